import { plainAddress } from './address.ts'
import type { AddressRanges } from './ranges.ts'

/** Proxies in a row that are followed. */
const maxHops = 32
/** An element beyond this is no address; RFC 7239 elements are far shorter. */
const maxElement = 512

const comma = 44
const quote = 34
const backslash = 92
const semicolon = 59

const isEscaped = (text: string, at: number): boolean => {
  let slashes = 0
  while (text.charCodeAt(at - 1 - slashes) === backslash) slashes += 1
  return slashes % 2 === 1
}

/**
 * Where the element that ends at `end` begins. Read from the right, so that whatever a caller put to the left of what a
 * trusted proxy appended, an unbalanced quote too, cannot change how that is read. -1: too long to be an element.
 */
const elementStart = (text: string, end: number): number => {
  let quoted = false
  for (let i = end - 1; i >= 0; i -= 1) {
    if (end - i > maxElement) return -1
    const code = text.charCodeAt(i)
    if (code === quote && !isEscaped(text, i)) quoted = !quoted
    else if (code === comma && !quoted) return i + 1
  }
  return 0
}

/** The address in a node (RFC 7239 section 6), its port left out; '' for `unknown`, obfuscated and malformed ones. */
const nodeAddress = (node: string): string => {
  let address = node
  let rest = ''
  if (node.startsWith('[')) {
    const close = node.indexOf(']')
    if (close < 0 || !node.slice(1, close).includes(':')) return ''
    address = node.slice(1, close)
    rest = node.slice(close + 1)
  } else {
    const colon = node.indexOf(':')
    // One colon: v4 and port. More: a bare v6 address, as `X-Forwarded-For` has it.
    if (colon >= 0 && node.indexOf(':', colon + 1) < 0) {
      address = node.slice(0, colon)
      rest = node.slice(colon)
    }
  }
  if (rest !== '' && !isPort(rest)) return ''
  return plainAddress(address)
}

/** RFC 7239 section 6.3: digits, or an obfuscated port. */
const isPort = (text: string): boolean => /^:(\d{1,5}|_[A-Za-z0-9._-]{1,64})$/.test(text)

const unquoted = (value: string): string | undefined => {
  if (!value.startsWith('"')) return value
  if (value.length < 2 || !value.endsWith('"') || isEscaped(value, value.length - 1)) return undefined
  return value.slice(1, -1).replaceAll(/\\(.)/g, '$1')
}

/** The `for` parameter of a `Forwarded` element; '' when it has none, has two, or is malformed. */
const forParameter = (element: string): string => {
  let found = ''
  let start = 0
  let quoted = false
  for (let i = 0; i <= element.length; i += 1) {
    const code = element.charCodeAt(i)
    if (code === quote && !isEscaped(element, i)) quoted = !quoted
    if (i < element.length && (quoted || code !== semicolon)) continue
    const pair = element.slice(start, i).trim()
    start = i + 1
    const equals = pair.indexOf('=')
    if (pair.slice(0, equals).toLowerCase() !== 'for') continue
    const value = unquoted(pair.slice(equals + 1))
    // RFC 7239 section 4: a parameter must not occur twice in an element.
    if (found !== '' || value === undefined) return ''
    // RFC 7239 section 6: a v6 address is always in brackets.
    if (!value.startsWith('[') && value.indexOf(':') !== value.lastIndexOf(':')) return ''
    found = value
  }
  return quoted ? '' : found
}

/** The first address from the right that no trusted proxy has; where the chain breaks off, the last one that is known. */
const walk = (text: string, peer: string, trusted: AddressRanges, node: (element: string) => string): string => {
  let known = peer
  let end = text.length
  for (let hop = 0; hop < maxHops && end >= 0; hop += 1) {
    const start = elementStart(text, end)
    if (start < 0) return known
    const element = text.slice(start, end).trim()
    end = start - 1
    // RFC 9110 section 5.6.1.2: empty list elements are to be ignored.
    if (element === '') continue
    const address = nodeAddress(node(element))
    if (address === '') return known
    known = address
    if (!trusted.contains(address)) return known
  }
  return known
}

const plain = (element: string): string => element

/**
 * The caller's address, as far as trusted proxies tell: what they appended is read from the right, up to the first
 * address that is no trusted proxy's. Where a trusted proxy names nobody (`unknown`, an obfuscated identifier, text that
 * is no address), it is that proxy's own address.
 *
 * A proxy that writes one of the two fields passes the other on as the caller sent it, and nobody can tell which. So
 * when both are there they have to agree; if they do not, the address is unknown: the empty string, which is in no range.
 *
 * @param forwarded all lines of `Forwarded` (RFC 7239), joined by `, `; undefined when there is none
 * @param xForwardedFor likewise
 */
export const clientAddress = (
  peer: string,
  forwarded: string | undefined,
  xForwardedFor: string | undefined,
  trusted: AddressRanges,
): string => {
  const from = plainAddress(peer)
  if ((forwarded === undefined && xForwardedFor === undefined) || !trusted.contains(from)) return from
  if (forwarded === undefined) return walk(xForwardedFor ?? '', from, trusted, plain)
  const told = walk(forwarded, from, trusted, forParameter)
  if (xForwardedFor === undefined || walk(xForwardedFor, from, trusted, plain) === told) return told
  return ''
}
