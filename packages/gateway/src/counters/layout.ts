import { randomFillSync } from 'node:crypto'

/*
 * The table, in 32-bit words and 64-bit values over one SharedArrayBuffer. Memory that nobody touched costs nothing.
 *
 *   header    16 words: magic, version, capacity, stripes, sets per stripe, 4 words of seed
 *   stripes   16 words each (a cache line): lock, slots ever used, latest time (as a value), changes of windows
 *   sets      192 words each: 16 slots
 *
 * A set keeps what a search reads together: the first word of every slot's key (one cache line), then the other three
 * words of each key, then four values for each slot. What the values mean is for slots.ts, bucket.ts and window.ts.
 */

const magic = 0x53_4b_43_54
const version = 1

export const headerWords = 16
export const stripeWords = 16
export const setWords = 192
export const slotsPerSet = 16

/** Word of a stripe that holds its lock: 0, or the holder's worker index + 1. */
export const lockWord = 0
/** Word of a stripe that counts its slots that were ever used. */
export const usedWord = 1
/** Value of a stripe (counted from the stripe's first value) that holds the latest time it was given. */
export const clockValue = 1
/** Word of a stripe that changes whenever a count of one of its windows does. */
export const changesWord = 4

const maxStripes = 4096
/** Slots made for each counter of the capacity: so many that a table with `capacity` live counters still has room. */
const slotsPerCounter = 1.5
const maxCapacity = 50_000_000

export interface Table {
  readonly words: Int32Array<SharedArrayBuffer>
  readonly values: Float64Array<SharedArrayBuffer>
  readonly capacity: number
  readonly stripes: number
  readonly setsPerStripe: number
  /** Secret of this table: the key of its hash. */
  readonly seed: Int32Array
}

/** First word of a stripe. */
export const stripeAt = (stripe: number): number => headerWords + stripe * stripeWords

/** First word of a set of a stripe. */
export const setAt = (table: Table, stripe: number, set: number): number =>
  headerWords + table.stripes * stripeWords + (stripe * table.setsPerStripe + set) * setWords

/** First value of a slot, given the first word of its set. */
export const slotAt = (set: number, slot: number): number => (set >> 1) + 32 + slot * 4

export interface TableSettings {
  /** Live counters that there must be room for. */
  readonly capacity: number
  /** The 4 words of the table whose counts this one takes over; new ones unless given. */
  readonly seed?: Int32Array
}

/** Makes the memory of a table. Throws a RangeError for a capacity it cannot have. */
export const createTable = ({ capacity, seed }: TableSettings): SharedArrayBuffer => {
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > maxCapacity) {
    throw new RangeError(`The capacity for limits must be a whole number from 1 to ${maxCapacity}, not ${capacity}.`)
  }
  const sets = Math.ceil((capacity * slotsPerCounter) / slotsPerSet)
  const stripes = Math.max(1, Math.min(maxStripes, Math.floor(sets / 16)))
  const setsPerStripe = Math.ceil(sets / stripes)
  const buffer = new SharedArrayBuffer(4 * (headerWords + stripes * (stripeWords + setsPerStripe * setWords)))
  const words = seed ?? randomFillSync(new Int32Array(4))
  new Int32Array(buffer).set([magic, version, capacity, stripes, setsPerStripe, ...words])
  return buffer
}

/** Reads the header. Throws a TypeError when the buffer is not a table of this version. */
export const openTable = (buffer: SharedArrayBuffer): Table => {
  const words = new Int32Array(buffer)
  const [foundMagic, foundVersion, capacity = 0, stripes = 0, setsPerStripe = 0] = words
  if (foundMagic !== magic) throw new TypeError('The buffer is not a table of counters.')
  if (foundVersion !== version) {
    throw new TypeError(`The table of counters has version ${foundVersion}; this program reads version ${version}.`)
  }
  const length = headerWords + stripes * (stripeWords + setsPerStripe * setWords)
  if (words.length !== length) throw new TypeError(`The table of counters has ${words.length} words, not ${length}.`)
  return { words, values: new Float64Array(buffer), capacity, stripes, setsPerStripe, seed: words.slice(5, 9) }
}
