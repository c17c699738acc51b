import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Snapshot } from '@sekisho/snapshot/compile'
import { Caller, workerOf } from './caller.ts'
import { doom, doomedWorker } from './doom.ts'
import { load } from './load.ts'
import { digests, numbered, numberServed } from './numbered.ts'
import { unbuildable } from './snapshots.ts'
import { start } from './start.ts'
import { startUpstream } from './upstream.ts'
import { until } from './until.ts'

test('snapshots are swapped under load: no call is lost, no answer mixes two', async (over) => {
  const upstream = await startUpstream(over)
  const { gateway, log, options } = await start(over, { workers: 3 })
  await gateway.publish(numbered(upstream.url, 0))
  const seen = new Set<number>()
  const { loaders, stop } = await load(gateway.url, 3, (reply) => {
    assert.equal(reply.status, 200)
    assert.equal(reply.body, `/${String(reply.headers['x-snapshot'])}/a`)
    seen.add(Number(reply.headers['x-snapshot']))
  })
  const last = 200
  for (let number = 1; number <= last; number += 1) {
    const snapshot = numbered(upstream.url, number)
    await gateway.publish(snapshot)
    assert.deepEqual(digests(gateway), Array(3).fill(snapshot.digest))
    if (number % 40 !== 0) continue
    // From the moment at which publish resolved, every worker answers from it.
    for (const group of Map.groupBy(loaders, ({ worker }) => worker).values()) {
      const { caller } = group[0] as (typeof loaders)[number]
      assert.equal(await numberServed(caller), number)
    }
  }
  await stop()
  assert.deepEqual(
    loaders.filter(({ error }) => error !== undefined),
    [],
  )
  assert.ok(seen.size > 60, `answers of ${seen.size} snapshots were seen`)
  assert.deepEqual(log, [])
  const stored = JSON.parse(await readFile(join(options.stateDir, 'snapshot.json'), 'utf8')) as Snapshot
  assert.equal(stored.digest, numbered(upstream.url, last).digest)
})

test('a snapshot that cannot be built is refused with the reason, and the old one serves on everywhere', async (over) => {
  const upstream = await startUpstream(over)
  const { gateway, options } = await start(over, { workers: 3 })
  const file = join(options.stateDir, 'snapshot.json')
  const good = numbered(upstream.url, 1)
  await assert.rejects(gateway.publish(unbuildable(good)), { message: /no policy "unheard-of"/ })
  assert.equal(gateway.status().ready, false)
  await assert.rejects(readFile(file), /ENOENT/)
  await gateway.publish(good)
  const { loaders, stop } = await load(gateway.url, 3, (reply) => assert.equal(reply.headers['x-snapshot'], '1'))
  for (let i = 0; i < 20; i += 1) {
    await assert.rejects(gateway.publish(unbuildable(good)), { message: /no policy "unheard-of"/ })
    assert.deepEqual(digests(gateway), Array(3).fill(good.digest))
  }
  assert.equal(gateway.status().snapshot, good.digest)
  await stop()
  assert.deepEqual(
    loaders.filter(({ error }) => error !== undefined),
    [],
  )
  assert.equal((JSON.parse(await readFile(file, 'utf8')) as Snapshot).digest, good.digest)
  // It is good for the next one.
  await gateway.publish(numbered(upstream.url, 2))
  const caller = new Caller(gateway.url)
  assert.equal(await numberServed(caller), 2)
  caller.close()
})

test('what one worker cannot build, no worker serves, not for a moment', async (over) => {
  const upstream = await startUpstream(over)
  const { gateway } = await start(over, { workers: 3 }, { workerModule: doomedWorker })
  await gateway.publish(numbered(upstream.url, 1))
  const { loaders, stop } = await load(gateway.url, 3, (reply) => assert.equal(reply.headers['x-snapshot'], '1'))
  for (let i = 0; i < 20; i += 1) {
    await assert.rejects(gateway.publish(numbered(upstream.url, `not-for-worker-2-${i}`)), /worker 2 does not like it/)
  }
  await stop()
  assert.deepEqual(
    loaders.filter(({ error }) => error !== undefined),
    [],
  )
})

test('of snapshots published at one time the last one stays; those that are refused stop none', async (over) => {
  const upstream = await startUpstream(over)
  const { gateway } = await start(over, { workers: 3 })
  const outcomes = await Promise.allSettled(
    Array.from({ length: 30 }, (_, n) => {
      const snapshot = numbered(upstream.url, n)
      return gateway.publish(n % 3 === 1 ? unbuildable(snapshot) : snapshot)
    }),
  )
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    Array.from({ length: 30 }, (_, n) => (n % 3 === 1 ? 'rejected' : 'fulfilled')),
  )
  const { digest } = numbered(upstream.url, 29)
  assert.equal(gateway.status().snapshot, digest)
  assert.deepEqual(digests(gateway), Array(3).fill(digest))
})

