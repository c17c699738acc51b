const percent = 37
const plus = 43
const space = 32

const hexDigit = (code: number): number => {
  if (code >= 48 && code <= 57) return code - 48
  if (code >= 65 && code <= 70) return code - 55
  if (code >= 97 && code <= 102) return code - 87
  return -1
}

/** The name of a query parameter as `isQueryName` compares it: its UTF-8 bytes, one character for each. */
export const queryNameBytes = (name: string): string => Buffer.from(name).latin1Slice()

/**
 * Whether `query[start, end)`, however it is spelled, is the name `bytes` (of `queryNameBytes`): percent-encoded or not,
 * `+` for a space (WHATWG URL, application/x-www-form-urlencoded); a `%` that begins no escape stands for itself. Reads no
 * further than to the first difference and never throws: a query of a thousand broken escapes costs no more than another.
 */
export const isQueryName = (query: string, start: number, end: number, bytes: string): boolean => {
  let at = start
  for (let i = 0; i < bytes.length; i += 1) {
    if (at >= end) return false
    let code = query.charCodeAt(at)
    at += 1
    if (code === plus) code = space
    else if (code === percent && at + 1 < end) {
      const high = hexDigit(query.charCodeAt(at))
      const low = hexDigit(query.charCodeAt(at + 1))
      if (high >= 0 && low >= 0) {
        code = high * 16 + low
        at += 2
      }
    }
    if (code !== bytes.charCodeAt(i)) return false
  }
  return at === end
}
