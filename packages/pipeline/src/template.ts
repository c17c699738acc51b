import { nearest } from '@sekisho/base'
import type { Exchange } from './exchange.ts'

type Read = (x: Exchange) => string

const fixed: Readonly<Record<string, Read>> = {
  'request.id': (x) => x.id,
  'request.method': (x) => x.method,
  'request.path': (x) => x.path,
  'client.address': (x) => x.client,
  'api.name': (x) => x.route.api,
  'api.version': (x) => x.route.version,
  'route.id': (x) => x.route.operation,
  'app.id': (x) => x.principal?.credential.app.id ?? '',
  'app.name': (x) => x.principal?.credential.app.name ?? '',
  'credential.id': (x) => x.principal?.credential.id ?? '',
  'developer.id': (x) => x.principal?.credential.developer.id ?? '',
  'developer.email': (x) => x.principal?.credential.developer.email ?? '',
  'product.name': (x) => x.grant?.product.name ?? '',
  'reply.status': (x) => String(x.status),
}

const keyed: Readonly<Record<string, (key: string) => Read>> = {
  'app.attributes.': (key) => (x) => x.principal?.credential.app.attributes[key] ?? '',
  'developer.attributes.': (key) => (x) => x.principal?.credential.developer.attributes[key] ?? '',
  'credential.attributes.': (key) => (x) => x.principal?.credential.attributes[key] ?? '',
  'product.attributes.': (key) => (x) => x.grant?.product.attributes[key] ?? '',
  'operation.attributes.': (key) => (x) => x.grant?.attributes[key] ?? '',
  'path.': (key) => (x) => {
    const index = x.route.parameters.indexOf(key)
    return index < 0 ? '' : (x.parameters[index] ?? '')
  },
}

/** The variables that settings may use, for the reference. `*` stands for a name of the user's. */
export const variableNames: readonly string[] = [
  ...Object.keys(fixed),
  ...Object.keys(keyed).map((prefix) => `${prefix}*`),
]

const variable = (name: string): Read => {
  const read = fixed[name]
  if (read !== undefined) return read
  for (const [prefix, make] of Object.entries(keyed)) {
    if (name.startsWith(prefix) && name.length > prefix.length) return make(name.slice(prefix.length))
  }
  const near = nearest(name, variableNames)
  throw new TypeError(`Unknown variable \${${name}}${near === undefined ? '' : `; did you mean \${${near}}?`}`)
}

/**
 * Compiles text with `${variables}` into a function of the call. A variable with no value is the empty string; a value
 * that could not stand in a header field loses the offending characters. `$${` writes a literal `${`.
 * @throws TypeError naming an unknown variable, and the nearest known one.
 */
export const compileTemplate = (text: string): Read => {
  const parts: (string | Read)[] = []
  let rest = text
  for (;;) {
    const open = rest.indexOf('${')
    if (open < 0) break
    if (rest[open - 1] === '$') {
      parts.push(`${rest.slice(0, open - 1)}\${`)
      rest = rest.slice(open + 2)
      continue
    }
    const close = rest.indexOf('}', open)
    if (close < 0) throw new TypeError(`"\${" without "}" in ${JSON.stringify(text)}`)
    const read = variable(rest.slice(open + 2, close).trim())
    parts.push(rest.slice(0, open), (x) => read(x).replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, ''))
    rest = rest.slice(close + 1)
  }
  parts.push(rest)
  const kept = parts.filter((part) => part !== '')
  if (kept.every((part) => typeof part === 'string')) {
    const constant = kept.join('')
    return () => constant
  }
  return (x) => {
    let out = ''
    for (const part of kept) out += typeof part === 'string' ? part : part(x)
    return out
  }
}
