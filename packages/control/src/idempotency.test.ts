import assert from 'node:assert/strict'
import { readFileSync, rmSync, statSync } from 'node:fs'
import test from 'node:test'
import { startHarness } from '../test/harness.ts'
import { asDocument, withApp } from '../test/orders.ts'
import { routes } from './routes/index.ts'

const keyed = (key: string) => ({ headers: { 'idempotency-key': key } })

test('every POST answers a repeated request as it did the first time, secrets included', async (context) => {
  const harness = await startHarness(context)
  const { app, developer } = await withApp(harness)
  const bodies: Record<string, { body: unknown; type?: string }> = {
    '/v1/apis': asDocument({ title: 'Others' }),
    '/v1/products': { body: { name: 'paid', operations: [{ api: 'orders' }] } },
    '/v1/developers': { body: { email: 'bob@example.com' } },
    '/v1/developers/{developer}/apps': { body: { name: 'stall' } },
    '/v1/apps/{app}/credentials': { body: { products: ['free'] } },
    '/v1/admin-tokens': { body: { name: 'ci' } },
  }
  const posts = routes.filter((route) => route.method === 'POST').map((route) => route.path)
  assert.deepEqual(Object.keys(bodies).toSorted(), posts.toSorted())
  for (const [template, body] of Object.entries(bodies)) {
    const path = template.replace('{developer}', developer).replace('{app}', app)
    const first = await harness.done('POST', path, { ...body, ...keyed(`key-${path}`) })
    const again = await harness.done('POST', path, { ...body, ...keyed(`key-${path}`) })
    assert.deepEqual([again.status, again.text, again.etag], [first.status, first.text, first.etag], path)
    assert.equal(again.headers.get('location'), first.headers.get('location'))
    assert.equal(first.headers.get('idempotency-replayed'), null)
    assert.equal(again.headers.get('idempotency-replayed'), 'true')
  }
  const listed = await harness.done('GET', `/v1/apps/${app}/credentials`)
  assert.equal((listed.body['items'] as unknown as unknown[]).length, 1)
})

test('kept answers outlive the process, and are sealed with a key of its owner', async (context) => {
  const harness = await startHarness(context)
  const { app } = await withApp(harness)
  const path = `/v1/apps/${app}/credentials`
  const first = await harness.done('POST', path, { body: {}, ...keyed('k') })
  const keyFile = `${harness.storePath}.key`
  assert.equal(statSync(keyFile).mode & 0o777, 0o600)
  assert.equal(statSync(harness.storePath).mode & 0o777, 0o600)
  assert.equal(statSync(`${harness.storePath}-wal`).mode & 0o777, 0o600)
  await harness.stop()
  assert.ok(!readFileSync(harness.storePath).includes(String(first.body['key'])))
  await harness.start()
  assert.equal((await harness.done('POST', path, { body: {}, ...keyed('k') })).text, first.text)
  await harness.stop()
  rmSync(keyFile)
  await harness.start()
  await harness.refused('idempotency-answer-lost', 'POST', path, { body: {}, ...keyed('k') })
})

test('a key stands for one request of one caller; refusals are not kept', async (context) => {
  const harness = await startHarness(context)
  const path = '/v1/developers'
  await harness.refused('request-invalid', 'POST', path, { body: { email: 'no' }, ...keyed('k') })
  await harness.done('POST', path, { body: { email: 'a@example.com' }, ...keyed('k') })
  await harness.refused('idempotency-key-reused', 'POST', path, { body: { email: 'b@example.com' }, ...keyed('k') })
  await harness.refused('idempotency-key-reused', 'POST', '/v1/products', { body: {}, ...keyed('k') })
  const other = await harness.done('POST', '/v1/admin-tokens', { body: { name: 'other' } })
  const token = String(other.body['token'])
  await harness.done('POST', path, { body: { email: 'b@example.com' }, ...keyed('k'), token })
  await harness.refused('request-malformed', 'POST', path, { body: {}, ...keyed('with space') })
  await harness.refused('request-malformed', 'POST', path, { body: {}, ...keyed('x'.repeat(256)) })
})

test('a repetition while the first one runs is refused, and answered once that is done', async (context) => {
  const harness = await startHarness(context)
  const begun = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  harness.gateway.beforePublish = async () => {
    begun.resolve()
    await release.promise
  }
  const first = harness.done('POST', '/v1/apis', { ...asDocument(), ...keyed('k') })
  await begun.promise
  await harness.refused('idempotency-in-progress', 'POST', '/v1/apis', { ...asDocument(), ...keyed('k') })
  release.resolve()
  const done = await first
  assert.equal((await harness.done('POST', '/v1/apis', { ...asDocument(), ...keyed('k') })).text, done.text)
})
