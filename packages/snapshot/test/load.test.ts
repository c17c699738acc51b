import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldName, Problem } from '@sekisho/base'
import { type Exchange, type Outlet, runInbound } from '@sekisho/pipeline'
import { exchange, FakeClock, MemoryCounters } from '@sekisho/testkit'
import * as fc from 'fast-check'
import { type CompileInput, createCompiler } from '../src/compile/index.ts'
import { createLoader, type Match, type Plan, type Snapshot } from '../src/load/index.ts'
import { type Counted, countedDefinitions } from './counted-definitions.ts'
import { api, operation, product } from './models.ts'

const deps = { clock: new FakeClock(), counters: new MemoryCounters(), credentials: () => undefined }

const snapshotOf = (definitions: Counted, input: CompileInput): Snapshot => {
  const { snapshot, issues } = createCompiler(definitions).compile(input)
  assert.deepEqual(issues, [])
  assert.ok(snapshot !== undefined)
  // As it arrives: through JSON.
  return JSON.parse(JSON.stringify(snapshot)) as Snapshot
}

const planOf = (input: CompileInput, definitions = countedDefinitions()): Plan =>
  createLoader(definitions).buildPlan(snapshotOf(definitions, input), deps)

interface Asked {
  readonly x: Exchange
  readonly match: Match
}

const ask = (plan: Plan, method: string, target: string): Asked => {
  const x = exchange({ method, target })
  return { x, match: plan.match(x) }
}

/** `getOrder id=17`, `path GET,HEAD`, `none`. */
const answer = (plan: Plan, method: string, target: string): string => {
  const { x, match } = ask(plan, method, target)
  assert.equal(x.route, match.facts)
  if (match.found === 'route') {
    return [x.route.operation, ...x.route.parameters.map((name, index) => `${name}=${x.parameters[index]}`)].join(' ')
  }
  assert.deepEqual(x.parameters, [])
  return match.found === 'path' ? `path ${x.allowed.join()}` : 'none'
}

const routes = [
  operation(),
  operation({ id: 'putOrder', method: 'PUT', path: '/orders/{key}' }),
  operation({ id: 'createOrder', method: 'POST', path: '/orders' }),
  operation({ id: 'headOnly', method: 'HEAD', path: '/status' }),
  operation({ id: 'getStatus', path: '/status' }),
  operation({ id: 'root', path: '/' }),
  operation({ id: 'search', method: 'POST', path: '/orders/search' }),
]

test('calls find their route, its parameters, or the methods that the path has', () => {
  const plan = planOf({
    apis: [api({ operations: routes }), api({ name: 'other', basePath: '/other', operations: [operation()] })],
    products: [],
  })
  const table: readonly (readonly [method: string, path: string, answer: string])[] = [
    ['GET', '/orders/v1/orders/17', 'getOrder id=17'],
    ['PUT', '/orders/v1/orders/17', 'putOrder key=17'],
    ['HEAD', '/orders/v1/orders/17', 'getOrder id=17'],
    ['HEAD', '/orders/v1/status', 'headOnly'],
    ['DELETE', '/orders/v1/orders/17', 'path GET,HEAD,PUT'],
    ['OPTIONS', '/orders/v1/orders', 'path POST'],
    ['HEAD', '/orders/v1/orders', 'path POST'],
    ['get', '/orders/v1/orders/17', 'path GET,HEAD,PUT'],
    ['GET', '/orders/v1/orders/search', 'path POST'],
    ['GET', '/orders/v1', 'root'],
    ['GET', '/orders/v1/', 'root'],
    ['GET', '/orders/v1x', 'none'],
    ['GET', '/orders/v1/nothing', 'none'],
    ['GET', '/orders', 'none'],
    ['GET', '/', 'none'],
    ['GET', '/other/orders/1', 'getOrder id=1'],
    ['GET', '/otherwise/orders/1', 'none'],
    ['OPTIONS', '*', 'none'],
    ['CONNECT', 'example.com:443', 'none'],
    ['GET', '', 'none'],
  ]
  // Twice, so that each is asked after each kind of call before it.
  for (const [method, path, expected] of [...table, ...table.toReversed()]) {
    assert.equal(answer(plan, method, path), expected, `${method} ${path}`)
  }
})

