/** What cannot stand for itself between the quotes of a JSON string, or could harm the terminal that shows it. */
const special = /[^ !#-[\]-~]/

const unicodeEscape = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`

/**
 * `text` as it stands between the quotes of a JSON string (RFC 8259 section 7), in printable ASCII alone: text of a
 * caller's cannot end its string, begin a line or steer a terminal. Nearly always that is `text` itself, so it is
 * scanned first; a compiled expression does that at half the cost of `charCodeAt` in a loop.
 */
export const jsonText = (text: string): string =>
  special.test(text)
    ? JSON.stringify(text)
        .slice(1, -1)
        .replaceAll(/[^ -~]/g, unicodeEscape)
    : text

/** Lines of JSON in ASCII alone: what is not ASCII can stand only within their strings, where it may be escaped. */
export const asciiLines = (lines: string): string => lines.replaceAll(/[^\n -~]/g, unicodeEscape)

/**
 * The same text in one piece. A string put together stays a tree of its pieces until something flattens it, and text
 * that goes into every line would be walked piece by piece each time.
 */
export const flat = (text: string): string => Buffer.from(text).toString()
