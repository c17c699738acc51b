const maxLength = 512
const maxMembers = 32

/** Trace Context section 3.3.1.3.1: lower-case letters, digits, `_ - * / @`. */
const isKeyCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 47 && code <= 57) || code === 95 || code === 45 || code === 42 || code === 64

/** `key=value` from `from` to `to`: a key of at most 256 characters; a value without comma, equals sign and controls. */
const isMember = (text: string, from: number, to: number): boolean => {
  let i = from
  while (i < to && isKeyCode(text.charCodeAt(i))) i += 1
  if (i === from || i - from > 256 || text.charCodeAt(i) !== 61) return false
  if (i + 1 === to || to - i > 257) return false
  for (i += 1; i < to; i += 1) {
    const code = text.charCodeAt(i)
    if (code < 32 || code > 126 || code === 61) return false
  }
  return true
}

/** Whether `tracestate` (Trace Context section 3.3), all lines joined, is well formed and within 512 characters and 32 members. */
export const isTracestate = (text: string): boolean => {
  if (text.length > maxLength) return false
  let members = 0
  let start = 0
  while (start <= text.length) {
    let end = text.indexOf(',', start)
    if (end < 0) end = text.length
    const member = text.slice(start, end).trim()
    start = end + 1
    // Section 3.3.1.2: empty members are allowed.
    if (member === '') continue
    members += 1
    if (members > maxMembers || !isMember(member, 0, member.length)) return false
  }
  return members > 0
}