test('a call that is matched again keeps nothing of the first time', () => {
  const plan = planOf({ apis: [api({ operations: routes })], products: [] })
  const { x } = ask(plan, 'DELETE', '/orders/v1/orders/17')
  assert.notDeepEqual(x.allowed, [])
  x.method = 'GET'
  assert.equal(plan.match(x).found, 'route')
  assert.deepEqual([x.allowed, x.parameters], [[], ['17']])
  x.path = '/orders/v1/status'
  plan.match(x)
  assert.deepEqual([x.allowed, x.parameters], [[], []])
})

test('an Api at the root takes every path, and its base path is empty', () => {
  const plan = planOf({ apis: [api({ basePath: '/', operations: routes })], products: [] })
  assert.equal(answer(plan, 'GET', '/orders/17'), 'getOrder id=17')
  assert.equal(answer(plan, 'GET', '/'), 'root')
  assert.equal(answer(plan, 'OPTIONS', '*'), 'none')
  const { x } = ask(plan, 'GET', '/orders/17')
  assert.equal(x.route.basePath, '')
  assert.equal(x.route.template, '/orders/{id}')
})

test('no call makes matching throw, and each gets a chain', () => {
  const operations = [
    ...routes,
    operation({ id: 'rest', path: '/files/{path+}' }),
    operation({ id: 'two', path: '/v{a}-{b}' }),
  ]
  const plans = ['/orders/v1', '/'].map((basePath) => planOf({ apis: [api({ basePath, operations })], products: [] }))
  const piece = fc.constantFrom('/', '//', '/orders', '/v1', '/files', '/v', '-', 'status', '%2F', '__proto__', '')
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...plans),
      fc.constantFrom('GET', 'HEAD', 'constructor', ''),
      text,
      (plan, method, path) => {
        const x = exchange({ method, target: '/' })
        x.path = path
        const match = plan.match(x)
        assert.equal(x.route, match.facts)
        assert.equal(x.parameters.length, match.facts.parameters.length)
        assert.ok(x.parameters.every((value) => value !== '' && path.includes(value)))
        assert.equal(x.allowed.length > 0, match.found === 'path')
      },
    ),
    { numRuns: 5000 },
  )
})

interface Played {
  readonly problem: Problem
  readonly x: Exchange
}

/** Lets a call run to its refusal, and the reply and record steps after it. */
const refusalOf = (plan: Plan, method: string, target: string): Played => {
  const { x, match } = ask(plan, method, target)
  let problem = runInbound(match.chain.inbound, x)
  if (problem === undefined) {
    const out = { fail: (failure: Problem) => (problem = failure), settle: () => {} } as unknown as Outlet
    match.chain.forward(x, out)
  }
  for (const step of [...match.chain.reply, ...match.chain.record]) step(x)
  assert.ok(problem instanceof Problem)
  return { problem, x }
}

test('a path that is not served is a 404 for everyone, another method a 405 with Allow, both with the request id', () => {
  const plan = planOf({ apis: [api({ operations: routes })], products: [] })
  const unknown = refusalOf(plan, 'GET', '/orders/v1/nothing')
  assert.equal(unknown.problem.code, 'route-unknown')
  assert.match(unknown.problem.detail ?? '', /orders v1.*\/orders\/v1/)
  assert.equal(unknown.x.route.api, 'orders')
  assert.equal(unknown.x.route.operation, '')

  const method = refusalOf(plan, 'DELETE', '/orders/v1/orders/1')
  assert.equal(method.problem.code, 'method-not-allowed')
  assert.deepEqual(method.problem.fields, [['Allow', 'GET, HEAD, PUT']])

  const outside = refusalOf(plan, 'GET', '/elsewhere')
  assert.equal(outside.problem.code, 'route-unknown')
  assert.equal(outside.x.route.api, '')

  for (const { x } of [unknown, method, outside]) {
    assert.equal(x.reply.get(fieldName('x-seen')), 'request-1')
    assert.equal(x.notes, 'recorded')
  }
  assert.equal(refusalOf(plan, 'GET', '/orders/v1/status').problem.code, 'key-missing')
})

test('an empty snapshot serves: everything is a 404', () => {
  assert.equal(refusalOf(planOf({ apis: [], products: [] }), 'GET', '/').problem.code, 'route-unknown')
})

