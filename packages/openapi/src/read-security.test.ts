import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { codes, importMinimal } from '../test/importing.ts'

const securitySchemes = {
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  query: { type: 'apiKey', in: 'query', name: 'api key' },
  cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
  again: { $ref: '#/components/securitySchemes/key' },
  oauth: { type: 'oauth2', flows: {} },
  basic: { type: 'http', scheme: 'basic' },
}

const importSecured = (root: Record<string, unknown>, operation: Record<string, unknown> = {}) =>
  importMinimal({ ...root, paths: { '/a': { get: operation, post: {} } }, components: { securitySchemes } })

describe('security', () => {
  it('asks for a key in x-api-key when there is none', () => {
    const { content, report } = importSecured({})
    assert.deepEqual([content?.access, content?.keySources], ['product', [{ in: 'header', name: 'x-api-key' }]])
    assert.deepEqual(report.access, { product: 2, open: 0 })
    assert.equal(content?.operations[0]?.access, undefined)
  })

  it('gives key sources from apiKey schemes, in order and each once', () => {
    const { content } = importSecured(
      { security: [{ cookie: [] }, { key: [] }, { again: [] }] },
      { security: [{ query: [] }] },
    )
    assert.deepEqual(content?.keySources, [
      { in: 'cookie', name: 'session' },
      { in: 'header', name: 'X-Key' },
    ])
    assert.deepEqual(content?.operations[0]?.keySources, [{ in: 'query', name: 'api key' }])
    assert.equal(content?.operations[1]?.keySources, undefined)
  })

  it('says once per scheme what is not enforced, with the number of operations', () => {
    const outcome = importSecured({ security: [{ oauth: ['read'] }, { basic: [] }] }, { security: [{ oauth: [] }] })
    assert.equal(outcome.content?.access, 'product')
    assert.deepEqual(outcome.content?.keySources, [{ in: 'header', name: 'x-api-key' }])
    assert.deepEqual(
      outcome.report.findings.filter(({ code }) => code === 'scheme-not-enforced').map(({ message }) => message),
      [
        'The security scheme oauth (oauth2) is not enforced; a key is required instead, for 2 operations',
        'The security scheme basic (http) is not enforced; a key is required instead, for 1 operation',
      ],
    )
  })

  it('opens what is explicitly without security, and says so', () => {
    const outcome = importSecured({ security: [] }, { security: [{ key: [] }] })
    assert.deepEqual(outcome.report.access, { product: 1, open: 1 })
    assert.deepEqual(
      outcome.content?.operations.map(({ access }) => access),
      ['product', undefined],
    )
    const note = outcome.report.findings.find(({ code }) => code === 'open-access')
    assert.deepEqual([note?.severity, note?.pointer], ['note', '/security'])
    assert.deepEqual(importSecured({}, { security: [] }).report.access, { product: 1, open: 1 })
  })

  it('does not open what is optional, and warns', () => {
    for (const security of [[{}], [{ key: [] }, {}]]) {
      const outcome = importSecured({ security })
      assert.deepEqual(outcome.report.access, { product: 2, open: 0 })
      assert.ok(codes(outcome, 'warning').includes('optional-security'))
    }
  })

  it('warns that one of several keys is enough', () => {
    assert.ok(codes(importSecured({ security: [{ key: [], query: [] }] }), 'warning').includes('combined-keys'))
  })

  it('gives way to x-sekisho.access: operation, own security, root settings, root security', () => {
    const count = (root: Record<string, unknown>, operation: Record<string, unknown>) =>
      importSecured(root, operation).report.access.open
    const open = { 'x-sekisho': { access: 'open' } }
    const product = { 'x-sekisho': { access: 'product' } }
    assert.equal(count(open, {}), 2)
    assert.equal(count({ ...product, security: [] }, {}), 0)
    assert.equal(count(open, { security: [{ key: [] }] }), 1)
    assert.equal(count(product, { security: [] }), 1)
    assert.equal(count({}, { ...product, security: [] }), 0)
    assert.equal(count({}, { ...open, security: [{ key: [] }] }), 1)
    assert.deepEqual(codes(importSecured({ ...product, security: [] }), 'note').includes('open-access'), false)
  })

  const wrong: readonly [security: unknown, schemes: unknown, code: string][] = [
    [{}, {}, 'wrong-type'],
    [['key'], {}, 'wrong-type'],
    [[{ kee: [] }], { key: {} }, 'unknown-security-scheme'],
    [[{ constructor: [] }], {}, 'unknown-security-scheme'],
    [[{ key: [] }], { key: 1 }, 'wrong-type'],
    [[{ key: [] }], { key: {} }, 'wrong-type'],
    [[{ key: [] }], { key: { type: 'apiKey', in: 'body', name: 'a' } }, 'invalid-security-scheme'],
    [[{ key: [] }], { key: { type: 'apiKey', in: 'header', name: 'a b' } }, 'invalid-security-scheme'],
  ]
  for (const [security, schemes, code] of wrong) {
    it(`refuses ${JSON.stringify(security)} with ${JSON.stringify(schemes)}`, () => {
      assert.deepEqual(codes(importMinimal({ security, components: { securitySchemes: schemes } }), 'error'), [code])
    })
  }
})
