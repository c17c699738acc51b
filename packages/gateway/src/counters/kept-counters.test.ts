import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import type { LimitRule, WindowRule } from '@sekisho/pipeline'
import * as fc from 'fast-check'
import { until } from '../../test/until.ts'
import { KeptCounters, openCounters, releaseLocksOf } from './index.ts'
import { bucket, window } from './rules.fixture.ts'

const limit = 1e9
const week = 604_800_000
/** A count in a window with that end. */
const counted = (id: string, end: number): LimitRule & WindowRule => ({
  ...window(id, limit, week),
  window: () => [0, end],
})
const farEnd = Date.now() + week

type Entry = readonly [level: string, message: string, facts: Readonly<Record<string, unknown>>]

const newFolder = async (over: TestContext): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'sekisho-counters-'))
  over.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

interface Opened {
  readonly kept: KeptCounters
  readonly log: Entry[]
  take(rule: LimitRule, subject: string, times: number): number
  /** What a window was charged, found by asking with a cost of nothing. */
  charged(rule: LimitRule, subject: string): number
}

const open = async (stateDir: string, limitCapacity = 1000): Promise<Opened> => {
  const log: Entry[] = []
  const kept = await KeptCounters.open({
    stateDir,
    limitCapacity,
    log: (level, message, facts = {}) => log.push([level, message, facts]),
  })
  const counters = openCounters(kept.buffer, 0)
  return {
    kept,
    log,
    take: (rule, subject, times) => {
      const keys = counters.keys([rule], [subject])
      let admitted = 0
      for (let i = 0; i < times; i += 1) if (counters.take([rule], keys, Date.now()) === -1) admitted += 1
      return admitted
    },
    charged: (rule, subject) => {
      counters.take([{ ...rule, cost: 0 }], counters.keys([rule], [subject]), Date.now())
      return limit - (counters.remaining[0] as number)
    },
  }
}

test('what was counted is there after a restart, whatever keys, counts and capacities there are', async (over) => {
  const counts = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      subject: fc.string({ maxLength: 4 }),
      times: fc.integer({ min: 1, max: 5 }),
      cost: fc.constantFrom(0.1, 1, 7, 1e8),
      end: fc.constantFrom(farEnd, farEnd + 1, farEnd + week),
    }),
    { selector: ({ id, subject }) => id + subject, minLength: 1, maxLength: 60 },
  )
  const capacity = fc.constantFrom(64, 100, 1000, 40_000)
  await fc.assert(
    fc.asyncProperty(counts, fc.array(capacity, { minLength: 2, maxLength: 4 }), async (counts, capacities) => {
      const stateDir = await newFolder(over)
      const rules = counts.map(({ id, end, cost }) => ({ ...counted(id, end), cost }))
      const expected: number[] = []
      for (const [round, each] of capacities.entries()) {
        const { kept, log, take, charged } = await open(stateDir, each)
        counts.forEach(({ subject, times }, i) => {
          const rule = rules[i] as LimitRule
          if (round > 0) assert.equal(charged(rule, subject), expected[i])
          take(rule, subject, times)
          expected[i] = charged(rule, subject)
        })
        await kept.close()
        assert.deepEqual(log, [])
      }
      assert.equal((await stat(join(stateDir, 'counters'))).size, 40 + 32 * counts.length)
    }),
    { numRuns: 60 },
  )
})

test('windows that ended and buckets are not kept', async (over) => {
  const stateDir = await newFolder(over)
  const first = await open(stateDir)
  const endsSoon = counted('soon', Date.now() + 300)
  assert.equal(first.take(endsSoon, 'x', 3), 3)
  assert.equal(first.take(counted('ended', Date.now() - 1), 'x', 3), 3)
  assert.equal(first.take(counted('far', farEnd), 'x', 3), 3)
  assert.equal(first.take(bucket('b', 0.001, 5), 'x', 9), 5)
  await first.kept.close()
  assert.equal((await stat(join(stateDir, 'counters'))).size, 40 + 32 * 2)
  await until('the window has ended', () => Date.now() > endsSoon.window(0)[1])
  const second = await open(stateDir)
  assert.equal(second.charged(endsSoon, 'x'), 0)
  assert.equal(second.charged(counted('far', farEnd), 'x'), 3)
  assert.equal(second.take(bucket('b', 0.001, 5), 'x', 9), 5)
  await second.kept.close()
})

test('counts are on disk within a second, readable by their owner only; what did not change is not written', async (over) => {
  const stateDir = await newFolder(over)
  const file = join(stateDir, 'counters')
  const { kept, take } = await open(stateDir)
  const far = counted('far', farEnd)
  const began = performance.now()
  take(far, 'x', 2)
  const modified = (): Promise<number> =>
    stat(file)
      .then(({ mtimeMs }) => mtimeMs)
      .catch(() => 0)
  await until('it is written', async () => (await modified()) > 0)
  assert.ok(performance.now() - began < 2000)
  assert.equal((await stat(file)).mode & 0o777, 0o600)
  const { ino } = await stat(file)
  take(bucket('b', 1, 5), 'x', 9)
  take({ ...far, cost: 2 * limit }, 'x', 3)
  await kept.close()
  assert.equal((await stat(file)).ino, ino, 'neither buckets nor refusals are written')
  const idle = await open(stateDir)
  await idle.kept.close()
  assert.equal((await stat(file)).ino, ino, 'nothing was counted')
  const again = await open(stateDir)
  assert.equal(again.charged(far, 'x'), 2)
  await again.kept.close()
  assert.deepEqual(await readdir(stateDir), ['counters'])
})

