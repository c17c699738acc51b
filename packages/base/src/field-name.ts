/**
 * For each byte: its lower case if it may stand in a field name (RFC 9110 section 5.6.2, `tchar`), otherwise 0.
 * Validates and folds in one look-up.
 */
export const tokenFold: Uint8Array = new Uint8Array(256)
for (const char of "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz")
  tokenFold[char.charCodeAt(0)] = char.charCodeAt(0)
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') tokenFold[char.charCodeAt(0)] = char.toLowerCase().charCodeAt(0)

/** The hash under which a field is found: over the folded name, 31 bits, never 0. */
export const hashFieldName = (name: string): number => {
  let hash = 7
  for (let i = 0; i < name.length; i += 1)
    hash = (Math.imul(hash, 31) + (tokenFold[name.charCodeAt(i)] ?? 0)) & 0x3fffffff
  return hash === 0 ? 1 : hash
}

/** A field name made ready once, so that looking it up costs no lower-casing and no string comparison on a miss. */
export interface FieldName {
  /** As it is written out. */
  readonly name: string
  readonly lower: string
  /** `name: `, as a line begins. */
  readonly prefix: string
  readonly hash: number
}

/** True when `text` is a token (RFC 9110 section 5.6.2) and so may name a field or a method. */
export const isToken = (text: string): boolean => {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code > 255 || tokenFold[code] === 0) return false
  }
  return text.length > 0
}

/** True when `text` may be a field value as sent: no control characters but tab, one byte each (RFC 9110 section 5.5). */
export const isFieldValue = (text: string): boolean => {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code > 255 || code === 127 || (code < 32 && code !== 9)) return false
  }
  return true
}

const interned = new Map<string, FieldName>()

/** Makes a field name ready. For names from configuration and code, not from callers: each distinct one is kept. */
export const fieldName = (name: string): FieldName => {
  let known = interned.get(name)
  if (known === undefined) {
    if (!isToken(name)) throw new TypeError(`"${name}" cannot be a field name (RFC 9110 section 5.6.2)`)
    known = Object.freeze({ name, lower: name.toLowerCase(), prefix: `${name}: `, hash: hashFieldName(name) })
    interned.set(name, known)
  }
  return known
}