const grantsAt = (plan: Plan, method: string, target: string): Record<string, string[]> => {
  const { x } = ask(plan, method, target)
  const entries = [...x.route.grants].map(([name, grants]) => [
    name,
    grants.map((grant) => `${grant.covers === true ? 'every' : 'some'} ${grant.rules.map((rule) => rule.id).join()}`),
  ])
  return Object.fromEntries(entries) as Record<string, string[]>
}

test('grants: who covers a route, with the layers of the route, then of the product or of its entry', () => {
  const quota = (limit: number): { limit: number; period: 'day' } => ({ limit, period: 'day' })
  const plan = planOf({
    apis: [
      api({
        operations: [...routes.slice(1), operation({ settings: { policies: { throttle: { rate: 9 } } } })],
      }),
      api({
        version: 'v2',
        basePath: '/orders/v2',
        operations: [operation(), operation({ id: 'open', path: '/open', access: 'open' })],
      }),
    ],
    products: [
      product(),
      product({
        name: 'premium',
        quota: quota(100),
        operations: [
          { api: 'orders', versions: ['v1'], methods: ['GET'], paths: ['/orders/17', '/orders/18'], quota: quota(5) },
          { api: '*', paths: ['/orders/**'] },
          { api: 'orders', paths: ['/**'], quota: quota(7) },
        ],
      }),
      product({ name: 'elsewhere', operations: [{ api: 'others', paths: ['/**'] }] }),
    ],
  })
  assert.deepEqual(grantsAt(plan, 'GET', '/orders/v1/orders/17'), {
    free: ['every route:orders:v1:getOrder:throttle'],
    premium: [
      'some route:orders:v1:getOrder:throttle,product:premium:0:quota',
      'every route:orders:v1:getOrder:throttle,product:premium:quota',
    ],
  })
  assert.deepEqual(grantsAt(plan, 'PUT', '/orders/v1/orders/17'), {
    free: ['every '],
    premium: ['every product:premium:quota'],
  })
  assert.deepEqual(grantsAt(plan, 'POST', '/orders/v1/orders'), {
    free: ['every '],
    premium: ['every product:premium:2:quota'],
  })
  assert.deepEqual(grantsAt(plan, 'GET', '/orders/v2/orders/1'), {
    free: ['every '],
    premium: ['every product:premium:quota'],
  })
  assert.deepEqual(grantsAt(plan, 'GET', '/orders/v2/open'), {})

  const { x } = ask(plan, 'GET', '/orders/v1/orders/17')
  const [some, every] = x.route.grants.get('premium') ?? []
  assert.ok(some !== undefined && typeof some.covers === 'function')
  assert.deepEqual(['/orders/17', '/orders/19', '/orders/17/'].map(some.covers), [true, false, false])
  assert.equal(every?.limitPolicy, '"throttle";q=9, "quota";q=100')
  assert.equal(every.logPart, ',"product":"premium"')
  assert.deepEqual(
    x.route.open.rules.map((rule) => rule.id),
    ['route:orders:v1:getOrder:throttle'],
  )
  assert.equal(x.route.open.limitPolicy, '"throttle";q=9')
})

test('equal grants and chains of an Api are one object, so what is kept per principal stays small', () => {
  const operations = Array.from({ length: 50 }, (_, index) => operation({ id: `op${index}`, path: `/r${index}/{id}` }))
  const plan = planOf({ apis: [api({ operations })], products: [product({ throttle: { rate: 1 } })] })
  const matches = operations.map((_, index) => ask(plan, 'GET', `/orders/v1/r${index}/1`).match)
  assert.equal(new Set(matches.map(({ facts }) => facts.grants.get('free')?.[0])).size, 1)
  assert.equal(new Set(matches.map(({ chain }) => chain)).size, 1)
  assert.equal(new Set(matches.map(({ facts }) => facts.operation)).size, 50)
})

test('each distinct policy and integration is made once', () => {
  const definitions = countedDefinitions()
  const operations = [
    operation({ id: 'a', path: '/a', settings: { policies: { throttle: { rate: 1 } } } }),
    operation({ id: 'b', path: '/b' }),
    operation({ id: 'c', path: '/c', settings: { integration: { type: 'http', url: 'http://else' } } }),
  ]
  const apis = [
    api({ operations, settings: { policies: { throttle: { rate: 5 } } } }),
    api({ name: 'two', basePath: '/two' }),
  ]
  planOf(
    { apis, products: [product({ throttle: { rate: 1 }, operations: [{ api: '*', paths: ['/**'] }] })] },
    definitions,
  )
  assert.deepEqual(definitions.created.toSorted(), [
    'api-key api:orders:v1',
    'api-key api:two:v1',
    'http http://127.0.0.1:3000',
    'http http://127.0.0.1:3000',
    'http http://else',
    'product api:orders:v1',
    'product api:two:v1',
    'request-id gateway',
    'throttle api:orders:v1',
    'throttle product:free',
    'throttle route:orders:v1:a',
  ])
})

