import type { TemplateSegment } from '../path-template.ts'
import { matchSegment } from './segment-pattern.ts'

/**
 * The path patterns of products, matched against the path below an Api's base path, as Apigee reads them:
 *
 *   `/`          that path alone
 *   `/orders`    that path alone; `/orders/` is another one
 *   `*`          one segment, not empty: `/orders/*` covers `/orders/17`, not `/orders/17/items`
 *   `/**`        at the end: everything below, at any depth. `/orders/**` covers `/orders/17/items`, and `/orders/`,
 *                but not `/orders` itself; `/**` alone covers everything, because every path begins with `/`
 *
 * Unlike in Apigee, `/` is not short for `/**`: a product holds what its patterns say.
 */
export interface PathPattern {
  readonly segments: readonly string[]
  /** Whether `/**` follows the segments. */
  readonly deep: boolean
}

export const parsePattern = (pattern: string): PathPattern => {
  const deep = pattern.endsWith('/**')
  const text = deep ? pattern.slice(0, -3) : pattern
  return { segments: text === '' ? [] : text.slice(1).split('/'), deep }
}

/** Whether the path below the base path matches. `/` and the empty path are the same (RFC 9110 section 4.2.3). */
export const matchesPattern = ({ segments, deep }: PathPattern, below: string): boolean => {
  const path = below === '' ? '/' : below
  let start = 1
  for (let i = 0; i < segments.length; i += 1) {
    if (start > path.length) return false
    const slash = path.indexOf('/', start)
    const stop = slash < 0 ? path.length : slash
    const segment = segments[i] as string
    if (segment === '*' ? stop <= start : stop - start !== segment.length || !path.startsWith(segment, start))
      return false
    start = stop + 1
  }
  return deep ? start <= path.length || segments.length === 0 : start > path.length
}

/** How much of what a template stands for a pattern covers: every call, none, or some, which only the path can tell. */
export type Coverage = 'every' | 'some' | 'none'

const segmentCoverage = (pattern: string, segment: Exclude<TemplateSegment, { kind: 'greedy' }>): Coverage => {
  if (segment.kind === 'literal') {
    const covered = pattern === '*' ? segment.text !== '' : pattern === segment.text
    return covered ? 'every' : 'none'
  }
  if (pattern === '*') return 'every'
  return matchSegment(segment.literals, pattern, 0, pattern.length, [], 0) ? 'some' : 'none'
}

/** Compares a pattern with a route's template (below the base path). `some` may turn out to be none; the others are exact. */
export const coverage = ({ segments, deep }: PathPattern, template: readonly TemplateSegment[]): Coverage => {
  let result: Coverage = 'every'
  for (let i = 0; i < template.length; i += 1) {
    const segment = template[i] as TemplateSegment
    const pattern = segments[i]
    if (pattern === undefined) return deep ? result : 'none'
    if (segment.kind === 'greedy') return 'some'
    const here = segmentCoverage(pattern, segment)
    if (here === 'none') return 'none'
    if (here === 'some') result = 'some'
  }
  return segments.length > template.length || deep ? 'none' : result
}
