import { parseTemplate } from '../path-template.ts'

const escapes = /%([0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~!$&'()*+,;=:@]/gu

/** A character in the one form in which paths of calls come: encoded only where it must be, in upper case (RFC 3986 section 6.2.2). */
const normalCharacter = (match: string, hex: string | undefined): string => {
  if (hex === undefined) {
    if (match === '%') throw new TypeError('"%" must be followed by two hexadecimal digits')
    if (match === '?' || match === '#') throw new TypeError(`a path has no "${match}"`)
    return encodeURIComponent(match)
  }
  const character = String.fromCharCode(Number.parseInt(hex, 16))
  return /[A-Za-z0-9\-._~]/.test(character) ? character : match.toUpperCase()
}

const normalText = (text: string): string => text.replaceAll(escapes, normalCharacter)

const refuseDotSegment = (segment: string): void => {
  // Calls lose dot segments before they are routed (RFC 3986 section 5.2.4): such a path would never be found.
  if (segment === '.' || segment === '..') throw new TypeError('it must not contain dot segments')
}

const normalSegments = (path: string, normalise: (segment: string) => string): string => {
  if (!path.isWellFormed()) throw new TypeError('it is not well-formed Unicode')
  const segments = path.split('/').map(normalise)
  segments.forEach(refuseDotSegment)
  return segments.join('/')
}

/**
 * A path template whose literal parts are in the form in which paths of calls are routed.
 * @throws TypeError saying why the template cannot be served.
 */
export const normalTemplate = (path: string): string => {
  parseTemplate(path)
  return normalSegments(path, (segment) =>
    segment.replaceAll(/\{[^}]*\}|[^{}]+/g, (part) => (part.startsWith('{') ? part : normalText(part))),
  )
}

/** The same for a path pattern of a product. */
export const normalPattern = (pattern: string): string => normalSegments(pattern, normalText)
