/** Values below 2^7 have a bucket each; above, every power of two is cut into 64 buckets. */
const subBits = 6
const perOctave = 1 << subBits
/** Values are whole microseconds; this is the largest, 35 minutes and 47 seconds. */
const maxValue = 0x7fffffff
const maxMs = maxValue / 1000
/** Counts beyond this leave a Uint32Array. */
const maxCount = 0xffffffff

/** How many buckets there are. */
export const bucketCount = 26 * perOctave

/**
 * The bucket of a duration in ms: log-linear, as in HdrHistogram, so that a bucket is at most 1/64 wide for its values.
 * What is not above 0 goes to the first bucket, what is too long to the last.
 */
export const bucketOf = (ms: number): number => {
  const value = ms < maxMs ? (ms > 0 ? (ms * 1000) | 0 : 0) : maxValue
  const shift = 25 - Math.clz32(value)
  return shift <= 0 ? value : (shift << subBits) + (value >>> shift)
}

/** The middle of a bucket in ms: within 1/128 of every value above 0.128 ms in it, and within 0.5 µs of those below. */
export const bucketMiddle = (bucket: number): number => {
  const shift = (bucket >> subBits) - 1
  if (shift <= 0) return (bucket + 0.5) / 1000
  const width = 2 ** shift
  return (((bucket & (perOctave - 1)) + perOctave) * width + width / 2) / 1000
}

/** Durations as counts per bucket: small, mergeable without loss, about two significant digits. */
export class Histogram {
  /** Grows to the largest bucket in use; becomes a Float64Array when a count outgrows 32 bits. */
  counts: Uint32Array | Float64Array = new Uint32Array(0)
  /** Lowest and highest bucket in use; `first > last` when there is none. */
  first: number = bucketCount
  last = -1
  /** Milliseconds in all. */
  sum = 0

  add(ms: number): void {
    this.sum += ms
    this.put(bucketOf(ms), 1)
  }

  /** Adds to a bucket, without a sum: how a merge goes. */
  put(bucket: number, count: number): void {
    if (bucket >= this.counts.length) this.#grow(bucket)
    if (bucket < this.first) this.first = bucket
    if (bucket > this.last) this.last = bucket
    const total = (this.counts[bucket] as number) + count
    if (total > maxCount && this.counts instanceof Uint32Array) this.counts = Float64Array.from(this.counts)
    this.counts[bucket] = total
  }

  merge(other: Histogram): void {
    this.sum += other.sum
    for (let bucket = other.first; bucket <= other.last; bucket += 1) {
      const count = other.counts[bucket] as number
      if (count > 0) this.put(bucket, count)
    }
  }

  /** How many values in all. */
  get count(): number {
    let total = 0
    for (let bucket = this.first; bucket <= this.last; bucket += 1) total += this.counts[bucket] as number
    return total
  }

  /** How many values lie in the buckets below each of `limits` (bucket numbers, ascending). */
  countsBelow(limits: readonly number[]): number[] {
    let total = 0
    let bucket = this.first
    return limits.map((limit) => {
      for (; bucket < limit && bucket <= this.last; bucket += 1) total += this.counts[bucket] as number
      return total
    })
  }

  /** The value in ms below which a share `p` (0 to 1) of the values lies; NaN when there are none. */
  quantile(p: number): number {
    const rank = Math.max(1, Math.ceil(p * this.count))
    let seen = 0
    for (let bucket = this.first; bucket <= this.last; bucket += 1) {
      seen += this.counts[bucket] as number
      if (seen >= rank) return bucketMiddle(bucket)
    }
    return Number.NaN
  }

  clear(): void {
    if (this.first <= this.last) this.counts.fill(0, this.first, this.last + 1)
    this.first = bucketCount
    this.last = -1
    this.sum = 0
  }

  #grow(bucket: number): void {
    const octaves = Math.min(bucketCount, ((bucket >> subBits) + 1) << subBits)
    const grown = this.counts instanceof Uint32Array ? new Uint32Array(octaves) : new Float64Array(octaves)
    grown.set(this.counts)
    this.counts = grown
  }
}
