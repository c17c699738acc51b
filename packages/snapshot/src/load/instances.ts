import type { Forward, IntegrationDefinition, PolicyDefinition, PolicyPhases } from '@sekisho/pipeline'
import type { IntegrationUse, PolicyUse } from '../format.ts'
import type { LoadDeps } from './plan.ts'

/** What settings can speak of. */
export interface Definitions {
  readonly policies: readonly PolicyDefinition[]
  readonly integrations: readonly IntegrationDefinition[]
}

/** Made policies by policy, scope and settings, and made integrations by type and settings. */
export interface Made {
  readonly policies: Map<string, PolicyPhases>
  /** Those that other Apis use too: of the gateway and of products. */
  readonly shared: Map<string, PolicyPhases>
  readonly integrations: Map<string, Forward>
}

export const nothingMade = (): Made => ({ policies: new Map(), shared: new Map(), integrations: new Map() })

/** Makes policies and integrations, each distinct one once. */
export interface Instances {
  policy(use: PolicyUse): PolicyPhases
  /** `user` names who uses it, for the error. */
  integration(settings: IntegrationUse, user: () => string): Forward
  /** What was asked for. */
  readonly made: Made
}

const causeOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const named = <T extends { readonly name: string }>(kind: string, list: readonly T[], name: string): T => {
  const found = list.find((candidate) => candidate.name === name)
  if (found === undefined) throw new Error(`This gateway has no ${kind} "${name}": is it older than the control plane?`)
  return found
}

const isShared = (use: PolicyUse): boolean => use.scope === 'gateway' || use.scope.startsWith('product:')

/** Settings in a snapshot are canonical, so equal settings have equal JSON. */
const keyOf = (name: string, scope: string, config: unknown): string => `${name} ${scope} ${JSON.stringify(config)}`

/**
 * Takes from `before` (of the same Api in the plan before) and `shared` (of everything else) what was made already.
 * @throws Error saying which policy or integration cannot be made, and why.
 */
export const createInstances = (
  definitions: Definitions,
  deps: LoadDeps,
  before: Made,
  shared: Map<string, PolicyPhases>,
): Instances => {
  const made = nothingMade()

  const create = ({ policy, scope, config }: PolicyUse): PolicyPhases => {
    const definition = named('policy', definitions.policies, policy)
    try {
      return definition.create(config, { ...deps, scope })
    } catch (cause) {
      throw new Error(`The policy ${policy} of ${scope} cannot be made: ${causeOf(cause)}`, { cause })
    }
  }

  const connect = ({ type, config }: IntegrationUse, user: () => string): Forward => {
    const definition = named('integration', definitions.integrations, type)
    try {
      return definition.create(config, deps)
    } catch (cause) {
      throw new Error(`The integration ${type} of ${user()} cannot be made: ${causeOf(cause)}`, { cause })
    }
  }

  return {
    made,
    policy(use) {
      const key = keyOf(use.policy, use.scope, use.config)
      const mine = isShared(use) ? made.shared : made.policies
      let phases = mine.get(key)
      if (phases !== undefined) return phases
      phases = (isShared(use) ? shared : before.policies).get(key) ?? create(use)
      mine.set(key, phases)
      if (isShared(use)) shared.set(key, phases)
      return phases
    },
    integration(settings, user) {
      const key = keyOf(settings.type, '', settings.config)
      const forward = made.integrations.get(key) ?? before.integrations.get(key) ?? connect(settings, user)
      made.integrations.set(key, forward)
      return forward
    },
  }
}
