import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { test } from 'node:test'
import { ListenError, startGateway } from '../src/index.ts'
import { callers, Caller, type Reply, workerOf } from './caller.ts'
import { snapshotOf } from './snapshots.ts'
import { machinery, start } from './start.ts'
import { startUpstream } from './upstream.ts'
import { until } from './until.ts'

const callAll = async (all: readonly Caller[], path = '/things/a'): Promise<Reply[]> =>
  Promise.all(all.map((caller) => caller.call(path)))

const portOf = (url: string): number => Number(new URL(url).port)

/** Resources that keep a process alive, such as threads and sockets, without those of this test itself. */
const resources = (): string[] =>
  process
    .getActiveResourcesInfo()
    .filter((name) => name === 'MessagePort' || name === 'TCPServerWrap' || name === 'Worker')

test('port 0: all workers are on one port, and have a share of the connections', async (over) => {
  const upstream = await startUpstream(over)
  const { gateway } = await start(over, { workers: 4 })
  assert.notEqual(portOf(gateway.url), 0)
  await gateway.publish(snapshotOf({ server: upstream.url }))
  const seen = new Set<string>()
  await until('every worker has answered', async () => {
    const caller = new Caller(gateway.url)
    seen.add(workerOf(await caller.call('/things/a')))
    caller.close()
    return seen.size === 4
  })
})

test('connections that are handed over go to the workers in turn, with their callers’ address', async (over) => {
  const upstream = await startUpstream(over)
  const { gateway } = await start(over, { workers: 3 }, { sharePort: false })
  await gateway.publish(snapshotOf({ server: upstream.url }))
  const all = callers(gateway.url, 12)
  const replies: Reply[] = []
  for (const caller of all) replies.push(await caller.call('/things/a'))
  const shares = Map.groupBy(replies, workerOf)
  assert.deepEqual(
    [...shares.values()].map((share) => share.length),
    [4, 4, 4],
  )
  const again = await callAll(all)
  assert.deepEqual(again.map(workerOf), replies.map(workerOf), 'a connection stays where it is')
  for (const reply of again) {
    const call = await gateway.explain(String(reply.headers['x-request-id']))
    assert.equal(call?.client, '127.0.0.1')
  }
  // What was sent before a worker had the connection is not lost: a body larger than what any buffer on the way holds.
  const body = 'x'.repeat(3_000_000)
  const posted = await Promise.all(
    callers(gateway.url, 6).map((caller) => caller.call('/things/p', { method: 'POST', body })),
  )
  assert.deepEqual(
    posted.map(({ status }) => status),
    Array(6).fill(200),
  )
  for (const caller of all) caller.close()
})

test('connections that are handed over are drained', async (over) => {
  const { promise: called, resolve: calling } = Promise.withResolvers<void>()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const upstream = await startUpstream(over, (_, response) => {
    calling()
    void released.then(() => response.end('at last'))
  })
  const { gateway } = await start(over, { workers: 2 }, { sharePort: false })
  await gateway.publish(snapshotOf({ server: upstream.url }))
  const caller = new Caller(gateway.url)
  const reply = caller.call('/things/a')
  await called
  const closed = gateway.close(10_000)
  await assert.rejects(new Caller(gateway.url).call('/things/b'), /ECONNREFUSED/)
  release()
  assert.equal((await reply).body, 'at last')
  await closed
})

for (const sharePort of [true, false]) {
  test(`a port in use is refused with its number, and nothing is left running (shared: ${sharePort})`, async (over) => {
    const server = createServer()
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    over.after(() => server.close())
    const address = server.address()
    const port = typeof address === 'object' ? Number(address?.port) : 0
    const before = resources()
    await assert.rejects(start(over, { port }, { sharePort }), (error: unknown) => {
      assert.ok(error instanceof ListenError)
      assert.equal(error.message, `cannot listen on 127.0.0.1:${port} (EADDRINUSE)`)
      assert.equal(error.port, port)
      assert.equal(error.code, 'EADDRINUSE')
      return true
    })
    assert.deepEqual(resources(), before)
    assert.equal(process.listenerCount('SIGHUP'), 0)
  })

  test(`a second gateway does not share the port of the first (shared: ${sharePort})`, async (over) => {
    const { gateway } = await start(over, { workers: 2 }, { sharePort })
    const port = portOf(gateway.url)
    for (const workers of [1, 3]) {
      await assert.rejects(start(over, { port, workers }), ListenError)
      await assert.rejects(start(over, { port, workers, host: '0.0.0.0' }), ListenError)
    }
    await gateway.close(0)
    // And once it is gone the port is free at once.
    await start(over, { port, workers: 2 }, { sharePort })
  })
}

