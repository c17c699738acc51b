import { equal } from 'node:assert/strict'
import { test } from 'node:test'
import { fillTime, tokenBucket } from './token-bucket.ts'

const cases: readonly (readonly [rate: number, burst: number | undefined, size: number, seconds: number])[] = [
  [10, undefined, 10, 1],
  [10, 50, 50, 5],
  [0.1, undefined, 1, 10],
  [0.009, 9, 9, 1000],
  [2.5, undefined, 3, 2],
  [1000, 1, 1, 1],
  [3, 10, 10, 4],
  [1e-9, 1e9, 1e9, 999_999_999_999_999],
]
for (const [rate, burst, size, seconds] of cases) {
  test(`${rate} per second, burst ${burst ?? 'not given'}`, () => {
    const bucket = tokenBucket({ rate, burst })
    equal(bucket.burst, size)
    equal(fillTime(bucket), seconds)
  })
}
