import type { Clock } from '@sekisho/base'
import type { Chain, Counters, CredentialLookup, Exchange, RouteFacts } from '@sekisho/pipeline'
import type { ApiPlan } from './api-plan.ts'

/** What policies and integrations of a plan work with. The same for all plans of a process that build on each other. */
export interface LoadDeps {
  readonly clock: Clock
  readonly credentials: CredentialLookup
  readonly counters: Counters
}

/** How a call is handled. Compiled and shared: nothing in it belongs to one call. */
export interface Match {
  /** `path`: the path is served, but not with this method (405). `none`: nothing is served at this path (404). */
  readonly found: 'route' | 'path' | 'none'
  readonly facts: RouteFacts
  /** Where no route was found: admit, reply and record of the levels that apply, and a `forward` that refuses the call. */
  readonly chain: Chain
}

/** What a gateway serves from. Immutable; calls in flight finish on the plan that they began with. */
export interface Plan {
  /** Of the snapshot. */
  readonly digest: string
  /**
   * Finds what handles the call, and sets its `route`, `parameters` and `allowed`. `x.path` is a normal path; HEAD is
   * answered by GET where there is no HEAD. Never throws.
   */
  match(x: Exchange): Match
  /** The parts, by `name/version`, for the plan that follows this one. */
  readonly apis: ReadonlyMap<string, ApiPlan>
  readonly deps: LoadDeps
}
