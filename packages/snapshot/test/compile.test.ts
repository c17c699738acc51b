import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { z } from 'zod'
import { compile, type Issue, settingsSchema, type Snapshot } from '../src/compile/index.ts'
import { api, operation, product } from './models.ts'

const snapshotOf = (result: ReturnType<typeof compile>): Snapshot => {
  assert.deepEqual(result.issues, [])
  assert.ok(result.snapshot !== undefined)
  return result.snapshot
}

/** Policies of the first route, as `name@scope`. */
const inEffect = (snapshot: Snapshot, route = 0): string[] => {
  const [first] = snapshot.apis
  const places = first?.routes[route]?.policies ?? []
  return places.map((place) => `${first?.policyUses[place]?.policy}@${first?.policyUses[place]?.scope}`)
}

test('levels: the innermost counts, or all add up; false removes what is outside of it', () => {
  const table = [
    [undefined, undefined, undefined, []],
    [{ rate: 1 }, { rate: 2 }, { rate: 3 }, ['gateway', 'api:orders:v1', 'route:orders:v1:getOrder']],
    [{ rate: 1 }, false, { rate: 3 }, ['route:orders:v1:getOrder']],
    [{ rate: 1 }, { rate: 2 }, false, []],
    [false, undefined, { rate: 3 }, ['route:orders:v1:getOrder']],
  ] as const
  for (const [gateway, root, own, scopes] of table) {
    const level = (
      settings: false | { readonly rate: number } | undefined,
    ): Record<string, false | { rate: number }> => (settings === undefined ? {} : { throttle: settings })
    const snapshot = snapshotOf(
      compile({
        apis: [
          api({
            settings: { policies: level(root) },
            operations: [operation({ settings: { policies: level(own) } })],
          }),
        ],
        products: [],
        policies: level(gateway),
      }),
    )
    const throttles = inEffect(snapshot).filter((use) => use.startsWith('throttle@'))
    assert.deepEqual(
      throttles,
      scopes.map((scope) => `throttle@${scope}`),
    )
  }
  const replaced = snapshotOf(
    compile({
      apis: [api({ settings: { policies: { 'request-id': { header: 'x-trace' } } } })],
      products: [],
    }),
  )
  assert.ok(inEffect(replaced).includes('request-id@api:orders:v1'))
  assert.ok(!inEffect(replaced).includes('request-id@gateway'))
})

test('a request id is given unless somebody says no', () => {
  assert.ok(inEffect(snapshotOf(compile({ apis: [api()], products: [] }))).includes('request-id@gateway'))
  const without = snapshotOf(compile({ apis: [api()], products: [], policies: { 'request-id': false } }))
  assert.ok(!inEffect(without).some((use) => use.startsWith('request-id')))
  assert.deepEqual(without.policies, [])
})

test('access: routes ask for a key and a product unless they are open, and settings cannot undo that by accident', () => {
  const accessOf = (
    facts: Parameters<typeof operation>[0],
    root: Parameters<typeof api>[0] = {},
  ): string[] | string => {
    const result = compile({ apis: [api({ ...root, operations: [operation(facts)] })], products: [] })
    if (result.snapshot === undefined) return result.issues.map((issue) => issue.code).join()
    return inEffect(result.snapshot).filter((use) => !use.startsWith('request-id'))
  }
  const both = ['product@api:orders:v1', 'api-key@api:orders:v1']
  assert.deepEqual(accessOf({}), both)
  assert.deepEqual(accessOf({ access: 'open' }), [])
  assert.deepEqual(accessOf({ access: 'open', settings: { access: 'product' } }), both)
  assert.deepEqual(accessOf({}, { access: 'open' }), [])
  assert.deepEqual(accessOf({}, { settings: { access: 'open' } }), [])
  assert.equal(accessOf({}, { settings: { policies: { 'api-key': false } } }), 'access-conflict')
  assert.equal(accessOf({ settings: { policies: { product: false } } }), 'access-conflict')
  assert.equal(accessOf({ access: 'open', settings: { policies: { 'api-key': {} } } }), 'access-conflict')
  assert.deepEqual(accessOf({ access: 'open' }, { settings: { policies: { 'api-key': { forward: true } } } }), [])
  const optional = { policies: { 'api-key': { optional: true } } }
  assert.deepEqual(accessOf({ access: 'open' }, { settings: optional }), ['api-key@api:orders:v1'])
})

test('an operation cannot be both: an inner "open" drops only what belongs to access', () => {
  const snapshot = snapshotOf(
    compile({
      apis: [api({ operations: [operation({ access: 'open', settings: { policies: { throttle: { rate: 1 } } } })] })],
      products: [],
    }),
  )
  assert.deepEqual(inEffect(snapshot), ['request-id@gateway', 'throttle@route:orders:v1:getOrder'])
})

