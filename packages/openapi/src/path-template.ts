/** A key of `paths`, understood. */
export interface PathTemplate {
  /** As it is served: literals in the normal form of request targets. */
  readonly path: string
  readonly parameters: readonly string[]
  /** Equal for templates that match the same paths: parameters without their names. */
  readonly shape: string
}

const longest = 2048

/** Why a path cannot be served. */
export interface Unserved {
  readonly reason: string
  /** It is no path template at all: a slip, where the other reasons are met in documents that are meant so. */
  readonly malformed?: true
}

const unmatchedBraces: Unserved = { reason: 'its braces do not match', malformed: true }

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
  readonly parameters: readonly string[]
}

const parameterName = /^[^{}/?#*+\s]+$/

/** Literals stand before, between and after the parameters: `v{major}.{minor}`. */
const parseParameters = (segment: string): Segment | Unserved => {
  const [first = '', ...rest] = segment.split('{')
  if (first.includes('}')) return unmatchedBraces
  const parameters: string[] = []
  let text = normaliseLiteral(first)
  let shape = text
  for (const [index, part] of rest.entries()) {
    const [name = '', literal, more] = part.split('}')
    if (literal === undefined || more !== undefined) return unmatchedBraces
    // Such as the operators of RFC 6570 section 2.2, which ask for more than one segment or none.
    if (!parameterName.test(name)) return { reason: `{${name}} is no plain parameter` }
    if (literal === '' && index < rest.length - 1) return { reason: 'two parameters have nothing between them' }
    parameters.push(name)
    text += `{${name}}${normaliseLiteral(literal)}`
    shape += `{}${normaliseLiteral(literal)}`
  }
  return { text, shape, parameters }
}

const parseSegment = (segment: string, last: boolean): Segment | Unserved => {
  if (!/[{}]/.test(segment)) {
    const text = normaliseLiteral(segment)
    if (text === '.' || text === '..')
      return { reason: 'dot segments are removed from requests before they are routed' }
    return { text, shape: text, parameters: [] }
  }
  const greedy = /^\{([^{}]*)\+\}$/.exec(segment)?.[1]
  if (greedy === undefined || !parameterName.test(greedy)) return parseParameters(segment)
  if (!last) return { reason: `{${greedy}+} takes the rest of the path, so it must be the last segment` }
  return { text: segment, shape: '{+}', parameters: [greedy] }
}

/** Understands a key of `paths` that begins with a slash. */
export const parsePathTemplate = (key: string): PathTemplate | Unserved => {
  if (key.length > longest) return { reason: `it has more than ${longest} characters` }
  const outside = key.replaceAll(/\{[^{}]*\}/g, '')
  if (outside.includes('?')) return { reason: 'a path cannot hold a query; requests are routed by path and method' }
  if (outside.includes('#')) return { reason: 'a path cannot hold a fragment; callers never send one' }
  if ((key.match(/\{[^{}]*\}/g) ?? []).some((inner) => inner.includes('/')))
    return { reason: 'a parameter cannot reach over a slash' }
  const segments = key.slice(1).split('/')
  const parameters: string[] = []
  let path = ''
  let shape = ''
  for (const [index, segment] of segments.entries()) {
    const parsed = parseSegment(segment, index === segments.length - 1)
    if ('reason' in parsed) return parsed
    parameters.push(...parsed.parameters)
    path += `/${parsed.text}`
    shape += `/${parsed.shape}`
  }
  const twice = parameters.find((name, index) => parameters.indexOf(name) !== index)
  return twice === undefined ? { path, parameters, shape } : { reason: `it has the parameter {${twice}} twice` }
}
