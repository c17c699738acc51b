import type { BucketRule, CounterKeys, Counters, LimitRule } from '@sekisho/pipeline'

interface Count {
  /** Bucket: what it holds. Window: what was taken. */
  amount: number
  /** Bucket: when it was last filled. Window: its start. */
  since: number
}

const figures = 64

/**
 * `Counters` in a dozen lines and one thread: the model that the shared table is tested against, and what tests below
 * the socket count with.
 */
export class MemoryCounters implements Counters {
  readonly remaining = new Float64Array(figures)
  readonly reset = new Float64Array(figures)
  retryAfter = 0
  private readonly numbers = new Map<string, number>()
  private readonly counts = new Map<number, Count>()

  keys(rules: readonly LimitRule[], subjects: readonly string[]): CounterKeys {
    return Int32Array.from(rules, (rule, index) => this.numberOf(JSON.stringify([rule.id, subjects[index]])))
  }

  take(rules: readonly LimitRule[], keys: CounterKeys, now: number): number {
    const counts = rules.map((rule, index) => this.current(rule, keys[index] ?? 0, now))
    const room = rules.map((rule, index) => available(rule, counts[index] as Count))
    const waits = rules.map((rule, index) => {
      const lacking = rule.cost - (room[index] as number)
      return lacking > 0 ? Math.max(1, secondsUntil(rule, lacking, now)) : 0
    })
    this.retryAfter = Math.max(0, ...waits)
    const refused = this.retryAfter === 0 ? -1 : waits.indexOf(this.retryAfter)
    for (const [index, rule] of rules.entries()) {
      const count = counts[index] as Count
      if (refused === -1) count.amount += rule.kind === 'bucket' ? -rule.cost : rule.cost
      this.remaining[index] = Math.floor(Math.max(0, available(rule, count)) / rule.cost)
      this.reset[index] = secondsUntil(rule, rule.kind === 'bucket' ? toNextCall(rule, count.amount) : 1, now)
    }
    return refused
  }

  private numberOf(name: string): number {
    const known = this.numbers.get(name)
    if (known !== undefined) return known
    this.numbers.set(name, this.numbers.size)
    return this.numbers.size - 1
  }

  private current(rule: LimitRule, key: number, now: number): Count {
    const since = rule.kind === 'window' ? rule.window(now)[0] : now
    const full = rule.kind === 'window' ? 0 : rule.burst
    const count = this.counts.get(key) ?? { amount: full, since }
    this.counts.set(key, count)
    if (rule.kind === 'bucket') {
      count.amount = Math.min(rule.burst, count.amount + (Math.max(0, now - count.since) / 1000) * rule.rate)
    } else if (since > count.since) count.amount = 0
    count.since = Math.max(count.since, since)
    return count
  }
}

const available = (rule: LimitRule, count: Count): number =>
  rule.kind === 'bucket' ? count.amount : rule.limit - count.amount

const toNextCall = ({ burst, cost }: BucketRule & LimitRule, tokens: number): number =>
  Math.min(burst, (Math.floor(tokens / cost) + 1) * cost) - tokens

const secondsUntil = (rule: LimitRule, lacking: number, now: number): number =>
  Math.ceil(rule.kind === 'bucket' ? lacking / rule.rate - 1e-9 : (rule.window(now)[1] - now) / 1000)
