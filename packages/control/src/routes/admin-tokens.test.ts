import assert from 'node:assert/strict'
import test from 'node:test'
import { adminTokenPrefix, newSecret } from '@sekisho/base'
import { Harness, startHarness } from '../../test/harness.ts'

const any = { 'if-match': '*' }

test('the first start makes one token, later ones none', async (context) => {
  const harness = new Harness()
  context.after(async () => harness.remove())
  await harness.start()
  const first = harness.control.firstToken ?? ''
  assert.ok(first.startsWith(adminTokenPrefix))
  await harness.stop()
  await harness.start()
  assert.equal(harness.control.firstToken, undefined)
  assert.equal((await harness.done('GET', '/v1/admin-tokens', { token: first })).status, 200)
})

test('tokens are made, listed without themselves, and revoked at once; the last one stays', async (context) => {
  const harness = await startHarness(context)
  const made = await harness.done('POST', '/v1/admin-tokens', { body: { name: 'ci' } })
  const token = String(made.body['token'])
  assert.equal(made.body['hint'], token.slice(0, adminTokenPrefix.length + 4))
  await harness.done('GET', '/v1/apis', { token })
  await harness.refused('already-exists', 'POST', '/v1/admin-tokens', { body: { name: 'ci' } })
  const list = await harness.done('GET', '/v1/admin-tokens')
  assert.ok(!list.text.includes(token))
  const items = list.body['items'] as unknown as { id: string; name: string }[]
  assert.deepEqual(
    items.map(({ name }) => name),
    ['first', 'ci'],
  )
  const path = `/v1/admin-tokens/${made.body['id']}`
  await harness.refused('precondition-required', 'DELETE', path)
  await harness.done('DELETE', path, { headers: { 'if-match': (await harness.done('GET', path)).etag } })
  await harness.refused('token-invalid', 'GET', '/v1/apis', { token })
  await harness.refused('not-found', 'DELETE', path, { headers: any })
  await harness.refused('last-admin-token', 'DELETE', `/v1/admin-tokens/${items[0]?.id}`, { headers: any })
})

test('every path under /v1 needs a token, and says what is wrong with one', async (context) => {
  const harness = await startHarness(context)
  const missing = await harness.refused('token-missing', 'GET', '/v1/apis', { token: null })
  assert.equal(missing.headers.get('www-authenticate'), 'Bearer realm="Sekisho admin API"')
  const basic = { token: null, headers: { authorization: 'Basic YTpi' } }
  await harness.refused('token-missing', 'GET', '/v1/apis', basic)
  const unknown = await harness.refused('token-invalid', 'GET', '/v1/apis', { token: newSecret(adminTokenPrefix) })
  assert.match(unknown.headers.get('www-authenticate') ?? '', /error="invalid_token"/)
  const cut = await harness.refused('token-invalid', 'GET', '/v1/apis', { token: harness.token.slice(0, -1) })
  assert.match(cut.text, /cut off/)
  await harness.refused('token-missing', 'GET', '/metrics', { token: null })
  const lower = { token: null, headers: { authorization: `bearer ${harness.token}` } }
  await harness.done('GET', '/v1/apis', lower)
  // Nothing is read, checked or done before.
  await harness.refused('token-missing', 'POST', '/v1/developers', { token: null, body: '{' })
  assert.equal((await harness.send('HEAD', '/v1/apis', { token: null })).status, 401)
})

test('failures are limited per address; a right token passes all the same', async (context) => {
  const harness = await startHarness(context)
  const codes = new Set<string>()
  for (let i = 0; i < 70 && !codes.has('too-many-failures'); i += 1) {
    const answer = await harness.send('GET', '/v1/apis', { token: newSecret(adminTokenPrefix) })
    codes.add(String(answer.body['code']))
    if (answer.status === 429) assert.match(answer.headers.get('retry-after') ?? '', /^[1-9]\d?$/)
  }
  assert.deepEqual([...codes], ['token-invalid', 'too-many-failures'])
  await harness.done('GET', '/v1/apis')
})
