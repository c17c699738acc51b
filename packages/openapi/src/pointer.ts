import type { Path } from './json.ts'

/** A path as a JSON pointer (RFC 6901). */
export const toPointer = (path: Path): string => {
  let pointer = ''
  for (const step of path) pointer += `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`
  return pointer
}

/** The steps of a JSON pointer (RFC 6901 section 3); undefined when the text is none. */
export const parsePointer = (pointer: string): string[] | undefined => {
  if (pointer === '') return []
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined
  // ~1 before ~0, so that ~01 becomes ~1 and not / (RFC 6901 section 4).
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The pointer in a URI fragment (RFC 6901 section 6): percent-decoded. Undefined when it cannot be decoded. */
export const decodeFragment = (fragment: string): string | undefined => {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return undefined
  }
}

/** A path as a reference within a document: `#` and the pointer, percent-encoded (RFC 6901 section 6). */
export const toLocalReference = (path: Path): string =>
  `#${encodeURI(toPointer(path).toWellFormed()).replaceAll('#', '%23')}`
