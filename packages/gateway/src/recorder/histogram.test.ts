import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { bucketCount, bucketMiddle, bucketOf, Histogram } from './histogram.ts'

const duration = fc.oneof(
  fc.double({ min: 0, max: 100, noNaN: true }),
  fc.double({ min: 0, max: 2_000_000, noNaN: true }),
  fc.integer({ min: 0, max: 31 }).map((power) => 2 ** power / 1000),
)

const histogramOf = (values: readonly number[]): Histogram => {
  const histogram = new Histogram()
  for (const value of values) histogram.add(value)
  return histogram
}

test('the middle of its bucket is within 1/128 of a value, or within half a microsecond', () => {
  fc.assert(
    fc.property(duration, (ms) => {
      const middle = bucketMiddle(bucketOf(ms))
      assert.ok(Math.abs(middle - ms) <= Math.max(0.000_501, ms / 128 + 0.000_501), `${middle} for ${ms}`)
    }),
    { numRuns: 5000 },
  )
})

test('buckets grow with their values, without a gap, and what is out of range goes to the ends', () => {
  for (let bucket = 0; bucket < bucketCount; bucket += 1) assert.equal(bucketOf(bucketMiddle(bucket)), bucket)
  for (const [ms, bucket] of [
    [-1, 0],
    [Number.NaN, bucketCount - 1],
    [0, 0],
    [1e12, bucketCount - 1],
    [Number.POSITIVE_INFINITY, bucketCount - 1],
  ] as const) {
    assert.equal(bucketOf(ms), bucket, String(ms))
  }
})

test('a quantile is that of the sorted values, to the bucket', () => {
  fc.assert(
    fc.property(
      fc.array(duration, { minLength: 1, maxLength: 200 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, p) => {
        const sorted = values.toSorted((a, b) => a - b)
        const exact = sorted[Math.max(1, Math.ceil(p * sorted.length)) - 1] as number
        assert.equal(histogramOf(values).quantile(p), bucketMiddle(bucketOf(exact)))
      },
    ),
  )
  assert.ok(Number.isNaN(new Histogram().quantile(0.5)))
})

test('merging is the same as having counted everything in one', () => {
  fc.assert(
    fc.property(fc.array(duration), fc.array(duration), (left, right) => {
      const merged = histogramOf(left)
      merged.merge(histogramOf(right))
      const one = histogramOf([...left, ...right])
      assert.deepEqual(merged.counts, one.counts)
      assert.equal(merged.first, one.first)
      assert.equal(merged.last, one.last)
      assert.ok(Math.abs(merged.sum - one.sum) <= 1e-9 * one.sum)
    }),
  )
})

test('counts go beyond 32 bits, and growing keeps them', () => {
  const histogram = new Histogram()
  histogram.put(10, 0xffff_ffff)
  histogram.put(10, 2)
  histogram.put(900, 1)
  assert.equal(histogram.counts[10], 0x1_0000_0001)
  assert.equal(histogram.count, 0x1_0000_0002)
  assert.deepEqual(histogram.countsBelow([10, 11, 901]), [0, 0x1_0000_0001, 0x1_0000_0002])
})

test('clearing leaves nothing behind', () => {
  const histogram = histogramOf([1, 20, 300])
  histogram.clear()
  assert.equal(histogram.count, 0)
  assert.equal(histogram.sum, 0)
  histogram.add(5)
  assert.equal(histogram.count, 1)
  assert.ok(histogram.counts.every((count, bucket) => count === (bucket === bucketOf(5) ? 1 : 0)))
})
