import { fieldName } from '@sekisho/base'
import { type KeySource, unreadable } from './source.ts'

const cookie = fieldName('Cookie')

/** Calls `take` with each cookie of a line (RFC 6265 section 4.2.1), white space around it removed. */
const eachCookie = (line: string, take: (crumb: string) => void): void => {
  for (let start = 0; start <= line.length; ) {
    const semicolon = line.indexOf(';', start)
    const end = semicolon < 0 ? line.length : semicolon
    const crumb = line.slice(start, end).trim()
    if (crumb !== '') take(crumb)
    start = end + 1
  }
}

/** The name before the `=`, or the whole of it where there is none; names are compared with their letter case. */
const isNamed = (crumb: string, name: string): boolean => {
  const equals = crumb.indexOf('=')
  return (equals < 0 ? crumb : crumb.slice(0, equals).trimEnd()) === name
}

const valueOf = (crumb: string): string => {
  const equals = crumb.indexOf('=')
  const value = equals < 0 ? '' : crumb.slice(equals + 1).trimStart()
  // RFC 6265 section 4.1.1: a value may stand in double quotes.
  return value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value
}

/** A key in a cookie. Lines are read one by one: HTTP/2 allows several (RFC 9113 section 8.2.3). */
export const cookieSource = (name: string): KeySource => ({
  place: `the cookie "${name}"`,
  read: (x) => {
    if (!x.request.has(cookie)) return ''
    let found: string | undefined
    let several = false
    for (const line of x.request.values(cookie)) {
      eachCookie(line, (crumb) => {
        if (!isNamed(crumb, name)) return
        several ||= found !== undefined
        found = valueOf(crumb)
      })
    }
    return several ? unreadable : (found ?? '')
  },
  remove: (x) => {
    if (!x.request.has(cookie)) return
    let kept = ''
    let removed = false
    for (const line of x.request.values(cookie)) {
      eachCookie(line, (crumb) => {
        if (isNamed(crumb, name)) removed = true
        else kept += kept === '' ? crumb : `; ${crumb}`
      })
    }
    if (!removed) return
    if (kept === '') x.request.delete(cookie)
    else x.request.set(cookie, kept)
  },
})