test('keys are looked for where the document says, unless the settings say where', () => {
  const sourcesOf = (facts: Parameters<typeof api>[0]): unknown => {
    const [first] = snapshotOf(compile({ apis: [api(facts)], products: [] })).apis
    const use = first?.policyUses.find(({ policy }) => policy === 'api-key')
    assert.ok(use !== undefined)
    return (use.config as { sources: unknown }).sources
  }
  const query = [{ in: 'query' as const, name: 'key' }]
  const cookie = [{ in: 'cookie' as const, name: 'key' }]
  assert.deepEqual(sourcesOf({}), [{ in: 'header', name: 'x-api-key' }])
  assert.deepEqual(sourcesOf({ keySources: query }), query)
  assert.deepEqual(sourcesOf({ keySources: query, operations: [operation({ keySources: cookie })] }), cookie)
  assert.deepEqual(sourcesOf({ keySources: query, settings: { policies: { 'api-key': { sources: cookie } } } }), cookie)
  assert.deepEqual(sourcesOf({ keySources: query, settings: { policies: { 'api-key': { forward: true } } } }), query)
})

test('base paths that overlap by segments are refused with both names; neighbours are not', () => {
  const issuesOf = (...basePaths: string[]): readonly Issue[] =>
    compile({ apis: basePaths.map((basePath, index) => api({ name: `api-${index}`, basePath })), products: [] }).issues
  assert.deepEqual(issuesOf('/a', '/ab', '/b/a', '/b/b', '/a-', '/a.b'), [])
  for (const pair of [
    ['/a', '/a'],
    ['/a/b', '/a'],
    ['/', '/a'],
    ['/a/b/c', '/a/b'],
  ]) {
    const [issue, ...others] = issuesOf(...pair)
    assert.deepEqual(others, [])
    assert.equal(issue?.code, 'base-path-overlap')
    assert.match(issue.message, /api-0 v1/)
    assert.match(issue.message, /api-1 v1/)
  }
  assert.equal(issuesOf('/a', '/a-b', '/a/b').length, 1)
})

test('the same route twice is refused, whatever its parameters are called; so are twins of names', () => {
  const codesOf = (...operations: ReturnType<typeof operation>[]): string[] =>
    compile({ apis: [api({ operations })], products: [] }).issues.map((issue) => issue.code)
  const other = { id: 'other' }
  assert.deepEqual(codesOf(operation(), operation({ ...other, path: '/orders/{key}' })), ['duplicate-route'])
  assert.deepEqual(codesOf(operation(), operation({ ...other, path: '/orders/{key}.json' })), [])
  assert.deepEqual(codesOf(operation(), operation({ ...other, path: '/orders/{rest+}' })), [])
  assert.deepEqual(codesOf(operation(), operation({ ...other, method: 'PUT' })), [])
  assert.deepEqual(codesOf(operation(), operation({ path: '/else' })), ['duplicate-route'])
  const twins = compile({ apis: [api(), api({ basePath: '/x' })], products: [product(), product()] })
  assert.deepEqual(
    twins.issues.map((issue) => issue.code),
    ['duplicate-api', 'duplicate-product'],
  )
})

test('templates and patterns get the form that paths of calls have', () => {
  const pathOf = (path: string): string =>
    snapshotOf(compile({ apis: [api({ operations: [operation({ path })] })], products: [] })).apis[0]?.routes[0]
      ?.path ?? ''
  assert.equal(pathOf('/caf\u00e9/{n\u00e4me}'), '/caf%C3%A9/{n\u00e4me}')
  assert.equal(pathOf('/a b/%7euser/%2f/{id}'), '/a%20b/~user/%2F/{id}')
  for (const path of ['/a?b=c', '/a#b', '/%', '/%2e%2e/a', '/\ud800']) {
    const { issues } = compile({ apis: [api({ operations: [operation({ path })] })], products: [] })
    assert.deepEqual(
      issues.map((issue) => issue.code),
      ['path-unsupported'],
      path,
    )
  }
})

test('settings of an integration: merged over those of the Api when the type is the same, replacing them otherwise', () => {
  const integrationOf = (root: object | undefined, own: object | undefined): unknown => {
    const [first] = snapshotOf(
      compile({
        apis: [
          api({
            settings: root === undefined ? {} : { integration: root as { type: string } },
            operations: [operation({ settings: own === undefined ? {} : { integration: own as { type: string } } })],
          }),
        ],
        products: [],
      }),
    ).apis
    const { type, config } = first?.integrationUses[first.routes[0]?.integration ?? -1] ?? { type: '', config: {} }
    const { url, host, path, responses } = config as Record<string, unknown>
    return JSON.parse(JSON.stringify({ type, url, host, path, responses }))
  }
  const server = 'http://127.0.0.1:3000'
  const http = { type: 'http', host: 'upstream' }
  assert.deepEqual(integrationOf(undefined, undefined), { ...http, url: server })
  assert.deepEqual(integrationOf({ type: 'http', url: 'http://a', host: 'caller' }, { type: 'http', path: '/x' }), {
    ...http,
    url: 'http://a',
    host: 'caller',
    path: '/x',
  })
  assert.deepEqual(integrationOf({ type: 'http', host: 'caller' }, { type: 'mock' }), { type: 'mock', responses: [] })
  assert.deepEqual(integrationOf({ type: 'mock' }, { type: 'http' }), { ...http, url: server })
})

