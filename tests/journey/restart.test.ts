import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { startGateway } from '@sekisho/gateway'
import { newFolder } from '../../packages/cli/test/cli-process.ts'
import { Installation } from './sekisho.ts'

const readers = { readers: 'operations: [{ api: things }]\nthrottle: { rate: 1000 }' }

/** Everything that the admin API shows. */
const everything = async (sekisho: Installation, app: string): Promise<unknown[]> => {
  const lists = ['apis', 'products', 'developers', 'apps', `apps/${app}/credentials`, 'admin-tokens']
  return Promise.all(
    lists.map(async (list) => {
      const headers = { authorization: `Bearer ${sekisho.token}` }
      const response = await fetch(`${sekisho.server.admin}/v1/${list}`, { headers })
      assert.equal(response.status, 200, list)
      return response.json()
    }),
  )
}

test('a restart keeps everything, and so does a kill', async () => {
  const sekisho = new Installation()
  await sekisho.start()
  await sekisho.publish(readers)
  const app = await sekisho.makeApp('shop')
  const good = await sekisho.makeKey(app, '--product', 'readers')
  const revoked = await sekisho.makeKey(app, '--product', 'readers')
  await sekisho.run('keys', 'revoke', revoked.id)
  const before = await everything(sekisho, app)

  const assertSame = async (): Promise<void> => {
    await sekisho.start()
    assert.deepEqual(await everything(sekisho, app), before)
    assert.equal((await sekisho.call(good.key)).status, 200)
    assert.equal((await sekisho.call(revoked.key)).code, 'key-revoked')
  }
  const stopped = await sekisho.server.stop()
  assert.equal(stopped.code, 0, stopped.stderr)
  await assertSame()
  await sekisho.kill()
  await assertSame()
})

test('kill -9 in the middle of changes loses nothing that was acknowledged', async () => {
  const sekisho = new Installation()
  await sekisho.start()
  await sekisho.publish(readers)
  const app = await sekisho.makeApp('shop')
  const { admin } = sekisho.server
  const headers = { authorization: `Bearer ${sekisho.token}`, 'content-type': 'application/json' }

  const keys: string[] = []
  const revoked: string[] = []
  /** Makes keys and revokes each second one until the server is gone. */
  const change = async (): Promise<void> => {
    for (let i = 0; ; i += 1) {
      const made = await fetch(`${admin}/v1/apps/${app}/credentials`, {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify({ products: ['readers'] }),
      })
      assert.equal(made.status, 201)
      const { id, key } = (await made.json()) as { id: string; key: string }
      if (i % 2 === 0) {
        keys.push(key)
        continue
      }
      const changed = await fetch(`${admin}/v1/credentials/${id}`, {
        method: 'PATCH',
        headers: { ...headers, 'if-match': '*' },
        body: JSON.stringify({ status: 'revoked' }),
      })
      assert.equal(changed.status, 200)
      revoked.push(key)
      if (revoked.length === 20) sekisho.server.child.kill('SIGKILL')
    }
  }
  const ends = await Promise.allSettled([change(), change(), change()])
  for (const end of ends) {
    // The connection broke: no assertion failed before.
    assert.ok(
      end.status === 'rejected' && end.reason instanceof TypeError,
      String(end.status === 'rejected' && end.reason),
    )
  }
  await sekisho.server.ended

  await sekisho.start()
  assert.ok(keys.length >= 10 && revoked.length >= 20)
  for (const key of keys) assert.equal((await sekisho.call(key)).status, 200)
  for (const key of revoked) assert.equal((await sekisho.call(key)).code, 'key-revoked')
})

describe('a gateway whose control plane has not published yet', () => {
  test('serves the last good snapshot', async () => {
    const sekisho = new Installation()
    await sekisho.start()
    await sekisho.publish(readers)
    await sekisho.kill()

    const stateDir = newFolder()
    cpSync(join(sekisho.cwd, '.sekisho', 'snapshot.json'), join(stateDir, 'snapshot.json'))
    const gateway = await startGateway({
      host: '127.0.0.1',
      port: 0,
      workers: 1,
      stateDir,
      accessLog: 'off',
      explainCalls: 0,
      limitCapacity: 1024,
      credentialCache: 10,
      trustedProxies: [],
      allowedUpstreams: [],
      hangTimeout: 10_000,
      workerHeap: 256,
      lookup: () => Promise.reject(new Error('the control plane is away')),
      log: () => undefined,
    })
    try {
      assert.equal(gateway.status().ready, true)
      const open = await fetch(`${gateway.url}/things/v1/health`)
      assert.deepEqual([open.status, await open.json()], [200, { status: 'up' }])
      // Keys cannot be checked: that is said, and nobody is let through.
      const keyed = await fetch(`${gateway.url}/things/v1/things`, { headers: { 'x-api-key': 'some-older-key' } })
      assert.equal(keyed.status, 503)
      assert.equal(((await keyed.json()) as { code: string }).code, 'credentials-unavailable')
    } finally {
      await gateway.close(0)
    }
  })
})
