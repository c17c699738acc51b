import { hashFieldName, tokenFold } from '@sekisho/base'
import { fault } from './faults.ts'
import { type Head, slotSize } from './head.ts'
import type { HeadLimits } from './limits.ts'

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

// Fields that frame the message or belong to the connection alone. Found by hash through a small table, so that the other
// fields, nearly all of them, cost one load.
const specialNames = [
  '',
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'expect',
  'upgrade',
  'te',
  'trailer',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
] as const
const specialHashes = Int32Array.from(specialNames, (name) => hashFieldName(name))
const specialMask = 1023
const specialByHash = new Uint8Array(specialMask + 1)
for (let kind = 1; kind < specialNames.length; kind += 1) {
  const cell = (specialHashes[kind] as number) & specialMask
  if (specialByHash[cell] !== 0) throw new Error('Two special fields share a cell: change specialMask')
  specialByHash[cell] = kind
}

declare global {
  interface Buffer {
    /** `toString('latin1', start, end)` without its checks. */
    latin1Slice(start?: number, end?: number): string
  }
}

const valueAt = (head: Head, offset: number): string => head.text.slice(head.slots[offset + 3], head.slots[offset + 4])

/** Content-Length (RFC 9110 section 8.6): 1*DIGIT, and small enough to be counted exactly. */
const readLength = (head: Head, offset: number): number => {
  // Even equal repetitions are refused: they serve nobody but smugglers.
  if (head.contentLength >= 0) return fault('length-repeated')
  const start = head.slots[offset + 3] as number
  const end = head.slots[offset + 4] as number
  if (end === start || end - start > 15) return fault('length-invalid')
  let value = 0
  for (let i = start; i < end; i += 1) {
    const digit = head.text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return fault('length-invalid')
    value = value * 10 + digit
  }
  head.contentLength = value
  return 0
}

/** Transfer-Encoding (RFC 9112 section 6.1): one line, "chunked". */
const readCoding = (head: Head, offset: number): number => {
  if (head.chunked) return fault('coding-repeated')
  if (head.isValue(offset, 'chunked')) {
    head.chunked = true
    return 0
  }
  return valueAt(head, offset)
    .toLowerCase()
    .split(',')
    .filter((coding) => coding.trim() === 'chunked').length > 1
    ? fault('coding-repeated')
    : fault('coding-unknown')
}

// Naming one of these as a connection option would take it from the message: a way to smuggle (RFC 9110 section 7.6.1).
const neverOptions = new Set([
  'host',
  'content-length',
  'content-type',
  'authorization',
  'cookie',
  'set-cookie',
  'date',
])

const readConnection = (head: Head, offset: number, named: string[]): number => {
  if (head.isValue(offset, 'keep-alive')) {
    head.keepAlive = true
    return 0
  }
  for (const option of valueAt(head, offset).toLowerCase().split(',')) {
    const token = option.trim()
    if (token === 'close') head.close = true
    else if (token === 'keep-alive') head.keepAlive = true
    else if (neverOptions.has(token)) return fault('connection-option')
    else if (token !== '') named.push(token)
  }
  return 0
}

/** Interprets one special line. Returns 0, or a fault. Lines of the connection are removed from the message. */
const interpret = (head: Head, kind: number, offset: number, named: string[]): number => {
  switch (specialNames[kind]) {
    case 'host':
      if (head.hostAt >= 0) return fault('host-repeated')
      head.hostAt = offset
      return 0
    case 'content-length':
      return readLength(head, offset)
    case 'transfer-encoding': {
      const result = readCoding(head, offset)
      head.slots[offset] = 0
      return result
    }
    case 'connection': {
      const result = readConnection(head, offset, named)
      head.slots[offset] = 0
      return result
    }
    case 'expect':
      if (!head.isValue(offset, '100-continue')) return fault('expectation')
      head.expectContinue = true
      head.slots[offset] = 0
      return 0
    case 'upgrade':
      head.upgrade = valueAt(head, offset)
      head.slots[offset] = 0
      return 0
    default:
      // Hop by hop (RFC 9110 section 7.6.1), and proxy authentication, which is between the caller and a proxy.
      head.slots[offset] = 0
      return 0
  }
}

const noNames: string[] = []

/**
 * Second pass, only over special lines, once the text of the head is known: framing and connection.
 * `specials`: offsets into `slots`, with the kind, as pairs. Returns 0 or a fault.
 */
const interpretSpecials = (head: Head, specials: readonly number[]): number => {
  let named = noNames
  for (let i = 0; i < specials.length; i += 2) {
    const kind = specials[i] as number
    const offset = specials[i + 1] as number
    // The hash has led here; only now is the name compared.
    if (!head.isNamed(offset, specialNames[kind] as string)) continue
    if (named === noNames && specialNames[kind] === 'connection') named = []
    const result = interpret(head, kind, offset, named)
    if (result !== 0) return result
  }
  for (const name of named) head.deleteNamed(name)
  // Upgrade counts only where Connection names it (RFC 9110 section 7.8).
  if (head.upgrade !== '' && !named.includes('upgrade')) head.upgrade = ''
  if (head.chunked && head.contentLength >= 0) return fault('length-and-coding')
  return 0
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
  specials.length = 0
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
    const kind = specialByHash[hash & specialMask] as number
    if (kind !== 0 && specialHashes[kind] === hash) specials.push(kind, slot)
    slot += slotSize
    position += 2
  }
  const count = slot / slotSize
  if (count > limits.fields) return tooManyFields
  head.count = count
  head.end = position - base
  head.text = buffer.latin1Slice(base, position)
  const result = specials.length === 0 ? 0 : interpretSpecials(head, specials)
  return result === 0 ? position + 2 : result
}