test('an access log that cannot be opened, and a host that does not exist, stop the start', async (over) => {
  const before = resources()
  const accessLog = { file: '/nowhere/at/all/access.log' }
  await assert.rejects(start(over, { accessLog }), /Cannot open the access log \/nowhere\/at\/all\/access.log: ENOENT/)
  await assert.rejects(start(over, { host: 'no-such-host.invalid', port: 8080 }), (error: unknown) => {
    assert.ok(error instanceof ListenError)
    assert.match(error.message, /^cannot listen on no-such-host\.invalid:8080 \((ENOTFOUND|EAI_AGAIN)\)$/)
    return true
  })
  // An address of somebody else (RFC 5737).
  await assert.rejects(start(over, { host: '192.0.2.1' }), /cannot listen on 192\.0\.2\.1:0 \(EADDRNOTAVAIL\)/)
  assert.deepEqual(resources(), before)
})

const hasIpv6 = Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === '::1'))

test('IPv6, both families, and host names', async (over) => {
  const upstream = await startUpstream(over)
  const servedAt = async (host: string, names: readonly string[], sharePort: boolean): Promise<unknown[]> => {
    const { gateway } = await start(over, { host, workers: sharePort ? 2 : 1 }, { sharePort })
    await gateway.publish(snapshotOf({ server: upstream.url }))
    const clients: unknown[] = []
    for (const name of names) {
      const caller = new Caller(`http://${name}:${portOf(gateway.url)}`)
      const reply = await caller.call('/things/a')
      caller.close()
      clients.push((await gateway.explain(String(reply.headers['x-request-id'])))?.client)
    }
    await gateway.close(0)
    return clients
  }
  assert.match(String(await servedAt('localhost', ['localhost'], true)), /^(127\.0\.0\.1|::1)$/)
  if (!hasIpv6) {
    assert.deepEqual(await servedAt('0.0.0.0', ['127.0.0.1'], true), ['127.0.0.1'])
    return
  }
  // An IPv4 caller of a listener for both is an IPv4 caller.
  assert.deepEqual(await servedAt('::', ['[::1]', '127.0.0.1'], true), ['::1', '127.0.0.1'])
  assert.deepEqual(await servedAt('::', ['[::1]', '127.0.0.1'], false), ['::1', '127.0.0.1'])
  const { gateway } = await start(over, { host: '::1', workers: 1 })
  assert.match(gateway.url, /^http:\/\/\[::1\]:\d+$/)
})

const bad = (source: string): URL => new URL(`data:text/javascript,${encodeURIComponent(source)}`)

test('a worker that cannot start makes the start fail with the reason, and leaves nothing', async (over) => {
  const before = resources()
  const cases: readonly (readonly [workerModule: URL, reason: RegExp])[] = [
    [bad('throw new Error("no luck")'), /^a worker could not start: Error: no luck/],
    [bad('process.exit(3)'), /^a worker could not start: It ended with exit code 3\./],
    [new URL('no-such-worker.ts', import.meta.url), /^a worker could not start: .*no-such-worker/],
    [bad('for (;;);'), /^a worker could not start: It gave no sign of life for 600 ms\./],
    [bad('setInterval(() => {}, 1000)'), /^a worker could not start: It gave no sign of life for 600 ms\./],
  ]
  for (const [workerModule, message] of cases) {
    await assert.rejects(start(over, { workers: 2, hangTimeout: 100 }, { workerModule }), { message })
  }
  assert.deepEqual(resources(), before)
})

test('startGateway starts what the tests start', async (over) => {
  const { options, gateway } = await start(over)
  await gateway.close(0)
  const again = await startGateway(options)
  over.after(() => again.close(0))
  assert.equal(machinery.workerModule.pathname.endsWith('/src/worker.ts'), true)
  assert.deepEqual(
    again.status().workers.map(({ state }) => state),
    ['serving', 'serving'],
  )
})
