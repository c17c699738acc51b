import { fieldName } from '@sekisho/base'
import type { KeySource } from './source.ts'

const space = 32

/**
 * A key in a header. With a scheme (RFC 9110 section 11.4: `Bearer`, letter case ignored, then spaces) only values of
 * that scheme are looked at: others are somebody else's credentials. Several lines come joined by `, `: the space makes
 * that no key.
 */
export const headerSource = (name: string, scheme: string | undefined): KeySource => {
  const field = fieldName(name)
  if (scheme === undefined) {
    return {
      place: `the header "${name}"`,
      read: (x) => x.request.get(field) ?? '',
      remove: (x) => {
        x.request.delete(field)
      },
    }
  }
  const length = scheme.length
  const lower = scheme.toLowerCase()
  const hasScheme = (value: string): boolean =>
    (value.length === length || value.charCodeAt(length) === space) &&
    (value.startsWith(scheme) || value.slice(0, length).toLowerCase() === lower)
  return {
    place: `the header "${name}: ${scheme} …"`,
    read: (x) => {
      const value = x.request.get(field)
      if (value === undefined || !hasScheme(value)) return ''
      let from = length
      while (value.charCodeAt(from) === space) from += 1
      return value.slice(from)
    },
    remove: (x) => {
      const value = x.request.get(field)
      if (value !== undefined && hasScheme(value)) x.request.delete(field)
    },
  }
}
