import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { codes, findings, importMinimal, withOperation } from '../test/importing.ts'

const serverOf = (server: unknown): string | undefined => importMinimal({ servers: [server] }).content?.server

describe('servers', () => {
  it('become the upstream, with variables filled in', () => {
    assert.equal(serverOf({ url: 'https://api.example/v2/' }), 'https://api.example/v2')
    assert.equal(serverOf({ url: 'HTTP://API.example' }), 'http://api.example')
    const variables = { scheme: { default: 'https' }, port: { default: 8443 } }
    assert.equal(serverOf({ url: '{scheme}://api.example:{port}/', variables }), 'https://api.example:8443')
  })

  it('say that only the first is used', () => {
    const servers = [{ url: 'https://a.example' }, { url: 'https://b.example' }]
    assert.deepEqual(codes(importMinimal({ servers }), 'warning'), ['servers-ignored'])
  })

  const useless = [
    undefined,
    [],
    [{ url: '/v1' }],
    [{ url: 'wss://a.example' }],
    [{ url: 'https://' }],
    [{ url: 'https://user:secret@a.example' }],
    [{ url: 'https://a.example/?x' }],
    [{ url: 'https://{host}' }],
    [{ url: 'https://{__proto__}', variables: {} }],
  ]
  for (const servers of useless) {
    it(`${JSON.stringify(servers)} cannot be used`, () => {
      const outcome = importMinimal({ servers })
      assert.deepEqual(codes(outcome, 'error'), ['server-missing'])
      assert.match(outcome.report.findings[0]?.message ?? '', /Set servers, or x-sekisho\.integration\.url/)
      assert.doesNotMatch(outcome.report.findings[0]?.message ?? '', /secret/)
    })

    it(`${JSON.stringify(servers)} need not be used when all routes have another answer`, () => {
      const settings = [{ integration: { type: 'mock' } }, { integration: { url: 'https://a.example' } }]
      for (const own of settings) {
        assert.deepEqual(codes(importMinimal({ servers, 'x-sekisho': own }), 'error'), [])
        assert.deepEqual(codes(importMinimal({ servers, ...withOperation({ 'x-sekisho': own }) }), 'error'), [])
        assert.equal(importMinimal({ servers, 'x-sekisho': own }).content?.server, undefined)
      }
    })
  }
})

describe('servers of paths and operations', () => {
  const integrations = (members: Record<string, unknown>) =>
    importMinimal(members).content?.operations.map(({ settings }) => settings.integration)

  it('become the URL of the integration', () => {
    const servers = [{ url: 'https://path.example' }]
    const post = { servers: [{ url: 'https://own.example' }] }
    const put = { 'x-sekisho': { integration: { timeouts: { total: '1s' } } } }
    const paths = { '/a': { servers, get: {}, post, put } }
    assert.deepEqual(integrations({ paths }), [
      { type: 'http', url: 'https://path.example' },
      { type: 'http', url: 'https://own.example' },
      { type: 'http', timeouts: { total: '1s' }, url: 'https://path.example' },
    ])
    assert.deepEqual(findings(importMinimal({ paths })), ['note own-server openapi.json:15:9'])
  })

  it('give way to settings', () => {
    const servers = [{ url: 'https://own.example' }]
    assert.deepEqual(
      integrations(withOperation({ servers, 'x-sekisho': { integration: { url: 'https://set.example' } } })),
      [{ type: 'http', url: 'https://set.example' }],
    )
    assert.deepEqual(integrations({ 'x-sekisho': { integration: { type: 'mock' } }, ...withOperation({ servers }) }), [
      undefined,
    ])
  })

  it('leave an operation out when they cannot be used: the server of the document would be the wrong one', () => {
    const outcome = importMinimal(withOperation({ servers: [{ url: '/relative' }] }))
    assert.deepEqual(outcome.content?.operations, [])
    assert.deepEqual(codes(outcome, 'warning'), ['server-not-usable'])
  })
})
