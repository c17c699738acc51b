import assert from 'node:assert/strict'
import test from 'node:test'
import { Harness, startHarness } from '../test/harness.ts'
import { asDocument, withApp } from '../test/orders.ts'

const orders = '/v1/apis/orders/versions/v1'
const any = { 'if-match': '*' }

test('a change that the gateway refuses is not stored, and it is said why', async (context) => {
  const harness = await startHarness(context)
  await harness.done('POST', '/v1/apis', asDocument())
  harness.gateway.beforePublish = () => {
    throw new Error('worker 2 cannot build it.')
  }
  const refused = await harness.refused('gateway-refused', 'POST', '/v1/apis', asDocument({ title: 'Others' }))
  assert.match(refused.text, /worker 2 cannot build it/)
  const before = await harness.done('GET', orders)
  await harness.refused('gateway-refused', 'PUT', orders, { ...asDocument({ basePath: '/o' }), headers: any })
  await harness.refused('gateway-refused', 'DELETE', orders, { headers: any })
  await harness.refused('gateway-refused', 'POST', '/v1/products', { body: { name: 'p', operations: [{ api: '*' }] } })
  assert.deepEqual(await stateOf(harness), { apis: ['orders'], products: [] })
  assert.equal((await harness.done('GET', orders)).etag, before.etag)
  assert.deepEqual(harness.gateway.servedApis, ['orders/v1'])
  harness.gateway.beforePublish = () => undefined
  await harness.done('POST', '/v1/apis', asDocument({ title: 'Others' }))
  assert.deepEqual(harness.gateway.servedApis, ['orders/v1', 'others/v1'])
})

const stateOf = async (harness: Harness) => {
  const names = async (path: string): Promise<string[]> =>
    ((await harness.done('GET', path)).body['items'] as unknown as { name: string }[]).map(({ name }) => name)
  return { apis: await names('/v1/apis'), products: await names('/v1/products') }
}

test('a change that is served but cannot be stored is taken back', async (context) => {
  const harness = await startHarness(context)
  const { app } = await withApp(harness)
  // Between the check and the write, a key gets the product: removing it is no longer allowed.
  harness.gateway.beforePublish = async (snapshot) => {
    if (snapshot.products.length > 0) return
    await harness.done('POST', `/v1/apps/${app}/credentials`, { body: { products: ['free'] } })
  }
  await harness.refused('in-use', 'DELETE', '/v1/products/free', { headers: any })
  assert.equal(harness.gateway.served?.products[0]?.name, 'free')
  assert.deepEqual((await stateOf(harness)).products, ['free'])
})

test('changes at the same time are served one after the other, and none is lost', async (context) => {
  const harness = await startHarness(context)
  let running = 0
  harness.gateway.beforePublish = async () => {
    running += 1
    assert.equal(running, 1, 'two changes at once')
    await new Promise((resolve) => setImmediate(resolve))
    running -= 1
  }
  const titles = Array.from({ length: 12 }, (_, index) => `Api ${index}`)
  await Promise.all(titles.map((title) => harness.done('POST', '/v1/apis', asDocument({ title }))))
  assert.equal(harness.gateway.served?.apis.length, titles.length)
  const path = '/v1/apis/api-1/versions/v1'
  const { etag } = await harness.done('GET', path)
  const changes = ['/a', '/b', '/c'].map(async (basePath) =>
    harness.send('PUT', path, { ...asDocument({ title: 'Api 1', basePath }), headers: { 'if-match': etag } }),
  )
  const statuses = (await Promise.all(changes)).map(({ status }) => status)
  assert.deepEqual(statuses.toSorted(), [200, 412, 412], 'one of those who saw the same state wins')
})

test('what is stored is served after a start, and by a gateway that comes later', async (context) => {
  const harness = new Harness({ gateway: undefined })
  context.after(async () => harness.remove())
  await harness.start()
  await withApp(harness)
  assert.equal(harness.gateway.published.length, 0)
  harness.control.attach(harness.gateway)
  await harness.control.publish()
  assert.deepEqual(harness.gateway.servedApis, ['orders/v1'])
  await harness.control.publish()
  assert.equal(harness.gateway.published.length, 1, 'the same is not published twice')
  await harness.done('POST', '/v1/apis', asDocument({ title: 'Others' }))
  assert.equal(harness.gateway.published.length, 2)
  await harness.stop()
  await harness.start()
  harness.gateway.published.length = 0
  harness.control.attach(harness.gateway)
  await harness.control.publish()
  assert.deepEqual(harness.gateway.servedApis, ['orders/v1', 'others/v1'])
})

test('settings of the gateway that are wrong are said with their place', async (context) => {
  const harness = await startHarness(context, { policies: { throtle: {} } })
  await assert.rejects(harness.control.publish(), /Gateway settings: .*throtle/s)
  await harness.refused('configuration-conflict', 'POST', '/v1/apis', asDocument())
})
