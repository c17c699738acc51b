// Control characters, line and paragraph separators, and marks that turn the direction of writing. A name or a logged
// path may hold them; on a terminal they would move the cursor, recolour it, or make text read as something else
// (CVE-2021-42574).
const dangerous = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/** `text` with every character escaped that a terminal would obey rather than show. */
export const printable = (text: string): string =>
  text.replaceAll(dangerous, (character) => {
    const code = character.charCodeAt(0)
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
  })

/** Of `dangerous`, what JSON.stringify leaves as it is: it escapes the first 32 characters only (RFC 8259 section 7). */
const leftByJson = /[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

/** JSON text with every character escaped that a terminal would obey rather than show: the same value. */
export const escapeUnseen = (jsonText: string): string =>
  jsonText.replaceAll(leftByJson, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
