import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { apiContent, importReport } from '@sekisho/model'
import { codes, findings, importMinimal, importText, minimal, withOperation } from '../test/importing.ts'
import { library } from '../test/library.ts'
import { importDocument } from './index.ts'

describe('a whole document', () => {
  const outcome = importDocument({ entry: 'openapi.yaml', files: library })
  const content = outcome.content

  it('becomes an Api that fits its schema', () => {
    assert.deepEqual(apiContent.parse(content), content)
    assert.deepEqual(importReport.parse(outcome.report), outcome.report)
    assert.deepEqual(
      [content?.name, content?.version, content?.title, content?.basePath, content?.server, content?.access],
      ['library', 'v2', '図書館 Library', '/library/v2', 'https://api.example.jp/library', 'product'],
    )
    assert.deepEqual(content?.keySources, [{ in: 'header', name: 'X-Library-Key' }])
    assert.deepEqual(content?.settings, { policies: { throttle: { rate: 50 } } })
  })

  it('has the operations in their order', () => {
    const { operations = [] } = content ?? {}
    assert.deepEqual(
      operations.map(({ id, method, path }) => `${id}: ${method} ${path}`),
      [
        'listBooks: GET /books',
        'addBook: POST /books',
        'getBook: GET /books/{isbn}',
        'get-E6-A3-9A: GET /%E6%A3%9A/{棚番号}',
      ],
    )
    assert.equal(operations[2]?.deprecated, true)
    assert.equal(operations[3]?.summary, '棚にある本')
    assert.equal(operations[3]?.pointer, '/paths/~1棚~1{棚番号}/get')
    assert.deepEqual(operations[1]?.settings, { policies: { quota: { limit: 100, period: 'day' } } })
  })

  it('says once each what is not enforced, with the number of operations', () => {
    assert.deepEqual(outcome.report.access, { product: 4, open: 0 })
    assert.equal(outcome.report.operations, 4)
    assert.equal(outcome.report.openapi, '3.1.0')
    const said = outcome.report.findings.map(({ severity, message }) => `${severity}: ${message}`)
    assert.deepEqual(said, [
      'warning: Response bodies are passed on without validation (3 operations)',
      'warning: Request bodies are passed on without validation (1 operation)',
      'warning: Parameters are passed on without validation (2 operations)',
      'note: The operationId of 1 operation was changed to letters, digits, "_", "." and "-"; the first became get-E6-A3-9A',
    ])
  })
})

describe('the version of OpenAPI', () => {
  it('may be 3.0, 3.1 or 3.2', () => {
    assert.deepEqual(findings(importMinimal({ openapi: '3.0.4' })), [])
    assert.deepEqual(findings(importMinimal({ openapi: '3.2.0' })), ['note read-as-3-1 openapi.json:2:14'])
    assert.deepEqual(findings(importText('openapi: 3.1\ninfo: {title: A, version: 1}\npaths: {}')), [])
  })

  it('may be nothing else', () => {
    assert.deepEqual(findings(importText('swagger: "2.0"')), ['error swagger-2 openapi.yaml:1:1'])
    assert.deepEqual(findings(importMinimal({ openapi: '4.0.0' })), ['error openapi-version openapi.json:2:14'])
    assert.deepEqual(findings(importMinimal({ openapi: ['3'] })), ['error openapi-version openapi.json:2:14'])
  })
})

