import type { BucketRule } from '@sekisho/pipeline'
import { amountValue, burstValue, rateValue, storedTokens, timeValue } from './slots.ts'

/**
 * Tokens gained beyond which the base line is moved. Between two moves charges are subtracted and the gain is computed
 * anew from the time since the base line, so whole costs add up without rounding, however many there are.
 */
const longLine = 2 ** 30

/** Begins a base line: `tokens` at `now`, under `rule`. A straight line of stores: a worker cannot be ended within it. */
export const startBucket = (
  values: Float64Array,
  slot: number,
  rule: BucketRule,
  tokens: number,
  now: number,
): void => {
  values[slot + amountValue] = tokens
  values[slot + timeValue] = now
  values[slot + rateValue] = rule.rate
  values[slot + burstValue] = rule.burst
}

/**
 * Tokens that a slot's bucket has at `now`; a full one has the rule's burst. Under a rule that changed, what was gained so
 * far counts at the old rate and is clipped to the new burst, and the new rate counts from now on.
 */
export const tokensLeft = (values: Float64Array, slot: number, rule: BucketRule, now: number): number => {
  const tokens = storedTokens(values, slot, now)
  if (tokens >= (values[slot + burstValue] as number)) return rule.burst
  const unchanged = values[slot + rateValue] === rule.rate && values[slot + burstValue] === rule.burst
  if (unchanged && tokens - (values[slot + amountValue] as number) < longLine) return tokens
  const kept = Math.min(tokens, rule.burst)
  startBucket(values, slot, rule, kept, now)
  return kept
}

/**
 * Tokens that a bucket with `left` lacks for one more call than it has room for now; those up to full when it cannot hold
 * that many. The `t` of `RateLimit` is about them: "until additional quota is made available"
 * (draft-ietf-httpapi-ratelimit-headers-10, "Reset Parameter"), which for a bucket is sooner than its being full.
 */
export const tokensToNextCall = (rule: BucketRule, cost: number, left: number): number => {
  const toFull = rule.burst - left
  return cost > 0 ? Math.min(toFull, (Math.floor(left / cost) + 1) * cost - left) : toFull
}

/** Takes `cost` of the `left` tokens that `tokensLeft` gave. */
export const chargeBucket = (
  values: Float64Array,
  slot: number,
  rule: BucketRule,
  left: number,
  cost: number,
  now: number,
): void => {
  if (left >= rule.burst) startBucket(values, slot, rule, left - cost, now)
  else values[slot + amountValue] = (values[slot + amountValue] as number) - cost
}
