import { tokenFold } from '@sekisho/base'
import { fault } from './faults.ts'
import { interpretSpecials } from './framing.ts'
import { type Head, slotSize } from './head.ts'
import type { HeadLimits } from './limits.ts'
import { specialKind } from './special-fields.ts'

const fieldNameFault = fault('field-name')
const spaceColon = fault('space-colon')
const obsFold = fault('obs-fold')
const fieldValue = fault('field-value')
const bareCr = fault('bare-cr')
const bareLf = fault('bare-lf')
const tooManyFields = fault('too-many-fields')

const HT = 9
const LF = 10
const CR = 13
const SP = 32
const COLON = 58

declare global {
  interface Buffer {
    /** `toString('latin1', start, end)` without its checks. */
    latin1Slice(start?: number, end?: number): string
  }
}

const specials: number[] = []

/**
 * Reads field lines up to and with the empty line that ends them (RFC 9112 section 5).
 *
 * `buffer[base]` is the first byte of the head, `at` the first of the fields. Returns the index behind the head; 0 when
 * the head is not complete yet; a fault (negative) when it cannot become one. On success `head.text` is the whole head.
 */
export const parseFields = (
  buffer: Buffer,
  base: number,
  at: number,
  end: number,
  head: Head,
  limits: HeadLimits,
): number => {
  let slots = head.slots
  let slot = 0
  let position = at
  let special = 0
  for (;;) {
    if (position >= end) return 0
    let byte = buffer[position] as number
    if (byte === CR) {
      if (position + 1 >= end) return 0
      if (buffer[position + 1] !== LF) return bareCr
      break
    }
    if (byte === LF) return bareLf
    if (byte === SP || byte === HT) return obsFold
    if (slot === slots.length) {
      if (slot / slotSize >= limits.fields) return tooManyFields
      head.grow()
      slots = head.slots
    }
    slots[slot + 1] = position - base
    let hash = 7
    let fold = tokenFold[byte] as number
    while (fold !== 0) {
      hash = (Math.imul(hash, 31) + fold) & 0x3fffffff
      position += 1
      if (position >= end) return 0
      byte = buffer[position] as number
      fold = tokenFold[byte] as number
    }
    if (byte !== COLON) {
      if (byte === SP || byte === HT) return spaceColon
      if (byte === LF) return bareLf
      return fieldNameFault
    }
    const nameEnd = position - base
    if (nameEnd === slots[slot + 1]) return fieldNameFault
    slots[slot] = hash === 0 ? 1 : hash
    slots[slot + 2] = nameEnd
    position += 1
    while (position < end && (buffer[position] === SP || buffer[position] === HT)) position += 1
    slots[slot + 3] = position - base
    for (;;) {
      if (position >= end) return 0
      byte = buffer[position] as number
      if (byte < 32 ? byte !== HT : byte === 127) break
      position += 1
    }
    if (byte !== CR) return byte === LF ? bareLf : fieldValue
    if (position + 1 >= end) return 0
    if (buffer[position + 1] !== LF) return bareCr
    let valueEnd = position
    while (valueEnd - base > (slots[slot + 3] as number)) {
      const last = buffer[valueEnd - 1]
      if (last !== SP && last !== HT) break
      valueEnd -= 1
    }
    slots[slot + 4] = valueEnd - base
    const kind = specialKind(hash)
    if (kind !== 0) {
      specials[special] = kind
      specials[special + 1] = slot
      special += 2
    }
    slot += slotSize
    position += 2
  }
  const count = slot / slotSize
  if (count > limits.fields) return tooManyFields
  head.count = count
  head.end = position - base
  head.text = buffer.latin1Slice(base, position)
  const result = special === 0 ? 0 : interpretSpecials(head, specials, special)
  return result === 0 ? position + 2 : result
}
