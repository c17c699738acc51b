import type { TemplateSegment } from '../path-template.ts'
import { comparePatterns, matchSegment } from './segment-pattern.ts'

/**
 * A tree over the segments of path templates. At every segment a literal is tried first, then patterns of literals and
 * parameters (`{name}.json`, longest literals first), then a plain parameter, last `{name+}`, which takes the rest of the
 * path; when a way leads nowhere the next is tried. Case counts; a slash at the end counts. An empty segment (`//`, or
 * after the last slash) is matched by an empty literal only: no parameter is ever empty, and no rest begins with a slash.
 *
 * Paths decide before methods: `/orders/open` with POST alone hides `/orders/{id}` with GET, as OpenAPI demands of
 * concrete paths. A walk visits each node of the tree at most once, however long the path is.
 */
export interface RouterNode<T> {
  literals: Map<string, RouterNode<T>> | undefined
  readonly patterns: { readonly literals: readonly string[]; readonly node: RouterNode<T> }[]
  parameter: RouterNode<T> | undefined
  greedy: T | undefined
  /** What ends here. */
  leaf: T | undefined
}

export const newRouter = <T>(): RouterNode<T> => ({
  literals: undefined,
  patterns: [],
  parameter: undefined,
  greedy: undefined,
  leaf: undefined,
})

/** `patterns` is kept in the order in which they are tried. */
const patternNode = <T>({ patterns }: RouterNode<T>, literals: readonly string[]): RouterNode<T> => {
  let low = 0
  let high = patterns.length
  while (low < high) {
    const middle = (low + high) >> 1
    const pattern = patterns[middle] as (typeof patterns)[number]
    const order = comparePatterns(pattern.literals, literals)
    if (order === 0) return pattern.node
    if (order < 0) low = middle + 1
    else high = middle
  }
  const made = { literals, node: newRouter<T>() }
  patterns.splice(low, 0, made)
  return made.node
}

const child = <T>(node: RouterNode<T>, segment: Exclude<TemplateSegment, { kind: 'greedy' }>): RouterNode<T> => {
  if (segment.kind === 'literal') {
    node.literals ??= new Map()
    let next = node.literals.get(segment.text)
    if (next === undefined) node.literals.set(segment.text, (next = newRouter()))
    return next
  }
  if (segment.literals.every((literal) => literal === '')) return (node.parameter ??= newRouter())
  return patternNode(node, segment.literals)
}

/** What stands at the place of this template; made by `make` when nothing does. Names of parameters do not matter. */
export const place = <T>(root: RouterNode<T>, segments: readonly TemplateSegment[], make: () => T): T => {
  let node = root
  for (const segment of segments) {
    if (segment.kind === 'greedy') return (node.greedy ??= make())
    node = child(node, segment)
  }
  return (node.leaf ??= make())
}

/** Start and end of the values that the walk took, two entries per parameter. One walk at a time: walking is synchronous. */
const offsets: number[] = []

const onward = <T>(node: RouterNode<T>, path: string, stop: number, count: number): T | undefined =>
  stop === path.length ? node.leaf : walk(node, path, stop + 1, count)

const walk = <T>(node: RouterNode<T>, path: string, start: number, count: number): T | undefined => {
  const slash = path.indexOf('/', start)
  const stop = slash < 0 ? path.length : slash
  if (node.literals !== undefined) {
    const next = node.literals.get(path.slice(start, stop))
    const found = next === undefined ? undefined : onward(next, path, stop, count)
    if (found !== undefined) return found
  }
  if (stop === start) return undefined
  for (const pattern of node.patterns) {
    if (!matchSegment(pattern.literals, path, start, stop, offsets, 2 * count)) continue
    const found = onward(pattern.node, path, stop, count + pattern.literals.length - 1)
    if (found !== undefined) return found
  }
  offsets[2 * count] = start
  if (node.parameter !== undefined) {
    offsets[2 * count + 1] = stop
    const found = onward(node.parameter, path, stop, count + 1)
    if (found !== undefined) return found
  }
  offsets[2 * count] = start
  offsets[2 * count + 1] = path.length
  return node.greedy
}

/**
 * Finds what stands at `path` below the slash at `from`; a path that ends there is read as ending with that slash
 * (an empty path is `/`, RFC 9110 section 4.2.3). Never throws.
 */
export const find = <T>(root: RouterNode<T>, path: string, from: number): T | undefined =>
  from >= path.length ? root.literals?.get('')?.leaf : walk(root, path, from + 1, 0)

/** The values of the first `count` parameters of the last successful `find` on this path. */
export const valuesFound = (path: string, count: number): string[] => {
  // Nearly every route has one: an array of its size, where one that grows has room for seventeen.
  if (count === 1) return [path.slice(offsets[0], offsets[1])]
  const values: string[] = []
  for (let i = 0; i < count; i += 1) values.push(path.slice(offsets[2 * i], offsets[2 * i + 1]))
  return values
}