test('what did not change is taken from the plan before', () => {
  const definitions = countedDefinitions()
  const { buildPlan } = createLoader(definitions)
  const two = api({ name: 'two', basePath: '/two' })
  const plain = { apis: [api({ operations: routes }), two], products: [product()] }
  const first = buildPlan(snapshotOf(definitions, plain), deps)
  const build = (input: CompileInput, from = first): Plan => {
    definitions.created.length = 0
    return buildPlan(snapshotOf(definitions, input), deps, from)
  }

  const same = build(plain)
  assert.deepEqual(definitions.created, [])
  assert.equal(same.apis.get('orders/v1'), first.apis.get('orders/v1'))

  const moved = build({ ...plain, apis: [plain.apis[0] ?? two, { ...two, server: 'http://moved' }] })
  assert.deepEqual(definitions.created, ['http http://moved'])
  assert.equal(moved.apis.get('orders/v1'), first.apis.get('orders/v1'))
  assert.notEqual(moved.apis.get('two/v1'), first.apis.get('two/v1'))

  // The product speaks of `orders` only.
  const limited = build({ ...plain, products: [product({ throttle: { rate: 3 } })] })
  assert.deepEqual(definitions.created, ['throttle product:free'])
  assert.equal(limited.apis.get('two/v1'), first.apis.get('two/v1'))
  assert.deepEqual(grantsAt(limited, 'GET', '/orders/v1/orders/1'), { free: ['every product:free:throttle'] })
  assert.deepEqual(grantsAt(first, 'GET', '/orders/v1/orders/1'), { free: ['every '] })

  const removed = build({ ...plain, apis: [two], products: [] })
  assert.deepEqual(definitions.created, [])
  assert.equal(answer(removed, 'GET', '/orders/v1/orders/1'), 'none')
  assert.equal(answer(removed, 'GET', '/two/orders/1'), 'getOrder id=1')

  // What policies were made with is gone, so they are made anew.
  definitions.created.length = 0
  buildPlan(snapshotOf(definitions, plain), { ...deps, counters: new MemoryCounters() }, first)
  assert.ok(definitions.created.length > 0)
})

test('a snapshot that cannot be built is refused, with what and why', () => {
  const definitions = countedDefinitions()
  const { buildPlan } = createLoader(definitions)
  const build = (snapshot: unknown) => () => buildPlan(snapshot as Snapshot, deps)
  const broken = api({ operations: [operation({ settings: { policies: { 'request-id': { broken: 'no clock' } } } })] })
  assert.throws(
    build(snapshotOf(definitions, { apis: [broken], products: [] })),
    /policy request-id of route:orders:v1:getOrder cannot be made: no clock/,
  )
  const url = api({ operations: [operation({ settings: { integration: { type: 'http', url: 'http://broken' } } })] })
  assert.throws(
    build(snapshotOf(definitions, { apis: [url], products: [] })),
    /integration http of route getOrder of Api orders v1 cannot be made: the URL is broken/,
  )
  const good = snapshotOf(definitions, { apis: [api()], products: [] })
  const [section] = good.apis
  assert.ok(section !== undefined)
  const uses = [{ policy: 'telepathy', scope: 'gateway', config: {} }]
  assert.throws(build({ ...good, policies: uses }), /no policy "telepathy".*older/)
  assert.throws(build({ ...good, format: 2 }), /format 1, not 2/)
  assert.throws(build({ ...good, apis: [{ ...section, policyUses: [] }] }), /damaged: Api orders v1/)
  assert.throws(
    build({ ...good, apis: [section, { ...section, name: 'twin' }] }),
    /Two Apis are served at \/orders\/v1/,
  )
  assert.throws(
    build({ ...good, apis: [{ ...section, routes: [...section.routes, ...section.routes] }] }),
    /Two routes/,
  )
})
