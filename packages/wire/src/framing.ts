import { fault } from './faults.ts'
import type { Head } from './head.ts'
import { claims, type SpecialName, specialName } from './special-fields.ts'

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
  // Taken away, they would hide from us what a trusted proxy says of the caller.
  ...claims,
])

/** Connection (RFC 9110 section 7.6.1). Options other than `close` and `keep-alive` are fields to remove: into `named`. */
const readConnection = (head: Head, offset: number, named: Set<string>): number => {
  for (const option of valueAt(head, offset).toLowerCase().split(',')) {
    const token = option.trim()
    if (token === 'close') head.close = true
    else if (token === 'keep-alive') head.keepAlive = true
    else if (neverOptions.has(token)) return fault('connection-option')
    else if (token !== '') named.add(token)
  }
  return 0
}

const nothing: Set<string> = new Set()

/** The usual values are told by one comparison; the set of named fields is made for the others only. */
const interpretConnection = (head: Head, offset: number, named: Set<string>): Set<string> | number => {
  if (head.isValue(offset, 'keep-alive')) {
    head.keepAlive = true
    return named
  }
  if (head.isValue(offset, 'close')) {
    head.close = true
    return named
  }
  const options = named === nothing ? new Set<string>() : named
  const result = readConnection(head, offset, options)
  return result === 0 ? options : result
}

/** Interprets one special line. Returns 0, or a fault. Lines of the connection are removed from the message. */
const interpret = (head: Head, name: Exclude<SpecialName, 'connection'>, offset: number): number => {
  switch (name) {
    case 'host':
      if (head.hostAt >= 0) return fault('host-repeated')
      head.hostAt = offset
      return 0
    case 'content-length':
      return readLength(head, offset)
    case 'transfer-encoding':
      head.slots[offset] = 0
      return readCoding(head, offset)
    case 'expect':
      if (!head.isValue(offset, '100-continue')) return fault('expectation')
      head.expectContinue = true
      head.slots[offset] = 0
      return 0
    case 'upgrade':
      head.upgrade = head.upgrade === '' ? valueAt(head, offset) : `${head.upgrade}, ${valueAt(head, offset)}`
      head.slots[offset] = 0
      return 0
    case 'te':
    case 'trailer':
    case 'keep-alive':
    case 'proxy-connection':
    case 'proxy-authenticate':
    case 'proxy-authorization':
      // Hop by hop (RFC 9110 section 7.6.1), and proxy authentication, which is between the caller and a proxy.
      head.slots[offset] = 0
      return 0
    case 'forwarded':
    case 'x-forwarded-for':
    case 'x-forwarded-host':
    case 'x-forwarded-proto':
    case 'x-forwarded-port':
    case 'x-forwarded-prefix':
    case 'x-forwarded-server':
    case 'x-real-ip':
      head.forwarded = true
      return 0
  }
}

/**
 * Second pass, only over special lines, once the text of the head is known: framing and connection.
 * `specials`: kind and offset into `slots`, as pairs, up to `end`. Returns 0 or a fault.
 */
export const interpretSpecials = (head: Head, specials: readonly number[], end: number): number => {
  let named = nothing
  for (let i = 0; i < end; i += 2) {
    const name = specialName(specials[i] as number)
    const offset = specials[i + 1] as number
    // The hash has led here; only now is the name compared.
    if (!head.isNamed(offset, name)) continue
    if (name === 'connection') {
      const result = interpretConnection(head, offset, named)
      if (typeof result === 'number') return result
      named = result
      head.slots[offset] = 0
    } else {
      const result = interpret(head, name, offset)
      if (result !== 0) return result
    }
  }
  if (named.size > 0) head.deleteNamed(named)
  // Upgrade counts only where Connection names it (RFC 9110 section 7.8).
  if (head.upgrade !== '' && !named.has('upgrade')) head.upgrade = ''
  // Even where the coding would win, two framings are one too many (RFC 9112 section 6.1).
  if (head.chunked && head.contentLength >= 0) return fault('length-and-coding')
  return 0
}
