/** The middle value, or the mean of the two in the middle. Throws a RangeError for none. */
export const median = (values: readonly number[]): number => {
  if (values.length === 0) throw new RangeError('There is no median of nothing.')
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] as number
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2
}

/** A figure from several rounds. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

export const spread = (values: readonly number[]): Spread => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values),
})

/**
 * What `a` is to `b`, round by round: both were measured within seconds of each other, so that a machine that is busy for
 * a while is busy for both. Throws a RangeError when the rounds do not pair up.
 */
export const ratio = (a: readonly number[], b: readonly number[]): Spread => {
  if (a.length !== b.length) throw new RangeError(`${a.length} rounds do not pair up with ${b.length}.`)
  return spread(a.map((value, round) => value / (b[round] as number)))
}

/** The value that `share` (0 to 1) of all are at or below. Throws a RangeError for no values. */
export const percentile = (values: readonly number[], share: number): number => {
  if (values.length === 0) throw new RangeError('There is no percentile of nothing.')
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number
}
