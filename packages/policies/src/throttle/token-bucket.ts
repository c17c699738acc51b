import type { BucketRule } from '@sekisho/pipeline'
import { largestInteger } from '../limit-subject.ts'

export interface BucketSettings {
  readonly rate: number
  readonly burst?: number | undefined
}

/** The bucket of a rate and a burst: without a burst, as large as one second's calls, and never smaller than one. */
export const tokenBucket = ({ rate, burst }: BucketSettings): BucketRule => ({
  kind: 'bucket',
  rate,
  burst: burst ?? Math.max(1, Math.ceil(rate)),
})

/** Seconds in which an empty bucket fills, rounded up: the window (`w`) that a bucket comes closest to. */
export const fillTime = ({ rate, burst }: BucketRule): number => {
  // 9 / 0.009 is 1000.0000000000001: what is off by less than a billionth is the division's doing.
  const seconds = Math.ceil((burst / rate) * (1 - 1e-9))
  return Math.min(largestInteger, Math.max(1, seconds))
}
