import assert from 'node:assert/strict'
import test from 'node:test'
import type { Counters, LimitRule } from '@sekisho/pipeline'
import { createTable, openCounters, usage } from './index.ts'
import { bucket, window } from './rules.fixture.ts'

const now = 1_760_000_000_000
const open = (capacity = 1000): Counters => openCounters(createTable({ capacity }), 0)

const takeMany = (
  counters: Counters,
  rules: readonly LimitRule[],
  subject: string,
  times: number,
  at = now,
): number => {
  const keys = counters.keys(
    rules,
    rules.map(() => subject),
  )
  let admitted = 0
  for (let i = 0; i < times; i += 1) if (counters.take(rules, keys, at) === -1) admitted += 1
  return admitted
}

test('exactly the burst is admitted at once, and exactly the rate after that', () => {
  const counters = open()
  const rules = [bucket('b', 3, 1000)]
  assert.equal(takeMany(counters, rules, 'x', 1500), 1000)
  let admitted = 0
  for (let ms = 1; ms <= 100_000; ms += 1) admitted += takeMany(counters, rules, 'x', 2, now + ms)
  assert.equal(admitted, 300)
})

test('a refusal by one layer charges no other, and the figures tell what is left', () => {
  const counters = open()
  const rules = [bucket('b', 10, 10), window('w', 3, 60_000)]
  assert.equal(takeMany(counters, rules, 'x', 3), 3)
  const keys = counters.keys(rules, ['x', 'x'])
  assert.equal(counters.take(rules, keys, now), 1)
  assert.deepEqual([...counters.remaining.subarray(0, 2)], [7, 0])
  assert.deepEqual([...counters.reset.subarray(0, 2)], [1, (60_000 - (now % 60_000)) / 1000])
  assert.equal(counters.retryAfter, counters.reset[1])
  assert.equal(counters.take(rules, keys, now), 1)
  assert.equal(counters.remaining[0], 7)
})

test('the reset of a bucket is when it has room for one call more, not when it is full', () => {
  const counters = open()
  const slow = [bucket('slow', 1 / 8, 3)]
  const keys = counters.keys(slow, ['x'])
  const figures = (seconds: number): (number | undefined)[] => [
    counters.take(slow, keys, now + seconds * 1000),
    counters.remaining[0],
    counters.reset[0],
  ]
  assert.deepEqual(figures(0), [-1, 2, 8])
  assert.deepEqual(figures(4), [-1, 1, 4])
  assert.deepEqual(figures(5), [-1, 0, 3])
  assert.deepEqual(figures(6), [0, 0, 2])
  assert.equal(counters.retryAfter, 2)
  assert.deepEqual(figures(8), [-1, 0, 8])
  const dear = [{ ...bucket('dear', 1, 5), cost: 4 }]
  // Not earlier: time does not go back in a stripe, which the two may share.
  assert.equal(counters.take(dear, counters.keys(dear, ['x']), now + 8000), -1)
  assert.deepEqual([counters.remaining[0], counters.reset[0]], [0, 3])
})

test('of layers that refuse, the one with the longest wait is named; of those that take equally long, the first', () => {
  const counters = open()
  const minute = now + 60_000 - (now % 60_000)
  const [bucket10, bucket90, window60] = [bucket('b10', 0.1, 1), bucket('b90', 1 / 90, 1), window('w60', 1, 60_000)]
  const twin = bucket('twin', 0.1, 1)
  const used: LimitRule[] = [bucket10, bucket90, window60, twin]
  assert.equal(takeMany(counters, used, 'x', 1, minute), 1)
  const refusal = (...rules: LimitRule[]): [layer: number, wait: number] => {
    const keys = counters.keys(
      rules,
      rules.map(() => 'x'),
    )
    return [counters.take(rules, keys, minute), counters.retryAfter]
  }
  assert.deepEqual(refusal(bucket10, bucket90, window60), [1, 90])
  assert.deepEqual(refusal(window60, bucket10), [0, 60])
  assert.deepEqual(refusal(bucket10, window60), [1, 60])
  assert.deepEqual(refusal(bucket10, twin), [0, 10])
  assert.deepEqual(refusal(twin, bucket10), [0, 10])
  assert.deepEqual(refusal(window('fresh', 1, 60_000), twin), [1, 10])
})

test('subjects, rule ids and kinds count apart', () => {
  const counters = open()
  for (const [id, subject] of [
    ['a', 'bc'],
    ['ab', 'c'],
    ['abc', ''],
  ] as const) {
    assert.equal(takeMany(counters, [bucket(id, 1, 2)], subject, 5), 2)
    assert.equal(takeMany(counters, [window(id, 3, 60_000)], subject, 5), 3)
  }
})

test('a changed rule holds at once: lower and higher burst, another rate, limit and period', () => {
  const counters = open()
  assert.equal(takeMany(counters, [bucket('b', 1, 100)], 'x', 10), 10)
  assert.equal(takeMany(counters, [bucket('b', 1, 5)], 'x', 10), 5)
  assert.equal(takeMany(counters, [bucket('b', 1, 100)], 'x', 10), 0)
  // The second that passes counts at the old rate; from then on the new one counts.
  assert.equal(takeMany(counters, [bucket('b', 50, 100)], 'x', 100, now + 1000), 1)
  assert.equal(takeMany(counters, [bucket('b', 50, 100)], 'x', 100, now + 2000), 50)
  assert.equal(takeMany(counters, [window('w', 10, 60_000)], 'x', 20), 10)
  assert.equal(takeMany(counters, [window('w', 15, 60_000)], 'x', 20), 5)
  assert.equal(takeMany(counters, [window('w', 5, 60_000)], 'x', 20), 0)
  assert.equal(takeMany(counters, [window('w', 5, 3_600_000)], 'x', 20), 5)
})

