import type { Decision } from '@sekisho/base'
import type { Exchange } from './exchange.ts'

/** A token bucket: holds up to `burst`, gains `rate` per second; a call takes its cost or is refused. */
export interface BucketRule {
  readonly kind: 'bucket'
  readonly rate: number
  readonly burst: number
}

/** A count up to `limit` within the window that `now` falls in. */
export interface WindowRule {
  readonly kind: 'window'
  readonly limit: number
  /** Start and end (ms since 1970, end exclusive) of the window that holds `now`. */
  window(now: number): readonly [start: number, end: number]
}

interface LimitCommon {
  /** Stable over snapshots: counters belong to this and the subject. Such as `product:free:quota`. */
  readonly id: string
  /** The name in `RateLimit`, `RateLimit-Policy`, logs and `explain`. */
  readonly name: string
  readonly refusal: Extract<Decision, 'throttled' | 'quota-exceeded'>
  /** What one call takes. */
  readonly cost: number
  /** Whose count it is, such as an app id. */
  subject(x: Exchange): string
  /** True when `subject` depends only on the principal, so that the counter's key is computed once per principal. */
  readonly perPrincipal: boolean
  /** What it allows, as callers are told: `1,000 calls per day`, `50 calls per second, 100 at once`. */
  readonly description: string
  /** The item for `RateLimit-Policy`: `"quota";q=1000;w=86400`. */
  readonly policyItem: string
}

/** One layer of what a call must fit into. */
export type LimitRule = LimitCommon & (BucketRule | WindowRule)

/** The names of counters, made ready for the table; opaque outside of it. Made once per (principal, grant) where possible. */
export type CounterKeys = Int32Array

/**
 * Counts that all workers share. `take` charges every layer or none: all or nothing, exact, and a refusal costs nothing.
 * The outcome of the last `take` of this worker is left in the fields, so that a call allocates nothing.
 */
export interface Counters {
  /** Makes the keys of `rules` for these subjects (same order). */
  keys(rules: readonly LimitRule[], subjects: readonly string[]): CounterKeys
  /**
   * -1 when admitted; -2 when the table cannot take the count; otherwise the index of the layer that refuses: when several
   * do, of the one that the same call would have to wait for longest, and the first of those that take equally long.
   */
  take(rules: readonly LimitRule[], keys: CounterKeys, now: number): number
  /** After `take`: whole calls left, per layer. */
  readonly remaining: Float64Array
  /** After `take`: seconds (rounded up) until the layer has room for one more call (bucket) or starts anew (window). */
  readonly reset: Float64Array
  /** After a refusal: seconds (rounded up, at least 1) until the same call could be admitted by every layer. */
  retryAfter: number
}
