import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GatewayHandle } from '../src/contract.ts'
import { Caller, workerOf } from './caller.ts'
import { type Doom, doom, doomedWorker } from './doom.ts'
import { load } from './load.ts'
import { credentialOf, hashOf, snapshotOf } from './snapshots.ts'
import { start, type Started } from './start.ts'
import { startUpstream } from './upstream.ts'
import { until } from './until.ts'

const replaced = async ({ gateway }: Started, worker: number, restarts = 1): Promise<void> =>
  until('the worker is replaced', () => {
    const status = gateway.status().workers[worker]
    return status?.restarts === restarts && status.state === 'serving'
  })

const metric = async (gateway: GatewayHandle, line: RegExp): Promise<number> =>
  Number(line.exec(await gateway.metrics())?.[1])

/** With the reason that the operator is told. Filling the memory keeps a worker as busy as hanging does, but ends by itself. */
const fates: readonly { readonly fate: Doom['fate']; readonly reason: RegExp; readonly hangTimeout: number }[] = [
  { fate: 'crash', reason: /Error: doomed to crash\n.*doomed-worker\.ts/, hangTimeout: 30_000 },
  { fate: 'hang', reason: /gave no sign of life for 2000 ms/, hangTimeout: 2000 },
  { fate: 'out of memory', reason: /ERR_WORKER_OUT_OF_MEMORY|reaching memory limit/, hangTimeout: 30_000 },
]

for (const sharePort of [true, false]) {
  const how = sharePort ? 'with listeners of their own' : 'that are handed connections'
  // A worker that is alone, below, is handed its connections, too, and dies in every way.
  for (const { fate, reason, hangTimeout } of sharePort ? fates : fates.slice(0, 1)) {
    test(`workers ${how}: ${fate} costs one worker its own calls only`, async (over) => {
      const upstream = await startUpstream(over)
      const started = await start(over, { workers: 3, hangTimeout }, { workerModule: doomedWorker, sharePort })
      const { gateway, log } = started
      const snapshot = snapshotOf({ server: upstream.url })
      await gateway.publish(snapshot)
      const { loaders, stop } = await load(gateway.url, 3, (reply) => assert.equal(reply.status, 200))
      await doom(1, fate)
      await replaced(started, 1)
      // The others call on for a while after the new one has come.
      const before = new Map(loaders.map((loader) => [loader, loader.calls]))
      await until('the others go on', () =>
        loaders.every((loader) => loader.error !== undefined || loader.calls > (before.get(loader) ?? 0) + 20),
      )
      await stop()
      const failed = loaders.filter((loader) => loader.error !== undefined)
      const dead = new Set(failed.map((loader) => loader.worker))
      assert.deepEqual([...dead], [failed[0]?.worker], 'callers of one worker only have lost a call')
      assert.deepEqual(
        failed,
        loaders.filter((loader) => dead.has(loader.worker)),
        'all of its connections are gone',
      )
      for (const { error } of failed) assert.match(String(error), /ECONNRESET|socket hang up/)

      const [entry, ...rest] = log
      assert.deepEqual(rest, [])
      assert.equal(entry?.message, 'a worker died; another takes its place')
      assert.equal(entry.facts.worker, 1)
      assert.match(String(entry.facts.reason), reason)
      const { ready, workers } = gateway.status()
      assert.equal(ready, true)
      assert.deepEqual(
        workers.map((worker) => [worker.state, worker.restarts, worker.snapshot]),
        [
          ['serving', 0, snapshot.digest],
          ['serving', 1, snapshot.digest],
          ['serving', 0, snapshot.digest],
        ],
      )
      assert.equal(await metric(gateway, /^sekisho_worker_restarts_total (\d+)$/m), 1)
      assert.equal(await metric(gateway, /^sekisho_workers\{state="serving"\} (\d+)$/m), 3)
      // The new one has a share of the new connections.
      const known = new Set(loaders.map((loader) => loader.worker))
      await until('the new worker serves', async () => {
        const caller = new Caller(gateway.url)
        const reply = await caller.call('/things/b')
        caller.close()
        return !known.has(workerOf(reply))
      })
    })
  }
}