test('costs that are fractions or above one are taken as they are; a cost that can never fit is refused with the reset', () => {
  const counters = open()
  assert.equal(takeMany(counters, [bucket('b', 1, 10, 2.5)], 'x', 10), 4)
  assert.equal(takeMany(counters, [window('w', 10, 60_000, 4)], 'x', 10), 2)
  assert.equal(counters.remaining[0], 0)
  assert.equal(takeMany(counters, [bucket('b', 1, 10, 11)], 'y', 1), 0)
  assert.equal(counters.retryAfter, 1)
})

test('a full table refuses with -2, forgets nobody, and has room again when counts are over', () => {
  const counters = open(1)
  const rules = [window('w', 1, 60_000), bucket('b', 1, 10)]
  const outcomes = new Map<string, number>()
  for (let i = 0; i < 40; i += 1)
    outcomes.set(`s${i}`, counters.take(rules, counters.keys(rules, [`s${i}`, `s${i}`]), now))
  const admitted = [...outcomes].filter(([, outcome]) => outcome === -1)
  assert.equal(admitted.length, 8)
  assert.equal([...outcomes.values()].filter((outcome) => outcome === -2).length, 32)
  for (const [subject] of admitted) assert.equal(takeMany(counters, rules, subject, 3), 0)
  // Nothing of a call that found no room was charged: not even its first layer.
  assert.equal(takeMany(counters, [window('other', 1, 60_000)], 'x', 1), 0)
  const later = now + 60_000
  for (let i = 32; i < 40; i += 1) assert.equal(takeMany(counters, rules, `s${i}`, 2, later), 1)
})

test('layers of one call never share a slot, however crowded their set is', () => {
  const counters = open(1)
  const rules = Array.from({ length: 16 }, (_, i) => bucket(`b${i}`, 1000, 2))
  for (let round = 0; round < 20; round += 1) {
    const keys = counters.keys(
      rules,
      rules.map(() => `s${round}`),
    )
    const at = now + round * 1000
    assert.equal(counters.take(rules, keys, at), -1)
    assert.deepEqual(
      [...counters.remaining.subarray(0, 16)],
      Array.from({ length: 16 }, () => 1),
    )
    assert.equal(counters.take(rules, keys, at), -1)
    assert.equal(counters.take(rules, keys, at), 0)
  }
})

test('a table holds as many live counters as its capacity, and tells how many it holds', () => {
  const buffer = createTable({ capacity: 50_000 })
  const counters = openCounters(buffer, 0)
  const rules = [window('w', 2, 60_000)]
  assert.deepEqual(usage(buffer, now), { capacity: 50_000, live: 0 })
  for (let i = 0; i < 100; i += 1) assert.equal(takeMany(counters, rules, `s${i}`, 1), 1)
  assert.ok(Math.abs(usage(buffer, now).live - 100) <= 25)
  for (let i = 100; i < 50_000; i += 1) assert.equal(counters.take(rules, counters.keys(rules, [`s${i}`]), now), -1)
  assert.ok(Math.abs(usage(buffer, now).live - 50_000) < 2500)
  assert.equal(usage(buffer, now + 60_000).live, 0)
})

test('a large table costs no memory before it is used', () => {
  const before = process.memoryUsage.rss()
  const buffer = createTable({ capacity: 2_000_000 })
  openCounters(buffer, 0)
  usage(buffer, now)
  assert.ok(buffer.byteLength > 100e6)
  assert.ok(process.memoryUsage.rss() - before < 10e6)
})

test('what cannot be counted is refused, with what and why', () => {
  const counters = open()
  assert.throws(() => counters.keys([bucket('b', 1, 1, -1)], ['x']), /"b" cannot be counted: the cost -1/)
  assert.throws(() => counters.keys([bucket('b', 0, 1)], ['x']), /the rate 0/)
  assert.throws(() => counters.keys([bucket('b', 1, Number.NaN)], ['x']), /the burst NaN/)
  assert.throws(() => counters.keys([window('w', -1, 1000)], ['x']), /the limit -1/)
  assert.throws(() => counters.keys([bucket('b', 1, 1), bucket('b', 2, 2)], ['x', 'x']), /another layer/)
  const many = Array.from({ length: 33 }, (_, i) => bucket(`b${i}`, 1, 1))
  assert.throws(
    () =>
      counters.keys(
        many,
        many.map(() => 'x'),
      ),
    /33 layers/,
  )
})

test('a window function that throws leaves no lock behind', () => {
  const counters = open(1)
  const broken: LimitRule = { ...window('w', 1, 1000), window: () => assert.fail('broken') }
  assert.throws(() => takeMany(counters, [bucket('b', 1, 5), broken], 'x', 1), /broken/)
  assert.equal(takeMany(counters, [bucket('b', 1, 5)], 'x', 10), 5)
})

test('a buffer that is no table of this version is refused', () => {
  assert.throws(() => openCounters(new SharedArrayBuffer(4096), 0), /not a table/)
  const buffer = createTable({ capacity: 10 })
  assert.throws(() => openCounters(buffer, -1), /whole number/)
  new Int32Array(buffer)[1] = 99
  assert.throws(() => openCounters(buffer, 0), /version 99/)
  for (const capacity of [0, 1.5, -1, Number.NaN, 1e12]) assert.throws(() => createTable({ capacity }), RangeError)
})

test('two tables hash with secrets of their own', () => {
  const rules = [bucket('b', 1, 1)]
  assert.notDeepEqual(open().keys(rules, ['x']).subarray(0, 4), open().keys(rules, ['x']).subarray(0, 4))
})
