import { isDeepStrictEqual } from 'node:util'
import type { Exchange, PolicyPhases } from '@sekisho/pipeline'
import type { Snapshot, SnapshotApi, SnapshotProduct } from '../format.ts'
import { parseTemplate } from '../path-template.ts'
import { type ApiPlan, buildApi } from './api-plan.ts'
import { outsideFallback } from './fallback.ts'
import { createInstances, type Definitions, nothingMade } from './instances.ts'
import type { LoadDeps, Match, Plan } from './plan.ts'
import { concerns } from './product-plan.ts'
import { find, newRouter, place, type RouterNode, valuesFound } from './router.ts'

const slash = 0x2f
const none: readonly string[] = []

/** The Api whose base path begins the path. No base path begins another: the first one found is the only one. */
const findApi = (root: RouterNode<ApiPlan>, path: string): ApiPlan | undefined => {
  let node = root
  let at = 0
  while (node.leaf === undefined) {
    if (at >= path.length) return undefined
    const next = path.indexOf('/', at + 1)
    const stop = next < 0 ? path.length : next
    const inner = node.literals?.get(path.slice(at + 1, stop))
    if (inner === undefined) return undefined
    node = inner
    at = stop
  }
  return node.leaf
}

const matcher = (roots: RouterNode<ApiPlan>, outside: Match): ((x: Exchange) => Match) => {
  // Calls of one Api come in runs: the Api of the last call is asked first, without taking the path apart.
  let last: ApiPlan | undefined
  return (x) => {
    const { path } = x
    x.parameters = none
    x.allowed = none
    if (last === undefined || path.charCodeAt(last.basePath.length) !== slash || !path.startsWith(last.basePath)) {
      // The asterisk of OPTIONS and the authority of CONNECT (RFC 9112 section 3.2) are no paths.
      const found = path.charCodeAt(0) === slash ? findApi(roots, path) : undefined
      if (found === undefined) {
        x.route = outside.facts
        return outside
      }
      last = found
    }
    const api = last
    const leaf = find(api.routes, path, api.basePath.length)
    const match = leaf === undefined ? api.fallbacks.none : (leaf.methods.get(x.method) ?? api.fallbacks.path)
    x.route = match.facts
    if (leaf === undefined) return match
    if (match.found === 'path') x.allowed = leaf.allowed
    else if (leaf.parameters > 0) x.parameters = valuesFound(path, leaf.parameters)
    return match
  }
}

const sameDeps = (a: LoadDeps, b: LoadDeps): boolean =>
  Object.entries({ ...a, ...b }).every(
    ([name]) => (a as unknown as Record<string, unknown>)[name] === (b as unknown as Record<string, unknown>)[name],
  )

/** Everything that the plan before shares between Apis, and that is still in use there. */
const sharedOf = (previous: Plan | undefined): Map<string, PolicyPhases> => {
  const shared = new Map<string, PolicyPhases>()
  for (const { made } of previous?.apis.values() ?? []) for (const [key, phases] of made.shared) shared.set(key, phases)
  return shared
}

/** The products that speak of each Api. */
const productsOf = (snapshot: Snapshot): ((api: SnapshotApi) => readonly SnapshotProduct[]) => {
  const byName = Map.groupBy(
    snapshot.products.flatMap((product) =>
      [...new Set(product.operations.map((operation) => operation.api))].map((api) => ({ api, product })),
    ),
    (entry) => entry.api,
  )
  return ({ name, version }) => {
    const candidates = new Set([...(byName.get(name) ?? []), ...(byName.get('*') ?? [])].map((entry) => entry.product))
    return [...candidates]
      .filter((product) => product.operations.some((operation) => concerns(operation, name, version)))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  }
}

export interface Loader<D extends LoadDeps> {
  /**
   * Builds what serves a snapshot. What did not change since `previous` is taken from there, so the cost is that of the
   * Apis that changed, or whose products did.
   * @throws Error saying what cannot be built and why; the caller goes on with the plan that it has.
   */
  buildPlan(snapshot: Snapshot, deps: D, previous?: Plan): Plan
}

export const createLoader = <D extends LoadDeps>(definitions: Definitions): Loader<D> => ({
  buildPlan(snapshot, deps, given) {
    if (snapshot.format !== 1)
      throw new Error(`This gateway reads snapshots of format 1, not ${String(snapshot.format)}`)
    const previous = given !== undefined && sameDeps(given.deps, deps) ? given : undefined
    const shared = sharedOf(previous)
    const productsFor = productsOf(snapshot)
    const apis = new Map<string, ApiPlan>()
    const roots = newRouter<ApiPlan>()
    for (const api of snapshot.apis) {
      const name = `${api.name}/${api.version}`
      const products = productsFor(api)
      const digests = [api, ...products].map((section) => section.digest)
      const before = previous?.apis.get(name)
      let plan = before
      if (plan === undefined || !isDeepStrictEqual(plan.digests, digests)) {
        const instances = createInstances(definitions, deps, before?.made ?? nothingMade(), shared)
        plan = buildApi(api, products, digests, definitions, deps, instances)
      }
      apis.set(name, plan)
      const segments = plan.basePath === '' ? [] : parseTemplate(plan.basePath)
      if (place(roots, segments, () => plan) !== plan) throw new Error(`Two Apis are served at ${api.basePath}`)
    }
    const gateway = createInstances(definitions, deps, nothingMade(), shared)
    const outside = outsideFallback(
      snapshot.policies.map((use) => gateway.policy(use)),
      deps,
    )
    return { digest: snapshot.digest, match: matcher(roots, outside), apis, deps }
  },
})
