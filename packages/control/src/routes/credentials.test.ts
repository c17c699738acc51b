import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { isPlausibleSecret, keyPrefix, newSecret } from '@sekisho/base'
import { startHarness } from '../../test/harness.ts'
import { withApp } from '../../test/orders.ts'

const any = { 'if-match': '*' }
const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex')

test('a key is shown once, kept as a hash, and looked up with all that belongs to it', async (context) => {
  const harness = await startHarness(context)
  const { developer, app } = await withApp(harness)
  const operations = [{ api: '*' }]
  await harness.done('POST', '/v1/products', { body: { name: 'asked', approval: 'manual', operations } })
  const body = { products: ['asked', 'free'], expiresAt: '2030-01-01T09:00:00+09:00', attributes: { tier: 'gold' } }
  const made = await harness.done('POST', `/v1/apps/${app}/credentials`, { body })
  const key = String(made.body['key'])
  assert.ok(key.startsWith(keyPrefix) && isPlausibleSecret(keyPrefix, key))
  assert.equal(made.body['hint'], key.slice(0, keyPrefix.length + 4))
  assert.equal(made.body['expiresAt'], '2030-01-01T00:00:00.000Z')
  assert.deepEqual(harness.gateway.invalidated, [hashOf(key)])
  const shown = await harness.done('GET', `/v1/credentials/${made.body['id']}`)
  const { key: _, ...rest } = made.body
  assert.deepEqual(shown.body, rest)
  assert.equal(shown.etag, made.etag)
  assert.deepEqual((await harness.done('GET', `/v1/apps/${app}/credentials`)).body['items'], [rest])
  assert.deepEqual(harness.control.lookup(hashOf(key)), {
    id: made.body['id'],
    status: 'approved',
    expiresAt: Date.UTC(2030, 0, 1),
    products: [
      { product: 'asked', status: 'pending' },
      { product: 'free', status: 'approved' },
    ],
    attributes: { tier: 'gold' },
    app: { id: app, name: 'shop', status: 'approved', attributes: {} },
    developer: { id: developer, email: 'ada@example.com', status: 'active', attributes: {} },
  })
  assert.equal(harness.control.lookup(hashOf('other')), undefined)
  for (const file of [harness.storePath, `${harness.storePath}-wal`]) {
    assert.ok(!readFileSync(file).includes(key), `the key stands in ${file}`)
  }
  assert.ok(!JSON.stringify(harness.logged).includes(key))
})

test('an existing key is taken over verbatim; a taken one is refused without saying whose', async (context) => {
  const harness = await startHarness(context)
  const { app } = await withApp(harness)
  const credentials = `/v1/apps/${app}/credentials`
  const key = 'legacy-key-0123456789'
  const made = await harness.done('POST', credentials, { body: { key } })
  assert.equal(made.body['key'], key)
  assert.equal(made.body['hint'], 'lega')
  assert.equal(harness.control.lookup(hashOf(key))?.id, made.body['id'])
  const short = await harness.done('POST', credentials, { body: { key: '12345678' } })
  assert.equal(short.body['hint'], '12')
  const taken = await harness.refused('already-exists', 'POST', credentials, { body: { key } })
  assert.ok(!taken.text.includes(String(made.body['id'])) && !taken.text.includes(app))
  const mistyped = `${newSecret(keyPrefix).slice(0, -1)}!`
  const refused = await harness.refused('request-invalid', 'POST', credentials, { body: { key: mistyped } })
  assert.equal(refused.body['errors']?.[0]?.['pointer'], '/key')
  assert.ok(!refused.text.includes(mistyped))
  await harness.refused('request-invalid', 'POST', credentials, { body: { key: 'with space' } })
  const ours = newSecret(keyPrefix)
  assert.equal((await harness.done('POST', credentials, { body: { key: ours } })).body['key'], ours)
})

