import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import type { LimitRule } from '@sekisho/pipeline'
import { MemoryCounters } from './counters.ts'

const common = {
  refusal: 'throttled',
  subject: () => '',
  perPrincipal: true,
  description: '',
  policyItem: '',
  cost: 1,
} as const
const bucket = (rate: number, burst: number): LimitRule => ({
  ...common,
  kind: 'bucket',
  rate,
  burst,
  id: 'b',
  name: 'b',
})
const perSecond = (limit: number): LimitRule => ({
  ...common,
  kind: 'window',
  limit,
  window: (now) => [now - (now % 1000), now - (now % 1000) + 1000],
  id: 'w',
  name: 'w',
})

test('charges all layers or none', () => {
  const counters = new MemoryCounters()
  const rules = [bucket(1, 5), perSecond(2)]
  const keys = counters.keys(rules, ['a', 'a'])
  deepEqual(
    [1, 2, 3, 4].map(() => counters.take(rules, keys, 0)),
    [-1, -1, 1, 1],
  )
  // The bucket lost nothing to the refusals.
  deepEqual(Array.from(counters.remaining.slice(0, 2)), [3, 0])
  equal(counters.retryAfter, 1)
  equal(counters.take(rules, keys, 1000), -1)
  deepEqual(Array.from(counters.remaining.slice(0, 2)), [3, 1])
})

test('of layers that refuse, the one with the longest wait is named', () => {
  const counters = new MemoryCounters()
  const rules = [perSecond(1), bucket(0.1, 1), { ...bucket(0.1, 1), id: 'twin' }]
  const keys = counters.keys(rules, ['a', 'a', 'a'])
  equal(counters.take(rules, keys, 0), -1)
  equal(counters.take(rules, keys, 0), 1)
  equal(counters.retryAfter, 10)
})

test('a bucket fills at its rate and not beyond its size', () => {
  const counters = new MemoryCounters()
  const rules = [bucket(0.5, 2)]
  const keys = counters.keys(rules, ['a'])
  equal(counters.take(rules, keys, 0), -1)
  equal(counters.take(rules, keys, 0), -1)
  equal(counters.take(rules, keys, 0), 0)
  equal(counters.retryAfter, 2)
  equal(counters.reset[0], 2)
  equal(counters.take(rules, keys, 1999), 0)
  equal(counters.take(rules, keys, 2000), -1)
  equal(counters.take(rules, keys, 1_000_000), -1)
  equal(counters.remaining[0], 1)
})

test('a clock that goes back neither refills nor frees', () => {
  const counters = new MemoryCounters()
  const rules = [bucket(1, 1), perSecond(1)]
  const keys = counters.keys(rules, ['a', 'a'])
  equal(counters.take(rules, keys, 5000), -1)
  equal(counters.take(rules, keys, 1000), 0)
  equal(counters.take([perSecond(1)], counters.keys([perSecond(1)], ['a']), 1000), 0)
})

test('subjects count apart', () => {
  const counters = new MemoryCounters()
  const rules = [perSecond(1)]
  equal(counters.take(rules, counters.keys(rules, ['a']), 0), -1)
  equal(counters.take(rules, counters.keys(rules, ['b']), 0), -1)
  equal(counters.take(rules, counters.keys(rules, ['a']), 0), 0)
})
