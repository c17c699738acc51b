/** One segment of a path template. */
export type TemplateSegment =
  | { readonly kind: 'literal'; readonly text: string }
  /** `literals` stand around the parameters, one more than there are names: `v{a}-{b}` has `['v', '-', '']`. */
  | { readonly kind: 'parameter'; readonly literals: readonly string[]; readonly names: readonly string[] }
  /** `{name+}`: the rest of the path. Only as the last segment. */
  | { readonly kind: 'greedy'; readonly name: string }

const parameterName = /^[^{}/?#*+\s]+$/

const parseParameters = (text: string): TemplateSegment => {
  const literals: string[] = []
  const names: string[] = []
  let at = 0
  for (let open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
    const close = text.indexOf('}', open)
    if (close < 0) throw new TypeError(`"{" without "}" in the segment "${text}"`)
    if (names.length > 0 && open === at)
      throw new TypeError(`two parameters with nothing between them in the segment "${text}"`)
    const name = text.slice(open + 1, close)
    if (!parameterName.test(name)) throw new TypeError(`"{${name}}" cannot be a parameter of a path`)
    literals.push(text.slice(at, open))
    names.push(name)
    at = close + 1
  }
  literals.push(text.slice(at))
  if (literals.some((literal) => literal.includes('}'))) throw new TypeError(`"}" without "{" in the segment "${text}"`)
  return { kind: 'parameter', literals, names }
}

const parseSegment = (text: string, last: boolean): TemplateSegment => {
  if (!text.includes('{') && !text.includes('}')) return { kind: 'literal', text }
  if (!text.endsWith('+}')) return parseParameters(text)
  const name = text.slice(1, -2)
  if (!text.startsWith('{') || !parameterName.test(name)) throw new TypeError(`"${text}" must be a segment of its own`)
  if (!last) throw new TypeError(`"${text}" takes the rest of the path, so it must be the last segment`)
  return { kind: 'greedy', name }
}

/**
 * Takes a path template apart: `/orders/{id}`, `/reports/{year}-{month}.csv`, `/files/{path+}`. Every slash begins a
 * segment, so `/` is one empty literal and `/orders/` ends with one.
 * @throws TypeError saying what cannot be understood.
 */
export const parseTemplate = (path: string): readonly TemplateSegment[] => {
  if (!path.startsWith('/')) throw new TypeError('it must begin with "/"')
  const texts = path.slice(1).split('/')
  const segments = texts.map((text, index) => parseSegment(text, index === texts.length - 1))
  const names = parameterNames(segments)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new TypeError(`the parameter "${twice}" stands in it twice`)
  return segments
}

/** Names of the parameters of a template, from left to right. */
export const parameterNames = (segments: readonly TemplateSegment[]): string[] =>
  segments.flatMap((segment) => {
    if (segment.kind === 'literal') return []
    return segment.kind === 'greedy' ? [segment.name] : segment.names
  })
