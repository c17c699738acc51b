import { tokenFold } from '@sekisho/base'
import { fault } from './faults.ts'
import { parseFields } from './fields-parser.ts'
import type { Head } from './head.ts'
import type { HeadLimits } from './limits.ts'
import { isAuthority, targetByte } from './target.ts'

const SP = 32

/** What a request line and its fields say. One per connection, filled anew by each request. */
export interface RequestLine {
  method: string
  /** As sent, in origin form or `*`; of an absolute form, the part from the path on. */
  target: string
  /** 0 or 1: HTTP/1.x. */
  minor: number
  /** Value of Host, or the authority of an absolute form; the empty string if there is neither (HTTP/1.0). */
  host: string
}

const version = (buffer: Buffer, at: number): number => {
  // "HTTP/1.x": case-sensitive (RFC 9112 section 2.3).
  if (
    buffer[at] !== 72 ||
    buffer[at + 1] !== 84 ||
    buffer[at + 2] !== 84 ||
    buffer[at + 3] !== 80 ||
    buffer[at + 4] !== 47 ||
    buffer[at + 6] !== 46
  ) {
    return fault('request-line')
  }
  const major = (buffer[at + 5] as number) - 48
  const minor = (buffer[at + 7] as number) - 48
  if (major < 0 || major > 9 || minor < 0 || minor > 9) return fault('request-line')
  if (major !== 1) return fault('version')
  return minor > 1 ? 1 : minor
}

/** What is wrong with a line that ends too early, or 0 while it has not ended. The same as when all bytes are there. */
const shortLine = (buffer: Buffer, at: number, end: number): number => {
  const newLine = buffer.indexOf(10, at)
  if (newLine < 0 || newLine >= end) return 0
  if (newLine < at + 8) return fault('request-line')
  const minor = version(buffer, at)
  return minor < 0 ? minor : fault('bare-lf')
}

/** The method's text, without a slice for the usual ones. */
const methodText = (buffer: Buffer, start: number, end: number): string => {
  const length = end - start
  const first = buffer[start]
  if (length === 3 && first === 71 && buffer[start + 1] === 69 && buffer[start + 2] === 84) return 'GET'
  if (
    length === 4 &&
    first === 80 &&
    buffer[start + 1] === 79 &&
    buffer[start + 2] === 83 &&
    buffer[start + 3] === 84
  ) {
    return 'POST'
  }
  return buffer.latin1Slice(start, end)
}

/** Host (RFC 9112 section 3.2): required in HTTP/1.1, and a host with an optional port. */
const checkHost = (head: Head, line: RequestLine): number => {
  const at = head.hostAt
  if (at < 0) {
    line.host = ''
    return line.minor === 0 ? 0 : fault('host-missing')
  }
  line.host = head.text.slice(head.slots[at + 3], head.slots[at + 4])
  return isAuthority(line.host) ? 0 : fault('host-invalid')
}

const absolute = /^https?:\/\/([^/?]*)(.*)$/i

/** The forms of RFC 9112 section 3.2. Origin form is what nearly every request has. */
const checkTarget = (line: RequestLine): number => {
  // After CONNECT the connection would be a tunnel, for which only the authority form asks: not offered here.
  if (line.method === 'CONNECT') return fault('target-form')
  if (line.target.charCodeAt(0) === 47) return 0
  if (line.target === '*') return line.method === 'OPTIONS' ? 0 : fault('target-form')
  const match = absolute.exec(line.target)
  if (match === null) return fault('target-form')
  const authority = match[1] as string
  // HTTP/1.0 has no Host: there the target alone names it.
  if (line.host === '' && isAuthority(authority)) line.host = authority
  // A proxy would let the target win; a server that sees two different names has reason to doubt the message.
  if (authority.toLowerCase() !== line.host.toLowerCase()) return fault('host-differs')
  const rest = match[2] as string
  line.target = rest.startsWith('/') ? rest : `/${rest}`
  return 0
}

/**
 * Reads one request head from `buffer[start, end)`. Returns the index behind it; 0 when more bytes are needed; a fault
 * (negative) when these bytes begin no request that is accepted here.
 */
export const parseRequestHead = (
  buffer: Buffer,
  start: number,
  end: number,
  head: Head,
  line: RequestLine,
  limits: HeadLimits,
): number => {
  let at = start
  while (at < end && tokenFold[buffer[at] as number] !== 0) at += 1
  if (at === end) return at - start > 32 ? fault('method') : 0
  if (at === start || buffer[at] !== SP || at - start > 32) return fault('method')
  const methodEnd = at
  at += 1
  const targetStart = at
  while (at < end && targetByte[buffer[at] as number] !== 0) at += 1
  if (at - targetStart > limits.target) return fault('target-too-long')
  if (at === end) return 0
  if (buffer[at] !== SP) return (buffer[at] as number) < 32 ? fault('request-line') : fault('target')
  if (at === targetStart) return fault('request-line')
  const targetEnd = at
  at += 1
  if (end - at < 10) {
    // Too short for a version and its CRLF: a line that ends here already is refused, as HTTP/0.9 is.
    return shortLine(buffer, at, end)
  }
  const minor = version(buffer, at)
  if (minor < 0) return minor
  if (buffer[at + 8] !== 13 || buffer[at + 9] !== 10) {
    if (buffer[at + 8] === 10) return fault('bare-lf')
    return buffer[at + 8] === 13 ? fault('bare-cr') : fault('request-line')
  }
  const behind = parseFields(buffer, start, at + 10, end, head, limits)
  if (behind <= 0) return behind
  line.method = methodText(buffer, start, methodEnd)
  line.target = head.text.slice(targetStart - start, targetEnd - start)
  line.minor = minor
  const hostResult = checkHost(head, line)
  if (hostResult < 0) return hostResult
  if (head.chunked && minor === 0) return fault('coding-in-1.0')
  const targetResult = checkTarget(line)
  return targetResult < 0 ? targetResult : behind
}
