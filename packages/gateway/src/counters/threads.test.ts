import assert from 'node:assert/strict'
import { once } from 'node:events'
import test, { after } from 'node:test'
import { Worker } from 'node:worker_threads'
import { createTable, openCounters, releaseLocksOf } from './index.ts'
import { type RuleData, ruleOf, type TakeJob } from './take.fixture.ts'

const now = 1_760_000_000_000
const workers = 4
const file = new URL('take.fixture.ts', import.meta.url)

const started = new Set<Worker>()

const start = (job: TakeJob): Worker => {
  const worker = new Worker(file, { workerData: job })
  started.add(worker)
  return worker
}

// A deadlock fails its test by time, and its workers are ended here.
const timeout = 30_000
after(() => Promise.all([...started].map((worker) => worker.terminate())))

const finish = async (worker: Worker): Promise<void> => {
  const [code] = (await once(worker, 'exit')) as [number]
  assert.equal(code, 0)
}

/** What a counter was charged, found by asking with a cost of nothing. */
const charged = (table: SharedArrayBuffer, data: RuleData): number => {
  const counters = openCounters(table, workers)
  const rules = [ruleOf(data, 0)]
  counters.take(rules, counters.keys(rules, ['app']), now)
  return (data.kind === 'bucket' ? data.burst : data.limit) - (counters.remaining[0] as number)
}

for (let repetition = 1; repetition <= 5; repetition += 1) {
  test(`four workers are admitted exactly to the limit, and refusals charge no other layer (${repetition})`, {
    timeout,
  }, async () => {
    const table = createTable({ capacity: 100_000 })
    const tally = new SharedArrayBuffer(8)
    const limited: RuleData = { kind: 'window', id: 'quota', limit: 7919 }
    const others: readonly RuleData[] = [
      { kind: 'bucket', id: 'before', burst: 1e6 },
      { kind: 'window', id: 'between', limit: 1e6 },
      { kind: 'bucket', id: 'after', burst: 1e6 },
    ]
    const groups = [[others[0], limited, others[1], others[2]] as RuleData[]]
    const jobs = Array.from({ length: workers }, (_, index) =>
      start({ table, index, tally, groups, rounds: 5000, now }),
    )
    await Promise.all(jobs.map(finish))
    assert.deepEqual([...new Int32Array(tally)], [workers * 5000, 7919])
    assert.equal(charged(table, limited), 7919)
    for (const other of others) assert.equal(charged(table, other), 7919)
  })
}

test('overlapping sets of layers, in any order, neither deadlock nor lose a charge', { timeout }, async () => {
  const table = createTable({ capacity: 600 })
  const layers = Array.from(
    { length: 12 },
    (_, i): RuleData => ({ kind: 'bucket', id: `b${i}`, burst: 5000 + i * 911 }),
  )
  const groups = Array.from({ length: 30 }, (_, g) => [
    ...new Set([g % 12, (g * 5 + 3) % 12, (g * 7 + 1) % 12].map((i) => layers[i] as RuleData)),
  ])
  const tally = new SharedArrayBuffer(8 * groups.length)
  const jobs = Array.from({ length: workers }, (_, index) => start({ table, index, tally, groups, rounds: 4000, now }))
  await Promise.all(jobs.map(finish))
  const words = new Int32Array(tally)
  for (const layer of layers) {
    const admitted = groups.reduce(
      (sum, group, g) => sum + (group.includes(layer) ? (words[g * 2 + 1] as number) : 0),
      0,
    )
    assert.equal(charged(table, layer), admitted)
    assert.ok(admitted <= (layer.kind === 'bucket' ? layer.burst : 0))
  }
})

/** Waits until the workers have made `more` calls, however long that takes. */
const untilCalls = async (words: Int32Array, group: number, more: number): Promise<void> => {
  const goal = (words[group * 2] as number) + more
  while (Atomics.load(words, group * 2) < goal) await new Promise((resolve) => setImmediate(resolve))
}

test('workers killed in the middle of calls stop nobody, and never let more through than the limit', {
  timeout,
}, async () => {
  // One stripe: the dead ones' lock is everybody's, and those that wait for it are killed too.
  const table = createTable({ capacity: 100 })
  const free: readonly RuleData[] = [
    { kind: 'bucket', id: 'free1', burst: 1e9 },
    { kind: 'window', id: 'free2', limit: 1e9 },
    { kind: 'bucket', id: 'free3', burst: 1e9 },
  ]
  const limited: RuleData = { kind: 'window', id: 'quota', limit: 40_000 }
  const groups = [free, [limited, { kind: 'bucket', id: 'other', burst: 1e9 } satisfies RuleData]]
  const tally = new SharedArrayBuffer(8 * groups.length)
  const words = new Int32Array(tally)
  const spawn = (index: number): Worker => start({ table, index, tally, groups, rounds: 0, now })
  const living = Array.from({ length: workers }, (_, index) => spawn(index))
  const kills = 40
  let released = 0
  for (let kill = 0; kill < kills; kill += 1) {
    await untilCalls(words, 0, 1000 + kill * 17)
    const index = kill % workers
    await living[index]?.terminate()
    released += releaseLocksOf(table, index)
    living[index] = spawn(index)
  }
  await untilCalls(words, 1, 50_000)
  await Promise.all(living.map((worker) => worker.terminate()))
  for (let index = 0; index < workers; index += 1) released += releaseLocksOf(table, index)

  assert.ok(released > 0, 'no worker died with a lock: the test tests nothing')
  const deaths = kills + workers
  for (const layer of free) {
    const over = charged(table, layer) - (words[1] as number)
    assert.ok(over >= 0 && over <= deaths, `${layer.id}: ${over} charged and not admitted`)
  }
  assert.equal(charged(table, limited), 40_000)
  assert.ok((words[3] as number) <= 40_000 && (words[3] as number) >= 40_000 - deaths, `${words[3]} admitted`)
})

test('a worker killed while it waits for a lock leaves the lock with its holder, and holds none itself', {
  timeout,
}, async () => {
  const table = createTable({ capacity: 100_000 })
  const tally = new SharedArrayBuffer(16)
  const [first, second]: RuleData[] = [
    { kind: 'window', id: 'first', limit: 10 },
    { kind: 'window', id: 'second', limit: 10 },
  ]
  const groups = [[first as RuleData], [second as RuleData]]
  const holder = openCounters(table, 7)
  // The last word of one layer's keys is the stripe that it locks. The main thread holds it, as worker 7.
  const stripe = holder.keys([ruleOf(second as RuleData)], ['app']).at(-1) as number
  const lock = new Int32Array(table)
  lock[stripe] = 8
  const waiting = start({ table, index: 0, tally, groups, rounds: 1, now })
  await untilCalls(new Int32Array(tally), 0, 1)
  await waiting.terminate()
  assert.equal(releaseLocksOf(table, 0), 0)
  assert.equal(lock[stripe], 8)
  assert.equal(releaseLocksOf(table, 7), 1)
  await finish(start({ table, index: 0, tally, groups, rounds: 1, now }))
  assert.deepEqual([...new Int32Array(tally)], [2, 2, 1, 1])
})
