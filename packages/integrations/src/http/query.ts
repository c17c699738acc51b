import { isQueryName, queryNameBytes } from '@sekisho/base'
import { compileTemplate, type Exchange } from '@sekisho/pipeline'
import type { HttpSettings } from './settings.ts'

/** Compiles changes to the query: from the caller's, without its `?`, to the upstream's. Order and encoding are kept. */
export const compileQuery = (
  settings: HttpSettings['query'],
): ((x: Exchange, query: string | undefined) => string | undefined) => {
  if (settings === undefined) return (_, query) => query
  const set = Object.entries(settings.set).map(([name, text]) => ({
    prefix: `${encodeURIComponent(name)}=`,
    value: compileTemplate(text),
  }))
  const dropped = [...settings.remove, ...Object.keys(settings.set)].map(queryNameBytes)
  const isDropped = (pair: string): boolean => {
    const equals = pair.indexOf('=')
    const end = equals < 0 ? pair.length : equals
    return dropped.some((name) => isQueryName(pair, 0, end, name))
  }
  return (x, query) => {
    const kept = (query ?? '').split('&').filter((pair) => pair !== '' && !isDropped(pair))
    for (const { prefix, value } of set) kept.push(prefix + encodeURIComponent(value(x)))
    return kept.length === 0 ? undefined : kept.join('&')
  }
}
