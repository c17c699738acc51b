/**
 * Bytes that a request target may have. RFC 3986 allows fewer; the rest of these are what browsers send unencoded (WHATWG
 * URL), in queries above all, and no reader takes them for structure. `#`, quotes, `<`, `>`, controls, space and bytes
 * above 127 are refused.
 */
export const targetByte: Uint8Array = new Uint8Array(256)
const targetChars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=:@/?%[]{}|^`"
for (const char of targetChars) targetByte[char.charCodeAt(0)] = 1

const unreserved = new Uint8Array(256)
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~')
  unreserved[char.charCodeAt(0)] = 1

// Characters that stand for themselves in a path (RFC 3986 section 3.3); what is not here is percent-encoded.
const pathByte = new Uint8Array(256)
for (const char of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=:@/") {
  pathByte[char.charCodeAt(0)] = 1
}

const hex = '0123456789ABCDEF'
const hexValue = (code: number): number => {
  if (code >= 48 && code <= 57) return code - 48
  if (code >= 65 && code <= 70) return code - 55
  if (code >= 97 && code <= 102) return code - 87
  return -1
}

const encoded = (byte: number): string => `%${hex[byte >> 4]}${hex[byte & 15]}`

// `..` or `.` as a segment to those who take %2F and %5C for separators after all, or cut `;…` off a segment.
const hiddenDots = /(?:%2F|%5C)\.\.?(?:;[^/]*)?(?:$|\/|%2F|%5C)|\/\.\.?(?:;[^/]*(?:$|\/|%2F|%5C)|%2F|%5C)/

/** Rewrites what `normalPath` has found not to be normal yet; undefined when it is no path at all. */
const rewrite = (path: string): string | undefined => {
  let out = ''
  for (let i = 0; i < path.length; i += 1) {
    const code = path.charCodeAt(i)
    if (code !== 37) {
      out += pathByte[code] === 1 ? path[i] : encoded(code)
      continue
    }
    const high = hexValue(path.charCodeAt(i + 1))
    const low = hexValue(path.charCodeAt(i + 2))
    if (high < 0 || low < 0) return undefined
    const byte = high * 16 + low
    // RFC 3986 section 6.2.2.2: only unreserved characters lose their encoding, so %2F and %00 never become structure.
    out += unreserved[byte] === 1 ? String.fromCharCode(byte) : encoded(byte)
    i += 2
  }
  // Many upstreams would see another path than the rules here did: refused, not guessed at.
  return hiddenDots.test(out) ? undefined : removeDotSegments(out)
}

/** RFC 3986 section 5.2.4; going above the root is refused, because no honest caller does. */
const removeDotSegments = (path: string): string | undefined => {
  const segments: string[] = []
  const parts = path.slice(1).split('/')
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i] as string
    const last = i === parts.length - 1
    if (part === '.') {
      if (last) segments.push('')
    } else if (part === '..') {
      if (segments.pop() === undefined) return undefined
      if (last) segments.push('')
    } else {
      segments.push(part)
    }
  }
  return `/${segments.join('/')}`
}

/**
 * The one form of a path that is routed, authorised, logged and sent: percent-encoding in upper case and only where
 * needed, no dot segments; doubled slashes stay. Undefined for a bad escape or a path that climbs above its root.
 * `path` begins with a slash and has only bytes that the parser lets through.
 */
export const normalPath = (path: string): string | undefined => {
  for (let i = 1; i < path.length; i += 1) {
    const code = path.charCodeAt(i)
    if (pathByte[code] === 0) return rewrite(path)
    // A dot that begins a segment may be a dot segment.
    if (code === 46 && path.charCodeAt(i - 1) === 47) return rewrite(path)
  }
  return path
}

const regName = /^[A-Za-z0-9._~!$&'()*+,;=%-]+(:\d{0,5})?$/
const ipLiteral = /^\[[0-9A-Fa-f:.]+\](:\d{0,5})?$/

let lastAuthority = ''

/** True for a host with an optional port (RFC 9110 section 7.2). The last good one is remembered: they hardly change. */
export const isAuthority = (text: string): boolean => {
  if (text === lastAuthority) return text !== ''
  if (!regName.test(text) && !ipLiteral.test(text)) return false
  if (text.length <= 256) lastAuthority = text
  return text.length <= 256
}
