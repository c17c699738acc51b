import assert from 'node:assert/strict'
import test from 'node:test'
import { startHarness } from '../../test/harness.ts'
import { asDocument, withApp } from '../../test/orders.ts'

const free = { name: 'free', operations: [{ api: 'orders', methods: ['GET'] }], quota: { limit: 10, period: 'day' } }

test('a product is made, replaced and removed, and served at each step before the answer', async (context) => {
  const harness = await startHarness(context)
  await harness.done('POST', '/v1/apis', asDocument())
  const made = await harness.done('POST', '/v1/products', { body: free })
  assert.equal(made.status, 201)
  assert.equal(made.headers.get('location'), '/v1/products/free')
  assert.equal(made.body['displayName'], 'free')
  assert.deepEqual(harness.gateway.served?.products[0]?.operations[0]?.methods, ['GET'])
  await harness.refused('already-exists', 'POST', '/v1/products', { body: free })
  const wider = { ...free, operations: [{ api: '*' }] }
  await harness.refused('precondition-required', 'PUT', '/v1/products/free', { body: wider })
  await harness.refused('precondition-failed', 'PUT', '/v1/products/free', {
    body: wider,
    headers: { 'if-match': '"0"' },
  })
  const headers = { 'if-match': made.etag }
  const replaced = await harness.done('PUT', '/v1/products/free', { body: wider, headers })
  assert.equal(replaced.status, 200)
  assert.equal(harness.gateway.served?.products[0]?.operations[0]?.api, '*')
  assert.deepEqual((await harness.done('GET', '/v1/products/free')).body, replaced.body)
  const other = await harness.done('PUT', '/v1/products/paid', { body: { ...free, name: 'paid' } })
  assert.equal(other.status, 201)
  await harness.done('DELETE', '/v1/products/free', { headers: { 'if-match': replaced.etag } })
  assert.deepEqual(
    harness.gateway.served?.products.map((product) => product.name),
    ['paid'],
  )
  await harness.refused('not-found', 'GET', '/v1/products/free')
  await harness.refused('not-found', 'DELETE', '/v1/products/free', { headers: { 'if-match': '*' } })
})

test('what is wrong with a product is all said at once, with pointers and the names meant', async (context) => {
  const harness = await startHarness(context)
  await harness.done('POST', '/v1/apis', asDocument())
  const unknown = {
    name: 'free',
    operations: [{ api: 'ordres' }, { api: 'orders', versions: ['v1', 'v2'] }, { api: '*' }],
  }
  const refused = await harness.refused('request-invalid', 'POST', '/v1/products', { body: unknown })
  assert.deepEqual(refused.body['errors'], [
    { pointer: '/operations/0/api', message: 'There is no Api "ordres". Did you mean "orders"?' },
    { pointer: '/operations/1/versions/1', message: 'The Api "orders" has no version "v2". It has: v1.' },
  ])
  const slips = { name: 'Free', operation: [], operations: [{ api: 'orders', path: ['/'] }], quota: { limit: 0 } }
  const shape = await harness.refused('request-invalid', 'POST', '/v1/products', { body: slips })
  const pointers = (shape.body['errors'] as unknown as { pointer: string }[]).map(({ pointer }) => pointer)
  assert.deepEqual(
    pointers.toSorted(),
    ['/name', '/operation', '/operations/0/path', '/quota/limit', '/quota/period'].toSorted(),
  )
  assert.match(shape.text, /Did you mean \\"paths\\"/)
  const renamed = await harness.refused('request-invalid', 'PUT', '/v1/products/paid', { body: free })
  assert.equal(renamed.body['errors']?.[0]?.['pointer'], '/name')
  assert.deepEqual((await harness.done('GET', '/v1/products')).body['items'], [])
})

test('a product that keys hold is removed only by force, which takes it from them', async (context) => {
  const harness = await startHarness(context)
  const { app } = await withApp(harness)
  const credential = await harness.done('POST', `/v1/apps/${app}/credentials`, { body: { products: ['free'] } })
  const path = `/v1/credentials/${credential.body['id']}`
  const headers = { 'if-match': '*' }
  const refused = await harness.refused('in-use', 'DELETE', '/v1/products/free', { headers })
  assert.match(refused.text, /1 key holds/)
  assert.equal(harness.gateway.served?.products.length, 1)
  harness.gateway.invalidated.length = 0
  await harness.done('DELETE', '/v1/products/free?force=true', { headers })
  assert.equal(harness.gateway.served?.products.length, 0)
  assert.equal(harness.gateway.invalidated.length, 1)
  const after = await harness.done('GET', path)
  assert.deepEqual(after.body['products'], [])
  assert.notEqual(after.etag, credential.etag)
})
