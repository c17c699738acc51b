/** A count of one subject in the present window. */
export interface Count {
  readonly admitted: boolean
  /** What is left in this window. */
  readonly remaining: number
  /** Seconds until the next window, rounded up. */
  readonly reset: number
}

/** Subjects remembered at most; beyond it the window begins anew for all. */
const capacity = 100_000

/** So many per minute and subject, in windows that begin with the clock's minutes. Memory is bounded. */
export class MinuteLimit {
  readonly limit: number
  readonly #now: () => number
  #window = -1
  readonly #counts = new Map<string, number>()

  constructor(limit: number, now: () => number) {
    this.limit = limit
    this.#now = now
  }

  take(subject: string): Count {
    const now = this.#now()
    const window = Math.floor(now / 60_000)
    if (window !== this.#window || this.#counts.size >= capacity) this.#counts.clear()
    this.#window = window
    const used = (this.#counts.get(subject) ?? 0) + 1
    const admitted = used <= this.limit
    if (admitted) this.#counts.set(subject, used)
    const reset = Math.ceil(((window + 1) * 60_000 - now) / 1000)
    return { admitted, remaining: Math.max(0, this.limit - used), reset }
  }

  /** `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers). */
  fields(count: Count): Readonly<Record<string, string>> {
    return {
      'ratelimit-policy': `"requests";q=${this.limit};w=60`,
      ratelimit: `"requests";r=${count.remaining};t=${count.reset}`,
    }
  }
}