test('a lock that a dead worker holds delays the copy until it is released, and no close', async (over) => {
  const stateDir = await newFolder(over)
  const { kept, take } = await open(stateDir)
  const far = counted('far', farEnd)
  take(far, 'x', 2)
  const counters = openCounters(kept.buffer, 7)
  const stripe = counters.keys([far], ['x']).at(-1) as number
  const words = new Int32Array(kept.buffer)
  words[stripe] = 8
  const names = (): Promise<string[]> => readdir(stateDir)
  await until('the copy has begun', async () => (await names()).includes('counters.new'))
  const { ino } = await stat(join(stateDir, 'counters.new'))
  // Longer than copying an unlocked table takes.
  for (let turn = 0; turn < 50; turn += 1) assert.deepEqual(await names(), ['counters.new'])
  assert.equal(releaseLocksOf(kept.buffer, 7), 1)
  await until('the copy is done', async () => (await names()).includes('counters'))
  assert.equal((await stat(join(stateDir, 'counters'))).ino, ino)
  take(far, 'x', 1)
  words[stripe] = 8
  await kept.close()
  const second = await open(stateDir)
  assert.equal(second.charged(far, 'x'), 3)
  await second.kept.close()
})

test('a smaller table takes what it has room for, and says how many counts it has not', async (over) => {
  const stateDir = await newFolder(over)
  const far = counted('far', farEnd)
  const first = await open(stateDir, 2000)
  const subjects = Array.from({ length: 2000 }, (_, i) => `s${i}`)
  for (const subject of subjects) first.take(far, subject, 3)
  await first.kept.close()
  const { kept, log, charged } = await open(stateDir, 100)
  const found = subjects.filter((subject) => charged(far, subject) === 3)
  assert.ok(found.length >= 100, `${found.length} found room`)
  assert.deepEqual(log, [
    [
      'warn',
      'some counts of quotas found no room, and begin anew',
      { counts: 2000 - found.length, reason: 'There is room for 100 counters. Raise limits.capacity.' },
    ],
  ])
  await kept.close()
})

test('a file that is cut off, changed, foreign or of another version is set aside, and counting begins anew', async (over) => {
  const stateDir = await newFolder(over)
  const file = join(stateDir, 'counters')
  const far = counted('far', farEnd)
  const first = await open(stateDir)
  for (let i = 0; i < 20; i += 1) first.take(far, `s${i}`, 1)
  await first.kept.close()
  const good = await readFile(file)
  const versioned = Buffer.from(good)
  versioned.writeInt32LE(2, 4)
  const changed = Array.from({ length: good.length - 8 }, (_, i) => {
    const bytes = Buffer.from(good)
    bytes[i + 8] = (bytes[i + 8] as number) ^ (1 << (i % 8))
    return bytes
  })
  const cases: (readonly [content: Buffer, reason: RegExp])[] = [
    [Buffer.alloc(0), /0 bytes/],
    [good.subarray(0, 7), /7 bytes/],
    [good.subarray(0, 39), /cut off/],
    [good.subarray(0, -1), /cut off/],
    [good.subarray(0, -32), /checksum/],
    [Buffer.concat([good, Buffer.alloc(32)]), /checksum/],
    [Buffer.from('{"something": "else, but long enough to be one"}'), /not a file of counters/],
    [Buffer.from(good).swap32(), /not a file of counters/],
    [versioned, /version 2; this program reads version 1/],
    ...changed.filter((_, i) => i % 37 === 0).map((bytes) => [bytes, /checksum/] as const),
  ]
  for (const [content, reason] of cases) {
    await writeFile(file, content)
    const { kept, log, take, charged } = await open(stateDir)
    assert.equal(log.length, 1)
    const [level, message, facts] = log[0] as Entry
    assert.deepEqual([level, message], ['warn', 'the counts of quotas cannot be read, and begin anew'])
    assert.match(String(facts.reason), reason)
    assert.deepEqual([facts.file, facts.kept], [file, `${file}.unread`])
    assert.deepEqual(await readFile(`${file}.unread`), content)
    assert.equal(charged(far, 's1'), 0)
    take(far, 's1', 2)
    await kept.close()
    const after = await open(stateDir)
    assert.equal(after.charged(far, 's1'), 2)
    assert.deepEqual(after.log, [])
    await after.kept.close()
  }
})

test('what cannot be read nor set aside stops no start; what cannot be written is said once, and written when it can be', async (over) => {
  const stateDir = await newFolder(over)
  // Folders have the names of the file and of what is set aside; nothing takes the place of a folder that is not empty.
  for (const name of ['counters', 'counters.unread']) await mkdir(join(stateDir, name, 'x'), { recursive: true })
  const { kept, log, take } = await open(stateDir)
  assert.equal(log.length, 1)
  assert.match(String(log[0]?.[2].reason), /EISDIR/)
  assert.match(String(log[0]?.[2].kept), /ENOTEMPTY|EEXIST/)
  const far = counted('far', farEnd)
  take(far, 'x', 4)
  await until('the failure is said', () => log.length === 2)
  assert.deepEqual(log[1]?.slice(0, 2), ['error', 'the counts of quotas cannot be stored for the next start'])
  take(far, 'x', 1)
  await rmdir(join(stateDir, 'counters', 'x'))
  await rmdir(join(stateDir, 'counters'))
  await until('it is written', () => log.length > 2)
  assert.deepEqual(log[2]?.slice(0, 2), ['info', 'the counts of quotas are stored again'])
  await kept.close()
  const second = await open(stateDir)
  assert.equal(second.charged(far, 'x'), 5)
  await second.kept.close()
})
