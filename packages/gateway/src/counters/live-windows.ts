import { layerWords, locate } from './keys.ts'
import { clockValue, setAt, slotAt, slotsPerSet, stripeAt, type Table, usedWord } from './layout.ts'
import { amountValue, claimSlot, isLiveWindow, type Reserved, restAt, timeValue } from './slots.ts'
import { chargeWindow } from './window.ts'

/*
 * Windows outside of a table: records of 8 words.
 *
 *   +0 … +3   the key
 *   +4, +5    count (as a value)
 *   +6, +7    end of the window, ms since 1970 (as a value)
 */
export const recordWords = 8
const countAt = 2
const endAt = 3

export class Records {
  readonly words: Int32Array<ArrayBuffer>
  readonly values: Float64Array<ArrayBuffer>

  /** Over the bytes of a buffer, of which there are a multiple of a record's. */
  constructor(buffer: ArrayBuffer) {
    this.words = new Int32Array(buffer)
    this.values = new Float64Array(buffer)
  }

  get room(): number {
    return this.words.length / recordWords
  }

  /** The first `count` records. */
  bytes(count: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.words.buffer, 0, count * recordWords * 4)
  }
}

/** The most records that a stripe can have. */
export const slotsPerStripe = (table: Table): number => table.setsPerStripe * slotsPerSet

/**
 * Copies the live windows of a stripe to `records` from record `at` on; returns the record after the last. To be called
 * with the stripe's lock, or when no worker lives.
 */
export const copyLiveWindows = (table: Table, stripe: number, now: number, records: Records, at: number): number => {
  const { words, values } = table
  const first = stripeAt(stripe)
  // As in a call: time does not go back in a stripe. A slot whose window ended may have been given to another key.
  const time = Math.max(now, values[(first >> 1) + clockValue] as number)
  let unseen = words[first + usedWord] as number
  let record = at
  for (let index = 0; index < table.setsPerStripe && unseen > 0; index += 1) {
    const set = setAt(table, stripe, index)
    for (let i = 0; i < slotsPerSet && words[set + i] !== 0; i += 1) {
      unseen -= 1
      const slot = slotAt(set, i)
      if (!isLiveWindow(values, slot, time)) continue
      const to = record * recordWords
      const rest = restAt(set, i)
      records.words[to] = words[set + i] as number
      records.words[to + 1] = words[rest] as number
      records.words[to + 2] = words[rest + 1] as number
      records.words[to + 3] = words[rest + 2] as number
      records.values[(to >> 1) + countAt] = values[slot + amountValue] as number
      records.values[(to >> 1) + endAt] = values[slot + timeValue] as number
      record += 1
    }
  }
  return record
}

/** What a file says is not believed: throws a TypeError when a record is no count that a table can hold. */
export const checkRecords = ({ words, values, room }: Records): void => {
  for (let record = 0; record < room; record += 1) {
    const from = record * recordWords
    const count = values[(from >> 1) + countAt] as number
    const end = values[(from >> 1) + endAt] as number
    if (words[from] === 0 || !(count >= 0) || !Number.isFinite(count) || !Number.isFinite(end))
      throw new TypeError(`Record ${record} is no count of a window.`)
  }
}

/** Puts those windows into a fresh table that have not ended at `now`. Returns how many it has no room for. */
export const placeWindows = (table: Table, records: Records, now: number): number => {
  const { words, values } = records
  const keys = new Int32Array(layerWords)
  const none: Reserved = { slots: new Int32Array(0), count: 0 }
  let homeless = 0
  for (let record = 0; record < records.room; record += 1) {
    const from = record * recordWords
    const end = values[(from >> 1) + endAt] as number
    if (end <= now) continue
    keys.set(words.subarray(from, from + 4))
    locate(table, keys, 0)
    const slot = claimSlot(table.words, table.values, keys, 0, now, none)
    if (slot === -1) homeless += 1
    else chargeWindow(table.values, slot, end, values[(from >> 1) + countAt] as number)
  }
  return homeless
}
