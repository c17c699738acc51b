import { compileTemplate, type Exchange } from '@sekisho/pipeline'
import type { HttpSettings } from './settings.ts'

const decoded = (name: string): string => {
  try {
    return decodeURIComponent(name.replaceAll('+', ' '))
  } catch {
    // A bad escape is nobody's name: compared as it stands.
    return name
  }
}

/** Compiles changes to the query: from the caller's, without its `?`, to the upstream's. Order and encoding are kept. */
export const compileQuery = (
  settings: HttpSettings['query'],
): ((x: Exchange, query: string | undefined) => string | undefined) => {
  if (settings === undefined) return (_, query) => query
  const set = Object.entries(settings.set).map(([name, text]) => ({
    prefix: `${encodeURIComponent(name)}=`,
    value: compileTemplate(text),
  }))
  const dropped = new Set([...settings.remove, ...Object.keys(settings.set)])
  return (x, query) => {
    const kept = (query ?? '')
      .split('&')
      .filter((pair) => pair !== '' && !dropped.has(decoded(pair.split('=', 1)[0] ?? '')))
    for (const { prefix, value } of set) kept.push(prefix + encodeURIComponent(value(x)))
    return kept.length === 0 ? undefined : kept.join('&')
  }
}
