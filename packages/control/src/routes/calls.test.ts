import assert from 'node:assert/strict'
import test from 'node:test'
import { startHarness } from '../../test/harness.ts'

test('a remembered call is explained; another is not, and how long is said', async (context) => {
  const harness = await startHarness(context)
  harness.gateway.calls.set('req_1', { requestId: 'req_1', decision: 'quota-exceeded' })
  const found = await harness.done('GET', '/v1/calls/req_1')
  assert.equal(found.body['decision'], 'quota-exceeded')
  const unknown = await harness.refused('not-found', 'GET', '/v1/calls/req_2')
  assert.match(unknown.text, /most recent calls/)
})

test('calls are followed until the caller leaves, and until the server closes', async (context) => {
  const harness = await startHarness(context)
  const leave = new AbortController()
  const headers = { authorization: `Bearer ${harness.token}` }
  // Answered at once, although there is nothing to say yet.
  const response = await fetch(`${harness.url}/v1/calls`, { headers, signal: leave.signal })
  assert.equal(response.headers.get('content-type'), 'application/x-ndjson')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await new Promise((resolve) => setImmediate(resolve))
  }
  await until(() => harness.gateway.followers.size === 1)
  for (const take of harness.gateway.followers) take('{"requestId":"a"}\n{"requestId":"b"}\n')
  assert.equal((await reader?.read())?.value, '{"requestId":"a"}\n{"requestId":"b"}\n')
  const left = assert.rejects(async () => reader?.read())
  leave.abort()
  await left
  await until(() => harness.gateway.followers.size === 0)
  const second = await fetch(`${harness.url}/v1/calls`, { headers })
  await until(() => harness.gateway.followers.size === 1)
  await harness.stop()
  assert.equal(await second.text(), '')
  assert.equal(harness.gateway.followers.size, 0)
})

test('without a gateway there are no calls, and that is said', async (context) => {
  const harness = await startHarness(context, { gateway: undefined })
  await harness.refused('gateway-absent', 'GET', '/v1/calls')
  await harness.refused('gateway-absent', 'GET', '/v1/calls/req_1')
  await harness.refused('gateway-absent', 'GET', '/metrics')
  assert.equal((await harness.done('GET', '/v1/gateway')).body['attached'], false)
})

test('health, readiness, state, metrics and the schema of settings', async (context) => {
  const harness = await startHarness(context)
  await harness.done('GET', '/healthz', { token: null })
  assert.equal((await harness.done('GET', '/readyz', { token: null })).body['ready'], true)
  harness.gateway.ready = false
  const notReady = await harness.send('GET', '/readyz', { token: null })
  assert.equal(notReady.status, 503)
  assert.deepEqual(notReady.body, { ready: false, store: true, gateway: false })
  assert.equal((await harness.done('GET', '/v1/gateway')).body['url'], 'http://127.0.0.1:8080')
  const metrics = await harness.done('GET', '/metrics')
  assert.equal(metrics.headers.get('content-type'), 'text/plain; version=0.0.4')
  assert.equal(metrics.text, 'sekisho_up 1\n')
  const schema = await harness.done('GET', '/v1/settings-schema')
  assert.equal(typeof schema.body['$schema'], 'string')
  const open = await startHarness(context, { metricsOpen: true })
  await open.done('GET', '/metrics', { token: null })
})
