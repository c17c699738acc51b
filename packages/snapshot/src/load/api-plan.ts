import { type Chain, chain, type Forward, type PolicyPhases, type RouteFacts } from '@sekisho/pipeline'
import type { SnapshotApi, SnapshotProduct, SnapshotRoute } from '../format.ts'
import { parameterNames, parseTemplate } from '../path-template.ts'
import { type ApiFallbacks, apiFallbacks } from './fallback.ts'
import { createGrants } from './grants.ts'
import type { Definitions, Instances, Made } from './instances.ts'
import { createNumbers, type Numbers } from './numbers.ts'
import type { LoadDeps, Match } from './plan.ts'
import { productHolds } from './product-plan.ts'
import { newRouter, place, type RouterNode } from './router.ts'

/** All routes of one path. */
export interface Leaf {
  /** By method; HEAD is GET's where it has no route of its own (RFC 9110 section 9.3.2). */
  readonly methods: Map<string, Match>
  /** The names in `methods`, sorted. */
  allowed: readonly string[]
  readonly parameters: number
}

/** One Api, ready to serve. */
export interface ApiPlan {
  /** Digests of the Api's section and of every product that speaks of it: the same serve the same. */
  readonly digests: readonly string[]
  /** Below which its routes are; the empty string for `/`. */
  readonly basePath: string
  readonly routes: RouterNode<Leaf>
  readonly fallbacks: ApiFallbacks
  readonly made: Made
}

/** Chains of the same steps are one object. */
const createChains = (deps: LoadDeps, numbers: Numbers) => {
  const chains = new Map<string, Chain>()
  return (policies: readonly PolicyPhases[], forward: Forward, limited: boolean): Chain => {
    const key = `${numbers.keyOf(policies)} ${numbers.keyOf([forward])} ${limited}`
    let known = chains.get(key)
    if (known === undefined) {
      known = chain(policies, forward, { counters: deps.counters, limited, now: () => deps.clock.now() })
      chains.set(key, known)
    }
    return known
  }
}

const addRoute = (routes: RouterNode<Leaf>, route: SnapshotRoute, match: Match): Leaf => {
  const segments = parseTemplate(route.path)
  const parameters = match.facts.parameters.length
  const leaf = place(routes, segments, (): Leaf => ({ methods: new Map(), allowed: [], parameters }))
  if (leaf.methods.has(route.method)) throw new Error(`Two routes answer ${route.method} ${match.facts.template}`)
  leaf.methods.set(route.method, match)
  return leaf
}

const finish = (leaf: Leaf): void => {
  const get = leaf.methods.get('GET')
  if (get !== undefined && !leaf.methods.has('HEAD')) leaf.methods.set('HEAD', get)
  leaf.allowed = [...leaf.methods.keys()].toSorted()
}

const at = <T>(list: readonly T[], index: number, label: string): T => {
  const found = list[index]
  if (found === undefined)
    throw new Error(`The snapshot is damaged: Api ${label} uses entry ${index} of ${list.length}`)
  return found
}

/** @throws Error saying what of the Api cannot be built. */
export const buildApi = (
  api: SnapshotApi,
  products: readonly SnapshotProduct[],
  digests: readonly string[],
  definitions: Definitions,
  deps: LoadDeps,
  instances: Instances,
): ApiPlan => {
  const basePath = api.basePath === '/' ? '' : api.basePath
  const numbers = createNumbers()
  const holds = products.flatMap((product) => productHolds(product, api, definitions.policies, instances))
  const grantsOf = createGrants(holds, numbers)
  const chainOf = createChains(deps, numbers)

  const label = `${api.name} ${api.version}`
  const made = api.policyUses.map((use) => instances.policy(use))
  const forwards = api.integrationUses.map((use, index) =>
    instances.integration(
      use,
      () => `route ${api.routes.find((route) => route.integration === index)?.operation} of Api ${label}`,
    ),
  )
  const policiesAt = (places: readonly number[]): PolicyPhases[] => places.map((index) => at(made, index, label))

  const matchOf = (route: SnapshotRoute): Match => {
    const segments = parseTemplate(route.path)
    const policies = policiesAt(route.policies)
    const forward = at(forwards, route.integration, label)
    const rules = policies.flatMap((phases) => phases.limit ?? [])
    const grants = grantsOf(route, segments, rules)
    const facts: RouteFacts = {
      api: api.name,
      version: api.version,
      operation: route.operation,
      method: route.method,
      basePath,
      template: basePath + route.path,
      parameters: parameterNames(segments),
      grants: grants.byProduct,
      open: grants.open,
    }
    return { found: 'route', facts, chain: chainOf(policies, forward, grants.limited) }
  }

  const routes = newRouter<Leaf>()
  const leaves = new Set<Leaf>()
  for (const route of api.routes) leaves.add(addRoute(routes, route, matchOf(route)))
  leaves.forEach(finish)
  const fallbacks = apiFallbacks({ api: api.name, version: api.version, basePath }, policiesAt(api.policies), deps)
  return { digests, basePath, routes, fallbacks, made: instances.made }
}
