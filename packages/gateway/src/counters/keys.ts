import type { CounterKeys, LimitRule } from '@sekisho/pipeline'
import { hashText } from './hash.ts'
import { setAt, stripeAt, type Table } from './layout.ts'

/*
 * Counter keys: a record for each layer, then the stripes of all layers, distinct and ascending, as they are locked.
 *
 *   +0 … +3   the key: 128 bits of hash of kind, rule id and subject; the first word is never 0, which marks an unused slot
 *   +4, +5    first words of the two sets where the slot may be
 *   +6        first word of the stripe that both belong to
 *   +7 … +9   where the slot was last seen: first word of its key, the next three, first value; 0 before it was seen
 */
export const layerWords = 10
export const setAWord = 4
export const setBWord = 5
export const stripeWord = 6
export const hintFirst = 7
export const hintRest = 8
export const hintSlot = 9

/** More layers than any call has; the outcome of a `take` has room for so many. */
export const maxLayers = 32

const refuse = (rule: LimitRule, what: string): never => {
  throw new RangeError(`The limit "${rule.id}" cannot be counted: ${what}.`)
}

const checkRule = (rule: LimitRule): void => {
  if (!(Number.isFinite(rule.cost) && rule.cost >= 0)) refuse(rule, `the cost ${rule.cost} is not a number from 0`)
  if (rule.kind === 'window') {
    if (!(rule.limit >= 0)) refuse(rule, `the limit ${rule.limit} is not a number from 0`)
    return
  }
  if (!(Number.isFinite(rule.rate) && rule.rate > 0)) refuse(rule, `the rate ${rule.rate} is not a number above 0`)
  if (!(Number.isFinite(rule.burst) && rule.burst > 0)) refuse(rule, `the burst ${rule.burst} is not a number above 0`)
}

const sameKey = (keys: Int32Array, a: number, b: number): boolean =>
  keys[a] === keys[b] && keys[a + 1] === keys[b + 1] && keys[a + 2] === keys[b + 2] && keys[a + 3] === keys[b + 3]

/** Fills in where the layer whose key is at `keys[at…]` belongs in this table. */
export const locate = (table: Table, keys: Int32Array, at: number): void => {
  const { stripes, setsPerStripe } = table
  const stripe = ((keys[at + 1] as number) >>> 0) % stripes
  const home = ((keys[at + 2] as number) >>> 0) % setsPerStripe
  const away = setsPerStripe === 1 ? 0 : 1 + (((keys[at + 3] as number) >>> 0) % (setsPerStripe - 1))
  keys[at + setAWord] = setAt(table, stripe, home)
  keys[at + setBWord] = setAt(table, stripe, (home + away) % setsPerStripe)
  keys[at + stripeWord] = stripeAt(stripe)
}

const writeLayer = (table: Table, keys: Int32Array, at: number, rule: LimitRule, subject: string): void => {
  // The length keeps ("a", "bc") and ("ab", "c") apart; the kind, a bucket from the window that replaced it.
  const text = `${rule.kind}:${rule.id.length}:${rule.id}${subject}`
  const { seed } = table
  hashText(text, seed[0] as number, seed[1] as number, keys, at)
  hashText(text, seed[2] as number, seed[3] as number, keys, at + 2)
  if (keys[at] === 0) keys[at] = 1
  locate(table, keys, at)
}

/**
 * The keys of `rules` for `subjects` (same order). Throws a RangeError for a rule that cannot be counted (negative cost,
 * no rate …), for more than 32 layers, and for two layers that would be one counter.
 */
export const makeKeys = (table: Table, rules: readonly LimitRule[], subjects: readonly string[]): CounterKeys => {
  const count = rules.length
  if (count > maxLayers)
    throw new RangeError(`A call has ${count} layers of limits; at most ${maxLayers} can be counted.`)
  const keys = new Int32Array(count * (layerWords + 1))
  let end = count * layerWords
  for (let i = 0; i < count; i += 1) {
    const rule = rules[i] as LimitRule
    const at = i * layerWords
    checkRule(rule)
    writeLayer(table, keys, at, rule, subjects[i] as string)
    for (let j = 0; j < at; j += layerWords)
      if (sameKey(keys, j, at)) refuse(rule, 'another layer of the call has its id')
    const stripe = keys[at + stripeWord] as number
    if (keys.indexOf(stripe, count * layerWords) === -1) {
      keys[end] = stripe
      end += 1
    }
  }
  keys.subarray(count * layerWords, end).sort()
  return end === keys.length ? keys : keys.slice(0, end)
}