for (const { fate, hangTimeout } of fates) {
  test(`a worker that is alone: ${fate} keeps new connections waiting, and refuses none`, async (over) => {
    const upstream = await startUpstream(over)
    const started = await start(over, { workers: 1, hangTimeout }, { workerModule: doomedWorker })
    await started.gateway.publish(snapshotOf({ server: upstream.url }))
    const first = new Caller(started.gateway.url)
    const old = workerOf(await first.call('/things/a'))
    await doom(0, fate)
    const errors: string[] = []
    const servedBy = new Set<string>()
    // A new connection every time, from before the death to after it.
    await until('the new worker serves', async () => {
      const caller = new Caller(started.gateway.url)
      try {
        servedBy.add(workerOf(await caller.call('/things/b')))
      } catch (error) {
        errors.push(String(error))
      }
      caller.close()
      return servedBy.has(old) ? servedBy.size > 1 : servedBy.size > 0
    })
    await replaced(started, 0)
    first.close()
    // Those that were on their way to the dead one are its own calls.
    for (const error of errors) assert.match(error, /ECONNRESET|socket hang up/)
  })
}

test('locks that a dead worker held are freed', async (over) => {
  const upstream = await startUpstream(over)
  const started = await start(
    over,
    { workers: 2, lookup: (hash) => (hash === hashOf('key') ? credentialOf('a') : undefined) },
    { workerModule: doomedWorker },
  )
  const quota = { limit: 1000, period: 'month' } as const
  await started.gateway.publish(snapshotOf({ server: upstream.url, access: 'product', product: { quota } }))
  await doom(0, 'crash with every lock')
  await replaced(started, 0)
  const caller = new Caller(started.gateway.url)
  const reply = await caller.call('/things/a', { headers: { 'x-api-key': 'key' } })
  caller.close()
  assert.equal(reply.status, 200)
  assert.match(String(reply.headers.ratelimit), /;r=999;/)
})

test('an answer for a dead worker does not reach the next one', async (over) => {
  const upstream = await startUpstream(over)
  const pending = new Map<string, (record: ReturnType<typeof credentialOf>) => void>()
  const started = await start(
    over,
    {
      workers: 1,
      lookup: (hash) =>
        new Promise((resolve) => {
          pending.set(hash, resolve)
        }),
    },
    { workerModule: doomedWorker },
  )
  await started.gateway.publish(snapshotOf({ server: upstream.url, access: 'product' }))
  const first = new Caller(started.gateway.url)
  const lost = assert.rejects(first.call('/things/a', { headers: { 'x-api-key': 'good' } }))
  await until('the old worker asks', () => pending.has(hashOf('good')))
  await doom(0, 'crash')
  await lost
  await replaced(started, 0)
  // The first question of the new worker, as the other was the first of the old one.
  const second = new Caller(started.gateway.url)
  const reply = second.call('/things/a', { headers: { 'x-api-key': 'wrong' } })
  await until('the new worker asks', () => pending.has(hashOf('wrong')))
  pending.get(hashOf('good'))?.(credentialOf('a'))
  await started.gateway.metrics()
  pending.get(hashOf('wrong'))?.(undefined as never)
  assert.equal((await reply).status, 401)
  first.close()
  second.close()
})

test('a worker that hangs holds up neither figures, nor explanations, nor the close', async (over) => {
  const upstream = await startUpstream(over)
  const { gateway } = await start(over, { workers: 2, hangTimeout: 600_000 }, { workerModule: doomedWorker })
  await gateway.publish(snapshotOf({ server: upstream.url }))
  await doom(1, 'hang')
  assert.equal(await metric(gateway, /^sekisho_workers\{state="serving"\} (\d+)$/m), 2)
  assert.equal(await gateway.explain('no-such-call'), undefined)
  await gateway.close(100)
  assert.deepEqual(
    gateway.status().workers.map(({ state }) => state),
    ['gone', 'gone'],
  )
})
