import type { LimitRule, PolicyDefinition, ProductFacts } from '@sekisho/pipeline'
import type { PolicyUse, SnapshotProduct, SnapshotProductOperation, SnapshotRoute } from '../format.ts'
import type { TemplateSegment } from '../path-template.ts'
import type { Instances } from './instances.ts'
import { type Coverage, coverage, matchesPattern, parsePattern } from './path-pattern.ts'

/** One entry of a product's operations, made ready for the routes of one Api. */
export interface ProductHold {
  readonly product: ProductFacts
  readonly attributes: Readonly<Record<string, string>>
  /** Throttle and quota of the product, or those of the entry instead. */
  readonly rules: readonly LimitRule[]
  readonly logPart: string
  covers(route: SnapshotRoute, segments: readonly TemplateSegment[]): Coverage
  /** Asks with the path below the base path. */
  readonly matches: (path: string) => boolean
}

/** Whether an entry speaks of this Api. */
export const concerns = (operation: SnapshotProductOperation, name: string, version: string): boolean =>
  (operation.api === '*' || operation.api === name) && (operation.versions?.includes(version) ?? true)

/** The entry's own limits in place of the product's of the same policy, in the order of the policy list. */
const limitsOf = (
  product: SnapshotProduct,
  operation: SnapshotProductOperation,
  policies: readonly PolicyDefinition[],
): readonly PolicyUse[] => {
  const overridden = new Set(operation.limits.map((use) => use.policy))
  const uses = [...product.limits.filter((use) => !overridden.has(use.policy)), ...operation.limits]
  return policies.flatMap(({ name }) => uses.filter((use) => use.policy === name))
}

const holdOf = (
  product: SnapshotProduct,
  operation: SnapshotProductOperation,
  facts: ProductFacts,
  policies: readonly PolicyDefinition[],
  instances: Instances,
): ProductHold => {
  const patterns = operation.paths.map(parsePattern)
  return {
    product: facts,
    attributes: operation.attributes,
    rules: limitsOf(product, operation, policies).flatMap((use) => instances.policy(use).limit ?? []),
    logPart: `,"product":${JSON.stringify(product.name)}`,
    covers(route, segments) {
      // HEAD is asked for as GET where GET answers it: whoever may see a thing may see its head.
      if (operation.methods?.includes(route.method) === false) return 'none'
      const found = new Set(patterns.map((pattern) => coverage(pattern, segments)))
      if (found.has('every')) return 'every'
      return found.has('some') ? 'some' : 'none'
    },
    matches: (path) => patterns.some((pattern) => matchesPattern(pattern, path)),
  }
}

/** The entries of a product that speak of an Api, in order: of several that cover a call, the first counts. */
export const productHolds = (
  product: SnapshotProduct,
  api: { readonly name: string; readonly version: string },
  policies: readonly PolicyDefinition[],
  instances: Instances,
): readonly ProductHold[] => {
  const { name, displayName, attributes } = product
  const facts: ProductFacts = { name, displayName, attributes }
  return product.operations
    .filter((operation) => concerns(operation, api.name, api.version))
    .map((operation) => holdOf(product, operation, facts, policies, instances))
}
