import { openTable, setAt, slotAt, slotsPerSet, stripeAt, type Table, usedWord } from './layout.ts'
import { isLive } from './slots.ts'

/** Stripes looked into for the estimate. */
const sampled = 64

export interface Usage {
  /** Live counters that the table has room for. */
  readonly capacity: number
  /** Counters that hold more than an absent one would: exact while few stripes are used, an estimate after that. */
  readonly live: number
}

const liveIn = (table: Table, stripe: number, now: number): number => {
  let live = 0
  for (let set = 0; set < table.setsPerStripe; set += 1) {
    const at = setAt(table, stripe, set)
    for (let i = 0; i < slotsPerSet; i += 1)
      if (table.words[at + i] !== 0 && isLive(table.values, slotAt(at, i), now)) live += 1
  }
  return live
}

/** How full the table is at `now`. Takes no lock, so it disturbs no call; touches few pages of a table of any size. */
export const usage = (buffer: SharedArrayBuffer, now: number): Usage => {
  const table = openTable(buffer)
  const used: number[] = []
  for (let stripe = 0; stripe < table.stripes; stripe += 1)
    if (table.words[stripeAt(stripe) + usedWord] !== 0) used.push(stripe)
  const step = Math.max(1, used.length / sampled)
  let live = 0
  let looked = 0
  for (let i = 0; i < used.length; i += step) {
    live += liveIn(table, used[Math.floor(i)] as number, now)
    looked += 1
  }
  return { capacity: table.capacity, live: looked === 0 ? 0 : Math.round((live * used.length) / looked) }
}
