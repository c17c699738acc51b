/** A key of `paths`, understood. */
export interface PathTemplate {
  /** As it is served: literals in the normal form of request targets. */
  readonly path: string
  readonly parameters: readonly string[]
  /** Equal for templates that match the same paths: parameters without their names. */
  readonly shape: string
}

/** Why a path cannot be served. */
export interface Unserved {
  readonly reason: string
}

const unreserved = /[A-Za-z0-9._~-]/
/** `pchar` of RFC 3986 section 3.3 without percent-encoding. */
const plain = /[A-Za-z0-9._~!$&'()*+,;=:@-]/

/**
 * A literal as request targets are normalised: percent-encoding of unreserved characters undone (RFC 3986 section
 * 6.2.2.2), its hexadecimal digits in upper case, everything that may not stand in a path encoded as UTF-8.
 */
export const normaliseLiteral = (text: string): string =>
  text.toWellFormed().replaceAll(/%[0-9A-Fa-f]{2}|[\s\S]/gu, (match) => {
    if (match.length === 3 && match.startsWith('%')) {
      const char = String.fromCharCode(Number.parseInt(match.slice(1), 16))
      return unreserved.test(char) ? char : match.toUpperCase()
    }
    return plain.test(match) ? match : encodeURIComponent(match)
  })

interface Segment {
  readonly text: string
  readonly shape: string
  readonly parameter?: string
}

const parseParameter = (inner: string, alone: boolean, last: boolean): { name: string; greedy: boolean } | Unserved => {
  const greedy = inner.endsWith('+')
  const name = greedy ? inner.slice(0, -1) : inner
  if (name === '') return { reason: 'a parameter has no name' }
  if (greedy && !(alone && last)) return { reason: `{${inner}} must be the whole last segment` }
  // Operators of RFC 6570 section 2.2, which ask for more than one segment or none.
  if (/^[+./;?&#]|\*$/.test(name)) return { reason: `{${inner}} is an expression of RFC 6570, not a plain parameter` }
  return { name, greedy }
}

const parseSegment = (segment: string, last: boolean): Segment | Unserved => {
  const open = segment.indexOf('{')
  const close = segment.indexOf('}')
  if (open < 0 && close < 0) {
    const text = normaliseLiteral(segment)
    if (text === '.' || text === '..')
      return { reason: 'dot segments are removed from requests before they are routed' }
    return { text, shape: text }
  }
  if (open < 0 || close < open) return { reason: 'its braces do not match' }
  const rest = segment.slice(close + 1)
  if (rest.includes('{')) return { reason: 'a segment may hold one parameter' }
  const inner = segment.slice(open + 1, close)
  if (inner.includes('{') || rest.includes('}')) return { reason: 'its braces do not match' }
  const prefix = normaliseLiteral(segment.slice(0, open))
  const suffix = normaliseLiteral(rest)
  const parameter = parseParameter(inner, prefix + suffix === '', last)
  if ('reason' in parameter) return parameter
  const { name, greedy } = parameter
  return {
    text: `${prefix}{${name}${greedy ? '+' : ''}}${suffix}`,
    shape: `${prefix}{${greedy ? '+' : ''}}${suffix}`,
    parameter: name,
  }
}

/** Understands a key of `paths` that begins with a slash. */
export const parsePathTemplate = (key: string): PathTemplate | Unserved => {
  const outside = key.replaceAll(/\{[^{}]*\}/g, '')
  if (outside.includes('?')) return { reason: 'a path cannot hold a query; requests are routed by path and method' }
  if (outside.includes('#')) return { reason: 'a path cannot hold a fragment; callers never send one' }
  if (/\{[^{}]*\/[^{}]*\}/.test(key)) return { reason: 'a parameter cannot reach over a slash' }
  const segments = key.slice(1).split('/')
  const parameters: string[] = []
  let path = ''
  let shape = ''
  for (const [index, segment] of segments.entries()) {
    const parsed = parseSegment(segment, index === segments.length - 1)
    if ('reason' in parsed) return parsed
    if (parsed.parameter !== undefined) {
      if (parameters.includes(parsed.parameter)) return { reason: `it has the parameter {${parsed.parameter}} twice` }
      parameters.push(parsed.parameter)
    }
    path += `/${parsed.text}`
    shape += `/${parsed.shape}`
  }
  return { path, parameters, shape }
}
