import assert from 'node:assert/strict'
import test from 'node:test'
import { startHarness } from '../../test/harness.ts'
import { withApp } from '../../test/orders.ts'

const any = { 'if-match': '*' }

test('developers are found by id and by address in any case, and changed member by member', async (context) => {
  const harness = await startHarness(context)
  const body = { email: 'Ada@Example.com', firstName: 'Ada', attributes: { team: 'engines' } }
  const made = await harness.done('POST', '/v1/developers', { body })
  const { id } = made.body
  assert.equal(made.body['email'], 'ada@example.com')
  assert.equal(made.headers.get('location'), `/v1/developers/${id}`)
  for (const path of [`/v1/developers/${id}`, '/v1/developers/ada%40example.com', '/v1/developers/ADA@example.com']) {
    assert.deepEqual((await harness.done('GET', path)).body, made.body)
  }
  const list = await harness.done('GET', '/v1/developers?email=ADA%40EXAMPLE.COM')
  assert.deepEqual(list.body['items'], [made.body])
  await harness.refused('already-exists', 'POST', '/v1/developers', { body: { email: 'ADA@EXAMPLE.COM' } })
  await harness.refused('precondition-required', 'PATCH', `/v1/developers/${id}`, { body: { status: 'inactive' } })
  const change = { firstName: null, lastName: 'Lovelace', attributes: {} }
  const headers = { 'if-match': made.etag }
  const changed = await harness.done('PATCH', `/v1/developers/${id}`, { body: change, headers })
  const { firstName: _, ...rest } = made.body
  const { updatedAt } = changed.body
  assert.deepEqual(changed.body, { ...rest, lastName: 'Lovelace', attributes: {}, updatedAt })
  await harness.refused('precondition-failed', 'PATCH', `/v1/developers/${id}`, { body: change, headers })
  await harness.done('POST', '/v1/developers', { body: { email: 'bob@example.com' } })
  const taken = { body: { email: 'bob@example.com' }, headers: any }
  await harness.refused('already-exists', 'PATCH', `/v1/developers/${id}`, taken)
  await harness.refused('request-invalid', 'PATCH', `/v1/developers/${id}`, { body: { email: null }, headers: any })
  await harness.refused('request-invalid', 'PATCH', `/v1/developers/${id}`, { body: { id: 'x' }, headers: any })
  await harness.refused('not-found', 'GET', '/v1/developers/nobody@example.com')
})

test('apps belong to a developer, who names them', async (context) => {
  const harness = await startHarness(context)
  const { developer, app } = await withApp(harness)
  const apps = `/v1/developers/${developer}/apps`
  await harness.refused('already-exists', 'POST', apps, { body: { name: 'shop' } })
  await harness.refused('not-found', 'POST', '/v1/developers/dev_0/apps', { body: { name: 'shop' } })
  const other = await harness.done('POST', '/v1/developers', { body: { email: 'bob@example.com' } })
  const same = await harness.done('POST', `/v1/developers/bob@example.com/apps`, { body: { name: 'shop' } })
  assert.equal(same.body['developerId'], other.body['id'])
  const listed = await harness.done('GET', '/v1/apps?developer=bob@example.com&name=shop')
  assert.deepEqual(listed.body['items'], [same.body])
  const both = await harness.done('GET', '/v1/apps?name=shop')
  assert.equal((both.body['items'] as unknown as unknown[]).length, 2)
  await harness.refused('not-found', 'GET', '/v1/apps?developer=eve@example.com')
  const second = await harness.done('POST', apps, { body: { name: 'stall', callbackUrl: 'https://shop.example/cb' } })
  const path = `/v1/apps/${second.body['id']}`
  await harness.refused('already-exists', 'PATCH', path, { body: { name: 'shop' }, headers: any })
  await harness.refused('request-invalid', 'PATCH', path, {
    body: { callbackUrl: 'javascript:alert(1)' },
    headers: any,
  })
  const changed = await harness.done('PATCH', path, {
    body: { displayName: 'The stall', callbackUrl: null },
    headers: { 'if-match': second.etag },
  })
  assert.equal(changed.body['displayName'], 'The stall')
  assert.ok(!('callbackUrl' in changed.body))
  assert.deepEqual((await harness.done('GET', path)).body, changed.body)
  await harness.refused('not-found', 'GET', `/v1/apps/${app}x`)
})

test('whoever stops or goes takes the keys with them, before the answer', async (context) => {
  const harness = await startHarness(context)
  const { developer, app } = await withApp(harness)
  const made = await harness.done('POST', `/v1/apps/${app}/credentials`, { body: { products: ['free'] } })
  const credential = `/v1/credentials/${made.body['id']}`
  const [hash = ''] = harness.gateway.invalidated
  assert.equal(harness.control.lookup(hash)?.id, made.body['id'])
  const expectLookedUpAnew = (): void => {
    assert.deepEqual(harness.gateway.invalidated, [hash])
    harness.gateway.invalidated.length = 0
  }
  expectLookedUpAnew()
  await harness.done('PATCH', `/v1/developers/${developer}`, { body: { status: 'inactive' }, headers: any })
  expectLookedUpAnew()
  assert.equal(harness.control.lookup(hash)?.developer.status, 'inactive')
  await harness.done('PATCH', `/v1/apps/${app}`, { body: { status: 'revoked' }, headers: any })
  expectLookedUpAnew()
  assert.equal(harness.control.lookup(hash)?.app.status, 'revoked')
  await harness.done('DELETE', `/v1/apps/${app}`, { headers: any })
  expectLookedUpAnew()
  assert.equal(harness.control.lookup(hash), undefined)
  await harness.refused('not-found', 'GET', credential)
  await harness.done('DELETE', `/v1/developers/${developer}`, { headers: any })
  await harness.refused('not-found', 'GET', `/v1/developers/${developer}`)
})