test('products of a credential: unknown and doubled ones are named; access changes one by one', async (context) => {
  const harness = await startHarness(context)
  const { app } = await withApp(harness)
  await harness.done('POST', '/v1/products', { body: { name: 'paid', operations: [{ api: '*' }] } })
  const credentials = `/v1/apps/${app}/credentials`
  const refused = await harness.refused('request-invalid', 'POST', credentials, {
    body: { products: ['fre', 'paid', 'paid'] },
  })
  assert.deepEqual(refused.body['errors'], [
    { pointer: '/products/0', message: 'There is no product "fre". Did you mean "free"?' },
    { pointer: '/products/2', message: 'The product "paid" is named twice.' },
  ])
  const made = await harness.done('POST', credentials, { body: { products: ['free'] } })
  const path = `/v1/credentials/${made.body['id']}`
  const body = { status: 'pending' }
  await harness.refused('precondition-required', 'PUT', `${path}/products/paid`, { body })
  const added = await harness.done('PUT', `${path}/products/paid`, { body, headers: { 'if-match': made.etag } })
  const free = { product: 'free', status: 'approved' }
  assert.deepEqual(added.body['products'], [free, { product: 'paid', status: 'pending' }])
  const approve = { body: { status: 'approved' }, headers: { 'if-match': added.etag } }
  const approved = await harness.done('PUT', `${path}/products/paid`, approve)
  assert.deepEqual(approved.body['products'], [free, { product: 'paid', status: 'approved' }])
  await harness.refused('precondition-failed', 'PUT', `${path}/products/paid`, approve)
  await harness.refused('not-found', 'PUT', `${path}/products/none`, { body, headers: any })
  const order = { products: [{ product: 'paid', status: 'approved' }, free] }
  const reordered = await harness.done('PATCH', path, { body: order, headers: any })
  assert.deepEqual(reordered.body['products'], order.products)
  const taken = await harness.done('DELETE', `${path}/products/free`, { headers: { 'if-match': reordered.etag } })
  assert.deepEqual(taken.body['products'], [{ product: 'paid', status: 'approved' }])
  await harness.refused('not-found', 'DELETE', `${path}/products/free`, { headers: any })
})

test('a revocation is in force before it is answered', async (context) => {
  const harness = await startHarness(context)
  const { app } = await withApp(harness)
  const made = await harness.done('POST', `/v1/apps/${app}/credentials`, { body: { products: ['free'] } })
  const path = `/v1/credentials/${made.body['id']}`
  const hash = hashOf(String(made.body['key']))
  const seen: unknown[] = []
  harness.gateway.beforeInvalidate = ([asked = '']) => seen.push(asked, harness.control.lookup(asked)?.status)
  const revoked = await harness.done('PATCH', path, { body: { status: 'revoked' }, headers: { 'if-match': made.etag } })
  assert.equal(revoked.body['status'], 'revoked')
  assert.deepEqual(seen, [hash, 'revoked'], 'asked to forget after the change was stored')
  const expiry = { expiresAt: '2020-01-01T00:00:00Z', attributes: { a: 'b' } }
  const changed = await harness.done('PATCH', path, { body: expiry, headers: any })
  assert.equal(changed.body['expiresAt'], '2020-01-01T00:00:00.000Z')
  const forever = await harness.done('PATCH', path, { body: { expiresAt: null }, headers: any })
  assert.equal(forever.body['expiresAt'], null)
  assert.deepEqual(forever.body['attributes'], { a: 'b' })
  await harness.refused('precondition-required', 'DELETE', path)
  await harness.done('DELETE', path, { headers: any })
  assert.equal(harness.control.lookup(hash), undefined)
  await harness.refused('not-found', 'PATCH', path, { body: {}, headers: any })
})

test('a gateway that does not confirm is asked again until it does', async (context) => {
  const harness = await startHarness(context)
  const { app } = await withApp(harness)
  const made = await harness.done('POST', `/v1/apps/${app}/credentials`, { body: {} })
  const path = `/v1/credentials/${made.body['id']}`
  const hash = hashOf(String(made.body['key']))
  const confirmed = new Promise<void>((resolve) => {
    let asked = 0
    harness.gateway.beforeInvalidate = (hashes) => {
      asked += 1
      if (asked < 3) throw new Error('a worker hangs')
      assert.deepEqual(hashes, [hash])
      resolve()
    }
  })
  await harness.refused('gateway-unconfirmed', 'DELETE', path, { headers: any })
  assert.equal(harness.control.lookup(hash), undefined, 'the change is stored all the same')
  await confirmed
})
