import type { CounterKeys, Counters, LimitRule } from '@sekisho/pipeline'
import { chargeBucket, tokensLeft, tokensToNextCall } from './bucket.ts'
import { layerWords, makeKeys, maxLayers, stripeWord } from './keys.ts'
import { changesWord, clockValue, openTable, type Table } from './layout.ts'
import { lockAll, unlockAll } from './lock.ts'
import { claimSlot, findSlot, type Reserved } from './slots.ts'
import { chargeWindow, windowCount } from './window.ts'

/** The greatest integer that a structured field can carry (RFC 9651 section 3.3.1). */
const maxInteger = 999_999_999_999_999

const wholeSeconds = (seconds: number): number => Math.min(maxInteger, Math.max(0, Math.ceil(seconds)))

/** What all layers of a call come to, while their stripes are locked and after. One of each per worker, used over and over. */
class SharedCounters implements Counters {
  readonly remaining = new Float64Array(maxLayers)
  readonly reset = new Float64Array(maxLayers)
  retryAfter = 1

  readonly #table: Table
  readonly #words: Int32Array<SharedArrayBuffer>
  readonly #values: Float64Array<SharedArrayBuffer>
  readonly #owner: number
  /** Per layer: its slot, or -1; all of them are kept from being reused by the same call. */
  readonly #found: Reserved = { slots: new Int32Array(maxLayers), count: 0 }
  /** Per layer: units left, before the charge and then after it. */
  readonly #left = new Float64Array(maxLayers)
  /** Per layer: the time that counts for it. */
  readonly #time = new Float64Array(maxLayers)
  /** Per layer of kind `window`: its end. */
  readonly #end = new Float64Array(maxLayers)

  constructor(table: Table, workerIndex: number) {
    this.#table = table
    this.#words = table.words
    this.#values = table.values
    this.#owner = workerIndex + 1
  }

  keys(rules: readonly LimitRule[], subjects: readonly string[]): CounterKeys {
    return makeKeys(this.#table, rules, subjects)
  }

  take(rules: readonly LimitRule[], keys: CounterKeys, now: number): number {
    const stripes = rules.length * layerWords
    let admitted = false
    let room = true
    lockAll(this.#words, keys, stripes, this.#owner)
    try {
      const fits = this.#look(rules, keys, now)
      if (fits) room = this.#place(rules, keys)
      admitted = fits && room
      if (admitted) this.#charge(rules, keys)
    } finally {
      unlockAll(this.#words, keys, stripes)
    }
    this.#tell(rules, now)
    if (admitted) return -1
    return room ? this.#longestWait(rules) : -2
  }

  /**
   * The latest time that a stripe was given: in it, time never goes back, so neither a clock that does nor a worker whose
   * clock is behind gains anything, and what was forgotten because its time was over is over.
   */
  #timeIn(stripe: number, now: number): number {
    const at = (stripe >> 1) + clockValue
    const latest = this.#values[at] as number
    if (latest >= now) return latest
    this.#values[at] = now
    return now
  }

  /** Finds what every layer has left. Returns whether that is the cost or more in each of them. */
  #look(rules: readonly LimitRule[], keys: CounterKeys, now: number): boolean {
    let fits = true
    this.#found.count = rules.length
    for (let i = 0; i < rules.length; i += 1) {
      const rule = rules[i] as LimitRule
      const key = i * layerWords
      const time = this.#timeIn(keys[key + stripeWord] as number, now)
      const slot = findSlot(this.#words, keys, key)
      let left: number
      if (rule.kind === 'bucket') left = slot === -1 ? rule.burst : tokensLeft(this.#values, slot, rule, time)
      else {
        const end = rule.window(time)[1]
        this.#end[i] = end
        left = slot === -1 ? rule.limit : rule.limit - windowCount(this.#values, slot, end)
      }
      this.#time[i] = time
      this.#found.slots[i] = slot
      this.#left[i] = left
      if (!(left >= rule.cost)) fits = false
    }
    return fits
  }

  /** Gives every layer a slot. False, with nothing charged, when one cannot have any. */
  #place(rules: readonly LimitRule[], keys: CounterKeys): boolean {
    const { slots } = this.#found
    for (let i = 0; i < rules.length; i += 1) {
      if (slots[i] !== -1) continue
      const time = this.#time[i] as number
      const slot = claimSlot(this.#words, this.#values, keys, i * layerWords, time, this.#found)
      if (slot === -1) return false
      slots[i] = slot
    }
    return true
  }

  #charge(rules: readonly LimitRule[], keys: CounterKeys): void {
    const values = this.#values
    for (let i = 0; i < rules.length; i += 1) {
      const rule = rules[i] as LimitRule
      const slot = this.#found.slots[i] as number
      const left = this.#left[i] as number
      if (rule.kind === 'bucket') chargeBucket(values, slot, rule, left, rule.cost, this.#time[i] as number)
      else {
        chargeWindow(values, slot, this.#end[i] as number, rule.cost)
        const changes = (keys[i * layerWords + stripeWord] as number) + changesWord
        this.#words[changes] = (this.#words[changes] as number) + 1
      }
      this.#left[i] = left - rule.cost
    }
  }

  /** Seconds by which a layer's time is ahead of `now`. */
  #ahead(layer: number, now: number): number {
    return ((this.#time[layer] as number) - now) / 1000
  }

  /** Fills in the figures of all layers. */
  #tell(rules: readonly LimitRule[], now: number): void {
    for (let i = 0; i < rules.length; i += 1) {
      const rule = rules[i] as LimitRule
      const left = this.#left[i] as number
      this.remaining[i] = Math.max(0, Math.floor(rule.cost > 0 ? left / rule.cost : left))
      this.reset[i] =
        rule.kind === 'bucket'
          ? wholeSeconds(tokensToNextCall(rule, rule.cost, left) / rule.rate + this.#ahead(i, now))
          : wholeSeconds(((this.#end[i] as number) - now) / 1000)
    }
  }

  /**
   * The layer that a refused call has to wait for longest: the first of those that take equally long. Leaves the wait in
   * `retryAfter`. A cost above the whole burst or limit can never be admitted: told to wait for the reset.
   */
  #longestWait(rules: readonly LimitRule[]): number {
    let slowest = 0
    this.retryAfter = 0
    for (let i = 0; i < rules.length; i += 1) {
      const rule = rules[i] as LimitRule
      if ((this.#left[i] as number) >= rule.cost) continue
      const wait = Math.max(1, this.reset[i] as number)
      if (wait <= this.retryAfter) continue
      this.retryAfter = wait
      slowest = i
    }
    return slowest
  }
}

/**
 * The counters as one worker sees them. `workerIndex` is this worker's alone while it lives: it marks the locks it holds.
 * Throws a TypeError when the buffer is not a table of counters.
 */
export const openCounters = (buffer: SharedArrayBuffer, workerIndex: number): Counters => {
  if (!Number.isInteger(workerIndex) || workerIndex < 0 || workerIndex >= 2 ** 30) {
    throw new RangeError(`A worker's index must be a whole number from 0, not ${workerIndex}.`)
  }
  return new SharedCounters(openTable(buffer), workerIndex)
}
