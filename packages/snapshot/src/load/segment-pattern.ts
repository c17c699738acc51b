/**
 * Matching one segment of a path, where it lies in the path, against literals with parameters between them. Each
 * parameter takes at least one character; of several ways, the one in which the parameters on the left are shortest.
 */
export interface SegmentPattern {
  /** One more than there are parameters. */
  readonly literals: readonly string[]
}

/**
 * Writes start and end of each parameter's value into `offsets` from `at` on.
 * The leftmost place of each literal is always safe to take: what follows only gains room by it. So nothing is retried.
 */
export const matchSegment = (
  literals: readonly string[],
  path: string,
  start: number,
  stop: number,
  offsets: number[],
  at: number,
): boolean => {
  const count = literals.length - 1
  const first = literals[0] as string
  const last = literals[count] as string
  const limit = stop - last.length
  if (!path.startsWith(first, start) || !path.startsWith(last, limit)) return false
  let from = start + first.length
  let slot = at
  for (let i = 1; i < count; i += 1) {
    const literal = literals[i] as string
    const found = path.indexOf(literal, from + 1)
    if (found < 0) return false
    offsets[slot] = from
    offsets[slot + 1] = found
    slot += 2
    from = found + literal.length
  }
  // Also when a literal was found only in the last one, or in another segment.
  if (from >= limit) return false
  offsets[slot] = from
  offsets[slot + 1] = limit
  return true
}

const literalLength = (literals: readonly string[]): number =>
  literals.reduce((sum, literal) => sum + literal.length, 0)

/** The order in which patterns of one place are tried: the one with the longest literals first. Total, so that it never depends on input order. */
export const comparePatterns = (a: readonly string[], b: readonly string[]): number => {
  const byLength = literalLength(b) - literalLength(a)
  if (byLength !== 0) return byLength
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const left = a[i] ?? ''
    const right = b[i] ?? ''
    if (left.length !== right.length) return right.length - left.length
    if (left !== right) return left < right ? -1 : 1
  }
  return a.length - b.length
}