test('each mock answers from its own operation', () => {
  const mock = (body: string): Partial<Parameters<typeof operation>[0]> => ({
    mocks: [{ status: 200, mediaType: 'text/plain', example: 'default', fields: {}, body }],
  })
  const operations = [operation(mock('one')), operation({ id: 'b', path: '/b', ...mock('two') })]
  const [first] = snapshotOf(
    compile({ apis: [api({ operations, settings: { integration: { type: 'mock' } } })], products: [] }),
  ).apis
  const bodies = first?.routes.map((route) => {
    const config = first.integrationUses[route.integration]?.config as { responses?: { body: string }[] } | undefined
    return `${route.operation} ${config?.responses?.[0]?.body}`
  })
  assert.deepEqual(bodies, ['b two', 'getOrder one'])
})

// The same model in another order.
const shuffledKeys = (value: unknown, turn: number): unknown => {
  if (Array.isArray(value)) return value.map((member) => shuffledKeys(member, turn))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, member]) => [name, shuffledKeys(member, turn)] as const)
  const at = entries.length === 0 ? 0 : turn % entries.length
  return Object.fromEntries([...entries.slice(at), ...entries.slice(0, at)])
}

test('the snapshot is the same byte for byte in whatever order the model was written', () => {
  const apis = ['a', 'b', 'c'].map((name) =>
    api({
      name,
      basePath: `/${name}`,
      settings: {
        policies: { headers: { request: { set: { 'x-a': '1', 'x-b': '2' } } }, throttle: { rate: 5, burst: 7 } },
      },
      operations: ['/x', '/y', '/{z}'].flatMap((path, index) => [
        operation({ id: `get${index}`, path }),
        operation({
          id: `put${index}`,
          path,
          method: 'PUT',
          settings: { policies: { throttle: { rate: index + 1 } } },
        }),
      ]),
    }),
  )
  const products = ['p', 'q'].map((name) =>
    product({ name, attributes: { one: '1', two: '2' }, quota: { limit: 5, period: 'day' } }),
  )
  const policies = { cors: { allowOrigins: ['*'] }, 'security-headers': {} }
  const expected = JSON.stringify(snapshotOf(compile({ apis, products, policies })))
  const orders = fc.record({
    apis: fc.shuffledSubarray(apis, { minLength: apis.length }),
    products: fc.shuffledSubarray(products, { minLength: products.length }),
    operations: fc.nat(5),
    keys: fc.nat(12),
  })
  fc.assert(
    fc.property(orders, (order) => {
      const turned = order.apis.map((content) => ({
        ...content,
        operations: [...content.operations.slice(order.operations), ...content.operations.slice(0, order.operations)],
      }))
      const input = shuffledKeys({ apis: turned, products: order.products, policies }, order.keys)
      assert.equal(JSON.stringify(snapshotOf(compile(input as Parameters<typeof compile>[0]))), expected)
    }),
    { numRuns: 100 },
  )
})

test('digests change with their section only', () => {
  const before = snapshotOf(compile({ apis: [api(), api({ name: 'b', basePath: '/b' })], products: [product()] }))
  const changed = api({ name: 'b', basePath: '/b', server: 'http://127.0.0.1:3001' })
  const after = snapshotOf(compile({ apis: [api(), changed], products: [product()] }))
  assert.notEqual(after.digest, before.digest)
  assert.equal(after.apis[1]?.digest, before.apis[1]?.digest)
  assert.notEqual(after.apis[0]?.digest, before.apis[0]?.digest)
  assert.equal(after.products[0]?.digest, before.products[0]?.digest)
  const gateway = snapshotOf(compile({ apis: [], products: [], policies: { cors: { allowOrigins: ['*'] } } }))
  assert.notEqual(gateway.digest, snapshotOf(compile({ apis: [], products: [] })).digest)
})

test('the schema for editors takes what the compiler takes, and points at slips', () => {
  const schema = settingsSchema() as { $defs: { root: object; operation: object } }
  const root = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])
  const good = {
    name: 'orders',
    policies: { throttle: { rate: 5 }, cors: false },
    integration: { type: 'http', timeouts: { connect: '1s' } },
  }
  assert.equal(root.safeParse(good).success, true)
  assert.equal(root.safeParse({ integration: { host: 'caller' } }).success, true)
  assert.equal(root.safeParse({ integration: { type: 'mock' } }).success, true)
  for (const bad of [
    { nam: 'orders' },
    { policies: { throtle: { rate: 5 } } },
    { policies: { throttle: { rat: 5 } } },
    { policies: { throttle: true } },
    { integration: { type: 'mok' } },
    { integration: { type: 'http', responses: [] } },
  ]) {
    assert.equal(root.safeParse(bad).success, false, JSON.stringify(bad))
  }
  const own = z.fromJSONSchema({ ...schema, $ref: '#/$defs/operation' } as Parameters<typeof z.fromJSONSchema>[0])
  assert.equal(own.safeParse({ access: 'open', policies: { quota: { limit: 1, period: 'day' } } }).success, true)
  assert.equal(own.safeParse({ basePath: '/x' }).success, false)
})
