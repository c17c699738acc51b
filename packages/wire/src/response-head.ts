import { fault } from './faults.ts'
import { parseFields } from './fields-parser.ts'
import type { Head } from './head.ts'
import type { HeadLimits } from './limits.ts'

/** What a status line says. One per upstream connection, filled anew by each response. */
export interface StatusLine {
  status: number
  /** 0 or 1: HTTP/1.x. */
  minor: number
}

/** "HTTP/1.x SP 3DIGIT SP [reason]" (RFC 9112 section 4). */
const start = [72, 84, 84, 80, 47, 49, 46]

/**
 * Reads one response head from `buffer[from, end)`. Returns the index behind it; 0 when more bytes are needed; a fault
 * (negative) when these bytes begin no response that is accepted here.
 */
export const parseResponseHead = (
  buffer: Buffer,
  from: number,
  end: number,
  head: Head,
  line: StatusLine,
  limits: HeadLimits,
): number => {
  const known = Math.min(start.length, end - from)
  for (let i = 0; i < known; i += 1) if (buffer[from + i] !== start[i]) return fault('status-line')
  if (end - from < 14) return 0
  const minor = (buffer[from + 7] as number) - 48
  if (minor < 0 || minor > 9 || buffer[from + 8] !== 32) return fault('status-line')
  let status = 0
  for (let i = from + 9; i < from + 12; i += 1) {
    const digit = (buffer[i] as number) - 48
    if (digit < 0 || digit > 9) return fault('status-line')
    status = status * 10 + digit
  }
  if (status < 100 || status > 599) return fault('status-line')
  let at = from + 12
  // The space before an empty reason is required, and often left out.
  if (buffer[at] !== 32 && buffer[at] !== 13) return fault('status-line')
  while (at < end && buffer[at] !== 13) {
    const byte = buffer[at] as number
    if ((byte < 32 && byte !== 9) || byte === 127) return fault('status-line')
    at += 1
  }
  if (at - from > limits.target) return fault('status-line')
  if (at + 1 >= end) return 0
  if (buffer[at + 1] !== 10) return fault('bare-cr')
  const behind = parseFields(buffer, from, at + 2, end, head, limits)
  if (behind <= 0) return behind
  line.status = status
  line.minor = minor > 1 ? 1 : minor
  if (head.chunked && minor === 0) return fault('coding-in-1.0')
  return behind
}