test('workers that are born while snapshots are published serve the newest', async (over) => {
  const upstream = await startUpstream(over)
  const { gateway } = await start(over, { workers: 3 }, { workerModule: doomedWorker })
  await gateway.publish(numbered(upstream.url, 0))
  let number = 0
  let doomed = 0
  // Worker 0 stays, so that there is always one to build what is published.
  await until('four workers have been born under way', async () => {
    number += 1
    const [, one, two] = gateway.status().workers
    if (one?.state === 'serving' && two?.state === 'serving') {
      doomed += 1
      await doom(1, 'crash')
      if (doomed % 2 === 0) await doom(2, 'crash')
    }
    try {
      await gateway.publish(numbered(upstream.url, number))
    } catch (error) {
      // One that dies while it builds cannot say whether it could have; the old one serves on.
      assert.match(String(error), /A worker died while it built the snapshot/)
      number -= 1
    }
    return Number(one?.restarts) + Number(two?.restarts) >= 4
  })
  await until('all serve', () => gateway.status().workers.every(({ state }) => state === 'serving'))
  const final = numbered(upstream.url, number)
  assert.deepEqual(digests(gateway), Array(3).fill(final.digest))
  const seen = new Set<string>()
  await until('every worker has answered', async () => {
    const caller = new Caller(gateway.url)
    const reply = await caller.call('/things/a')
    assert.equal(reply.headers['x-snapshot'], String(number))
    seen.add(workerOf(reply))
    caller.close()
    return seen.size === 3
  })
})

test('a worker that has come while another built the snapshot does not serve the old one', async (over) => {
  const upstream = await startUpstream(over)
  const { gateway } = await start(over, { workers: 2, hangTimeout: 60_000 }, { workerModule: doomedWorker })
  await gateway.publish(numbered(upstream.url, 1))
  await doom(1, 'crash')
  await until('it is gone', () => gateway.status().workers[1]?.state === 'gone')
  const snapshot = numbered(upstream.url, 'wait-for-worker-1')
  const published = gateway.publish(snapshot)
  await until('it is back', () => gateway.status().workers[1]?.state === 'serving')
  assert.deepEqual(digests(gateway), Array(2).fill(numbered(upstream.url, 1).digest))
  await published
  assert.deepEqual(digests(gateway), Array(2).fill(snapshot.digest))
})

test('a snapshot that costs the worker that builds it its life is refused, and costs no other', async (over) => {
  const upstream = await startUpstream(over)
  const { gateway } = await start(over, { workers: 3, workerHeap: 24, hangTimeout: 60_000 })
  const good = numbered(upstream.url, 1)
  await gateway.publish(good)
  const [api] = good.apis
  assert.ok(api)
  const routes = Array.from({ length: 80_000 }, (_, n) => ({
    operation: `op${n}`,
    method: 'GET',
    path: `/r${n}/{a}/{b}`,
    access: 'open' as const,
    policies: api.routes[0]?.policies ?? [],
    integration: 0,
  }))
  const huge: Snapshot = { ...good, digest: 'huge', apis: [{ ...api, digest: 'huge', routes }] }
  await assert.rejects(gateway.publish(huge), { message: /A worker died while it built the snapshot.*memory/s })
  assert.equal(gateway.status().snapshot, good.digest)
  assert.equal(gateway.status().workers.filter(({ state }) => state === 'serving').length, 2)
  await until('it is replaced', () => gateway.status().workers.every(({ state }) => state === 'serving'))
  assert.deepEqual(digests(gateway), Array(3).fill(good.digest))
})

test('while its only worker is being replaced, a gateway keeps a snapshot waiting', async (over) => {
  const upstream = await startUpstream(over)
  const { gateway } = await start(over, { workers: 1 }, { workerModule: doomedWorker })
  await gateway.publish(numbered(upstream.url, 0))
  await doom(0, 'crash')
  await until('it is gone', () => gateway.status().workers[0]?.state !== 'serving')
  await gateway.publish(numbered(upstream.url, 1))
  assert.equal(gateway.status().workers[0]?.restarts, 1)
  assert.deepEqual(digests(gateway), [numbered(upstream.url, 1).digest])
  await gateway.close(0)
  await assert.rejects(gateway.publish(numbered(upstream.url, 2)), /The gateway is closed/)
})