describe('name and version', () => {
  const identity = (info: unknown, settings: object = {}) => importMinimal({ info, 'x-sekisho': settings })

  it('come from x-sekisho first', () => {
    const settings = { name: 'shop', version: '2025-01', basePath: '/s' }
    const { content } = identity({ title: '注文', version: '1' }, settings)
    assert.deepEqual([content?.name, content?.version, content?.basePath], ['shop', '2025-01', '/s'])
  })

  it('need x-sekisho.name where a title gives none', () => {
    const outcome = identity({ title: '注文', version: '1' })
    assert.deepEqual(codes(outcome, 'error'), ['name-missing'])
    assert.match(outcome.report.findings[0]?.message ?? '', /set x-sekisho\.name/)
  })

  it('take v1 for a version without a number, and say so', () => {
    assert.equal(identity({ title: 'A', version: 'v12.1' }).content?.version, 'v12')
    assert.equal(identity({ title: 'A', version: 3 }).content?.version, 'v3')
    for (const info of [{ title: 'A', version: 'beta' }, { title: 'A' }, { title: 'A', version: null }]) {
      const outcome = identity(info)
      assert.equal(outcome.content?.version, 'v1')
      assert.deepEqual(codes(outcome, 'note'), ['version-assumed'])
    }
  })

  it('cannot come from what is no info', () => {
    assert.deepEqual(codes(identity('A'), 'error'), ['wrong-type'])
    assert.deepEqual(codes(identity({ version: '1' }), 'error'), ['missing-member'])
    assert.deepEqual(codes(identity({ title: ['A'], version: '1' }), 'error'), ['wrong-type'])
    assert.deepEqual(codes(importText('openapi: 3.1.0\npaths: {}'), 'error'), ['missing-member'])
  })
})

describe('x-sekisho', () => {
  const unknown = (settings: unknown) => importMinimal({ 'x-sekisho': settings }).report.findings[0]

  it('refuses unknown settings with the nearest known name, at the name', () => {
    const finding = unknown({ polices: {} })
    assert.deepEqual([finding?.code, finding?.pointer], ['unknown-setting', '/x-sekisho/polices'])
    assert.match(finding?.message ?? '', /did you mean policies\?/)
    assert.deepEqual(finding?.place, { file: 'openapi.json', line: 25, column: 5 })
    assert.match(unknown({ zzzzzzzzz: 1 })?.message ?? '', /known are name, version/)
  })

  it('refuses wrong settings, at the value', () => {
    const cases: readonly [settings: unknown, pointer: string][] = [
      [null, '/x-sekisho'],
      [{ name: 'Not Kebab' }, '/x-sekisho/name'],
      [{ access: 'anyone' }, '/x-sekisho/access'],
      [{ policies: { throttle: 3 } }, '/x-sekisho/policies/throttle'],
      [{ integration: { type: '' } }, '/x-sekisho/integration/type'],
      [{ basePath: '/a/../b' }, '/x-sekisho/basePath'],
    ]
    for (const [settings, pointer] of cases) {
      assert.deepEqual([unknown(settings)?.code, unknown(settings)?.pointer], ['invalid-setting', pointer])
    }
  })

  it('refuses __proto__ at any depth', () => {
    const text = JSON.stringify(minimal()).replace(
      '{',
      '{"x-sekisho": {"policies": {"cors": {"__proto__": {"a": 1}}}},',
    )
    const outcome = importText(text, 'a.json')
    assert.deepEqual(outcome.report.findings[0]?.pointer, '/x-sekisho/policies/cors/__proto__')
  })

  it('belongs at the root and in operations', () => {
    const settings = { access: 'open' }
    const operation = { responses: { 200: { description: 'ok', 'x-sekisho': settings } }, 'x-sekisho': settings }
    const outcome = importMinimal({ paths: { '/a': { 'x-sekisho': settings, get: operation } }, 'x-seksho': settings })
    const said = outcome.report.findings.filter(({ severity }) => severity === 'error')
    assert.deepEqual(
      said.map(({ code, pointer }) => `${code} ${pointer}`),
      [
        'misplaced-settings /paths/~1a/x-sekisho',
        'misplaced-settings /paths/~1a/get/responses/200/x-sekisho',
        'unknown-setting /x-seksho',
      ],
    )
  })

  it('leaves the extensions of others alone, and says so once per name', () => {
    const outcome = importMinimal({ 'x-logo': 1, ...withOperation({ 'x-logo': 2, 'x-other': 3 }) })
    const notes = outcome.report.findings.filter(({ code }) => code === 'extension-ignored')
    assert.deepEqual(
      notes.map(({ message }) => message),
      ['The extension x-logo is ignored (2 times)', 'The extension x-other is ignored (once)'],
    )
  })
})

