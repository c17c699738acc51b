import { isQueryName, queryNameBytes } from '@sekisho/base'
import { type KeySource, unreadable } from './source.ts'

/** Percent-decoded, `+` as a space (WHATWG URL, application/x-www-form-urlencoded); undefined when it cannot be. */
const decoded = (text: string): string | undefined => {
  if (!text.includes('%') && !text.includes('+')) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

/** Where the name of the parameter that runs from `start` to `end` ends. */
const nameEnd = (query: string, start: number, end: number): number => {
  const equals = query.indexOf('=', start)
  return equals < 0 || equals > end ? end : equals
}

const pairEnd = (query: string, start: number): number => {
  const ampersand = query.indexOf('&', start)
  return ampersand < 0 ? query.length : ampersand
}

/** A key in a query parameter. */
export const querySource = (name: string): KeySource => {
  // However it is spelled: `api%5Fkey` is `api_key` to the upstream, so it is to us.
  const bytes = queryNameBytes(name)
  return {
    place: `the query parameter "${name}"`,
    read: (x) => {
      const query = x.query
      if (query === undefined) return ''
      let found: string | undefined
      for (let start = 0; start <= query.length; ) {
        const end = pairEnd(query, start)
        const middle = nameEnd(query, start, end)
        if (isQueryName(query, start, middle, bytes)) {
          if (found !== undefined) return unreadable
          found = query.slice(middle + 1, end)
        }
        start = end + 1
      }
      return found === undefined ? '' : (decoded(found) ?? unreadable)
    },
    remove: (x) => {
      const query = x.query
      if (query === undefined) return
      let kept = ''
      let removed = false
      for (let start = 0; start <= query.length; ) {
        const end = pairEnd(query, start)
        if (isQueryName(query, start, nameEnd(query, start, end), bytes)) removed = true
        else kept += kept === '' ? query.slice(start, end) : `&${query.slice(start, end)}`
        start = end + 1
      }
      if (removed) x.query = kept === '' ? undefined : kept
    },
  }
}
