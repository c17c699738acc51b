import { hintFirst, hintRest, hintSlot, setAWord, setBWord, stripeWord } from './keys.ts'
import { slotAt, slotsPerSet, usedWord } from './layout.ts'

/*
 * The values of a slot. A slot keeps the rule it counts under, so that it can be judged without the rule.
 *
 *            bucket                                   window
 *   +0       tokens at the base line, less charges    count
 *   +1       time of the base line (ms)               end of the window (ms)
 *   +2       rate (tokens per second, above 0)        0
 *   +3       burst                                    0
 *
 * A slot whose state is what an absent counter has (a full bucket, an ended window, nothing) is free to be reused.
 */
export const amountValue = 0
export const timeValue = 1
export const rateValue = 2
export const burstValue = 3

/** Tokens that the slot's bucket has at `now`, under the rule that it keeps. */
export const storedTokens = (values: Float64Array, slot: number, now: number): number =>
  (values[slot + amountValue] as number) +
  ((now - (values[slot + timeValue] as number)) * (values[slot + rateValue] as number)) / 1000

/** True when the slot holds more than an absent counter would have. */
export const isLive = (values: Float64Array, slot: number, now: number): boolean =>
  (values[slot + rateValue] as number) > 0
    ? storedTokens(values, slot, now) < (values[slot + burstValue] as number)
    : (values[slot + timeValue] as number) > now

/** True when the slot counts in a window that has not ended at `now`. */
export const isLiveWindow = (values: Float64Array, slot: number, now: number): boolean =>
  values[slot + rateValue] === 0 && (values[slot + timeValue] as number) > now

/** Words from the first word of a slot's key to the other three, which lie together. */
export const restAt = (set: number, index: number): number => set + slotsPerSet + index * 3

/** True when the slot whose key is at `first` and `rest` belongs to the layer whose record begins at `keys[key]`. */
const isKeyAt = (words: Int32Array, first: number, rest: number, keys: Int32Array, key: number): boolean =>
  words[first] === keys[key] &&
  words[rest] === keys[key + 1] &&
  words[rest + 1] === keys[key + 2] &&
  words[rest + 2] === keys[key + 3]

const remember = (keys: Int32Array, key: number, set: number, index: number): number => {
  const slot = slotAt(set, index)
  keys[key + hintFirst] = set + index
  keys[key + hintRest] = restAt(set, index)
  keys[key + hintSlot] = slot
  return slot
}

const findIn = (words: Int32Array, set: number, keys: Int32Array, key: number): number => {
  for (let i = 0; i < slotsPerSet; i += 1) {
    // Slots are given out in order and never go back to unused.
    if (words[set + i] === 0) return -1
    if (isKeyAt(words, set + i, restAt(set, i), keys, key)) return remember(keys, key, set, i)
  }
  return -1
}

/** The slot of the layer whose record begins at `keys[key]`, in either of the two sets where it may be; -1: in neither. */
export const findSlot = (words: Int32Array, keys: Int32Array, key: number): number => {
  const first = keys[key + hintFirst] as number
  if (first !== 0 && isKeyAt(words, first, keys[key + hintRest] as number, keys, key))
    return keys[key + hintSlot] as number
  const slot = findIn(words, keys[key + setAWord] as number, keys, key)
  return slot === -1 ? findIn(words, keys[key + setBWord] as number, keys, key) : slot
}

/** Slots that a call in progress relies on, which must not be reused although they may not be live yet. */
export interface Reserved {
  readonly slots: Int32Array
  count: number
}

const isFree = (values: Float64Array, slot: number, now: number, reserved: Reserved): boolean => {
  if (isLive(values, slot, now)) return false
  for (let i = 0; i < reserved.count; i += 1) if (reserved.slots[i] === slot) return false
  return true
}

const countFree = (values: Float64Array, set: number, now: number, reserved: Reserved): number => {
  let free = 0
  for (let i = 0; i < slotsPerSet; i += 1) if (isFree(values, slotAt(set, i), now, reserved)) free += 1
  return free
}

/**
 * Gives a layer that has no slot a free one, in the set with more room of its two: so they fill evenly. The slot's values
 * stay what they were, which is as good as absent. Returns the slot, or -1 when all that it could have are taken.
 */
export const claimSlot = (
  words: Int32Array,
  values: Float64Array,
  keys: Int32Array,
  key: number,
  now: number,
  reserved: Reserved,
): number => {
  const setA = keys[key + setAWord] as number
  const setB = keys[key + setBWord] as number
  const freeA = countFree(values, setA, now, reserved)
  const freeB = countFree(values, setB, now, reserved)
  if (freeA === 0 && freeB === 0) return -1
  const set = freeA >= freeB ? setA : setB
  let index = 0
  while (!isFree(values, slotAt(set, index), now, reserved)) index += 1
  const used = (keys[key + stripeWord] as number) + usedWord
  if (words[set + index] === 0) words[used] = (words[used] as number) + 1
  const rest = restAt(set, index)
  words[set + index] = keys[key] as number
  words[rest] = keys[key + 1] as number
  words[rest + 1] = keys[key + 2] as number
  words[rest + 2] = keys[key + 3] as number
  return remember(keys, key, set, index)
}
