import { Problem } from '@sekisho/base'
import { chain, type Forward, type Grant, type PolicyPhases, type RouteFacts } from '@sekisho/pipeline'
import type { LoadDeps, Match } from './plan.ts'

const noGrant: Grant = {
  product: { name: '', displayName: '', attributes: {} },
  attributes: {},
  covers: true,
  rules: [],
  limitPolicy: '',
  logPart: '',
}

const refuseWith = (problem: Problem): Forward => {
  return (_, out) => {
    out.fail(problem)
    out.settle()
  }
}

/** RFC 9110 section 15.5.6: a 405 names the methods that the path does answer. */
const refuseMethod: Forward = (x, out) => {
  const allowed = x.allowed.join(', ')
  out.fail(new Problem('method-not-allowed', { detail: `This path answers ${allowed}.`, fields: [['Allow', allowed]] }))
  out.settle()
}

/**
 * What becomes of calls that no route answers. Of the policies only `admit`, `reply` and `record` run: who is calling, and
 * what they may, is a question about a route; so an unknown path is a 404 for everyone, with CORS and request id.
 */
const fallback = (
  found: 'path' | 'none',
  at: { readonly api: string; readonly version: string; readonly basePath: string },
  policies: readonly PolicyPhases[],
  forward: Forward,
  deps: LoadDeps,
): Match => {
  const facts: RouteFacts = {
    ...at,
    operation: '',
    method: '',
    template: '',
    parameters: [],
    grants: new Map(),
    open: noGrant,
  }
  const kept = policies.map(
    ({ admit, reply, record }): PolicyPhases => ({
      ...(admit && { admit }),
      ...(reply && { reply }),
      ...(record && { record }),
    }),
  )
  return {
    found,
    facts,
    chain: chain(kept, forward, { counters: deps.counters, limited: false, now: () => deps.clock.now() }),
  }
}

export interface ApiFallbacks {
  readonly path: Match
  readonly none: Match
}

/** For calls below the base path of an Api. */
export const apiFallbacks = (
  at: { readonly api: string; readonly version: string; readonly basePath: string },
  policies: readonly PolicyPhases[],
  deps: LoadDeps,
): ApiFallbacks => {
  const detail = `The Api ${at.api} ${at.version}, served at ${at.basePath === '' ? '/' : at.basePath}, has nothing at this path.`
  return {
    path: fallback('path', at, policies, refuseMethod, deps),
    none: fallback('none', at, policies, refuseWith(new Problem('route-unknown', { detail })), deps),
  }
}

/** For calls below no base path at all. */
export const outsideFallback = (policies: readonly PolicyPhases[], deps: LoadDeps): Match => {
  const problem = new Problem('route-unknown', { detail: 'No Api is served at this path.' })
  return fallback('none', { api: '', version: '', basePath: '' }, policies, refuseWith(problem), deps)
}