describe('what is no OpenAPI', () => {
  const wrong: readonly [members: Record<string, unknown>, finding: string][] = [
    [{ paths: [] }, 'error wrong-type'],
    [{ paths: { orders: {} } }, 'error path-not-absolute'],
    [{ paths: { '/a': null } }, 'error wrong-type'],
    [{ paths: { '/a': { get: 'x' } } }, 'error wrong-type'],
    [{ paths: { '/a': { GET: {} } } }, 'error unknown-method'],
    [withOperation({ parameters: {} }), 'error wrong-type'],
    [withOperation({ parameters: [1] }), 'error wrong-type'],
    [withOperation({ parameters: [{ in: 'query' }] }), 'error wrong-type'],
    [withOperation({ parameters: [{ name: 'a', in: 'body' }] }), 'error invalid-parameter'],
    [withOperation({ parameters: [{ name: 'a' }] }), 'error invalid-parameter'],
    [withOperation({ responses: [] }), 'error wrong-type'],
    [withOperation({ responses: { 200: 'ok' } }), 'error wrong-type'],
    [withOperation({ responses: { ok: {} } }), 'warning unknown-status'],
    [withOperation({ requestBody: 1 }), 'error wrong-type'],
    [withOperation({ deprecated: 'yes' }), 'error wrong-type'],
    [withOperation({ operationId: 1 }), 'error wrong-type'],
    [withOperation({ parameters: [{ name: 'id', in: 'path' }] }), 'warning path-parameter-unknown'],
    [{ paths: { '/a/{id}': { get: {} } } }, 'warning path-parameter-undeclared'],
    [{ paths: { '/a': { query: {} } } }, 'warning method-not-served'],
    [{ paths: { '/a?b': { get: {} } } }, 'warning path-not-served'],
    [{ paths: { '/a/{b': { get: {} } } }, 'error malformed-path'],
    [{ paths: { '/a/{b}{c}': { get: {} } } }, 'warning path-not-served'],
    [{ webhooks: { a: {} } }, 'warning webhooks-not-served'],
    [withOperation({ callbacks: { a: {} } }), 'warning callbacks-not-served'],
    [withOperation({ responses: { 200: { links: {} } } }), 'note links-not-served'],
    [{ servers: {} }, 'error wrong-type'],
    [{ servers: ['x'] }, 'error wrong-type'],
    [{ servers: [{}] }, 'error missing-member'],
  ]
  for (const [members, expected] of wrong) {
    it(`${JSON.stringify(members)} gives ${expected}`, () => {
      const first = findings(importMinimal(members))[0] ?? ''
      assert.match(first, new RegExp(`^${expected} openapi\\.json:\\d+:\\d+$`))
    })
  }

  it('is refused for a file that is not there, and for too much of it', () => {
    assert.deepEqual(findings(importDocument({ entry: 'a.yaml', files: {} })), ['error missing-file'])
    const large = { 'a.json': '{}', 'b.json': new Uint8Array(70 * 2 ** 20) }
    assert.deepEqual(findings(importDocument({ entry: 'a.json', files: large })), ['error too-large'])
  })
})

describe('routes', () => {
  it('may not be there twice, whatever their parameters are called', () => {
    const declared = (name: string) => ({ get: { parameters: [{ name, in: 'path' }] } })
    const outcome = importMinimal({
      paths: { '/a/{x}': declared('x'), '/a/{y}': declared('y'), '/a/{z}.json': declared('z') },
    })
    assert.deepEqual(codes(outcome, 'error'), ['same-route-twice'])
    const [finding] = outcome.report.findings
    assert.equal(finding?.pointer, '/paths/~1a~1{y}/get')
    assert.match(finding?.message ?? '', /\/a\/\{x\} \(openapi\.json:\d+:\d+\)/)
  })

  it('may not share an operationId; ids made fit are told apart', () => {
    const get = (operationId: string) => ({ get: { operationId } })
    const repeated = importMinimal({ paths: { '/a': get('x'), '/b': get('x') } })
    assert.deepEqual(codes(repeated, 'error'), ['operation-id-repeated'])
    const fitted = importMinimal({
      paths: { '/a': get('x/y'), '/b': get('x y'), '/c': { get: {} }, '/': { post: {} } },
    })
    assert.deepEqual(
      fitted.content?.operations.map(({ id }) => id),
      ['x-y', 'x-y-2', 'get-c', 'post-root'],
    )
  })
})
