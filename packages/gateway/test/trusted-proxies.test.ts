import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Caller } from './caller.ts'
import { snapshotOf } from './snapshots.ts'
import { start } from './start.ts'
import { startUpstream } from './upstream.ts'

const strict = 'strict-transport-security'
const told = ['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host']

test('a trusted proxy is believed that callers speak TLS, and who they are; nobody else is', async (t) => {
  const upstream = await startUpstream(t, (request, response) => {
    response.end(JSON.stringify(Object.fromEntries(told.map((name) => [name, request.headers[name]]))))
  })
  const snapshot = snapshotOf({ server: upstream.url, policies: { 'security-headers': {} } })
  const seenBehind = async (
    trustedProxies: readonly string[],
    headers: Readonly<Record<string, string>>,
  ): Promise<{ readonly secure: boolean; readonly upstream: Readonly<Record<string, string | undefined>> }> => {
    const { gateway } = await start(t, { workers: 1, trustedProxies })
    await gateway.publish(snapshot)
    const caller = new Caller(gateway.url)
    const reply = await caller.call('/things/a', { headers: { host: 'api.example.com', ...headers } })
    assert.equal(reply.status, 200)
    caller.close()
    return {
      secure: strict in reply.headers,
      upstream: JSON.parse(reply.body) as Record<string, string | undefined>,
    }
  }
  const claims = { 'x-forwarded-for': '192.0.2.7', 'x-forwarded-proto': 'https' }
  assert.deepEqual(await seenBehind(['127.0.0.1/32'], claims), {
    secure: true,
    upstream: {
      'x-forwarded-for': '192.0.2.7, 127.0.0.1',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'api.example.com',
    },
  })
  assert.deepEqual(await seenBehind([], claims), {
    secure: false,
    upstream: { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http', 'x-forwarded-host': 'api.example.com' },
  })
  // `Forwarded` alone: both fields then name the same caller to the upstream.
  assert.deepEqual((await seenBehind(['127.0.0.1/32'], { forwarded: 'for="[2001:db8::1]:443"' })).upstream, {
    forwarded: 'for="[2001:db8::1]:443"',
    'x-forwarded-for': '2001:db8::1, 127.0.0.1',
    'x-forwarded-proto': 'http',
    'x-forwarded-host': 'api.example.com',
  })
})
