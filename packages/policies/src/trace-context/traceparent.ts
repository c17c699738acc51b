const dash = 45

/** Lower-case hex digits only from `from` to `to`: 0 malformed, 1 all zero, 2 otherwise. */
const hexRun = (text: string, from: number, to: number): 0 | 1 | 2 => {
  let zero = true
  for (let i = from; i < to; i += 1) {
    const code = text.charCodeAt(i)
    if (!((code >= 48 && code <= 57) || (code >= 97 && code <= 102))) return 0
    if (code !== 48) zero = false
  }
  return zero ? 1 : 2
}

/** `00-<trace id, 32>-<parent id, 16>-<flags, 2>` (Trace Context section 3.2). Later versions may append to it. */
export const isTraceparent = (text: string): boolean => {
  if (text.length < 55 || text.length > 512) return false
  if (text.charCodeAt(2) !== dash || text.charCodeAt(35) !== dash || text.charCodeAt(52) !== dash) return false
  // Section 3.2.2.1: version ff is forbidden; section 4.3: a version that is not known is read as this one.
  if (hexRun(text, 0, 2) === 0 || text.startsWith('ff')) return false
  if (text.length > 55 && (text.startsWith('00') || text.charCodeAt(55) !== dash)) return false
  // Sections 3.2.2.3 and 3.2.2.4: ids of zeros only are forbidden.
  return hexRun(text, 3, 35) === 2 && hexRun(text, 36, 52) === 2 && hexRun(text, 53, 55) !== 0
}

/** The trace id of a valid traceparent. */
export const traceIdOf = (traceparent: string): string => traceparent.slice(3, 35)

/** Flags as version 00 knows them: sampled (1), and random (2), which level 2 says to pass on; others become 0. */
export const flagsOf = (traceparent: string): string => `0${Number.parseInt(traceparent.charAt(54), 16) & 3}`
