import type { Product, ProductOperation } from '@sekisho/model'
import type { PolicyUse, SnapshotProduct, SnapshotProductOperation } from '../format.ts'
import { canonical, compareText, digestOf } from './canonical.ts'
import type { Definitions } from './definitions.ts'
import { type Issue, type Report, reportTo } from './issue.ts'
import { mergeLevels, readLevel } from './levels.ts'
import { normalPattern } from './normal-path.ts'

/** What the compiler needs of a product: not its texts, nor its history. */
export type ProductContent = Pick<Product, 'name' | 'displayName' | 'operations' | 'throttle' | 'quota' | 'attributes'>

const sorted = <T extends string>(list: readonly T[]): T[] => [...new Set(list)].toSorted(compareText)

const patternsOf = (operation: ProductOperation, index: number, report: Report): string[] =>
  operation.paths.flatMap((pattern, place) => {
    try {
      return normalPattern(pattern)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      const reason = `The path pattern ${pattern} can match no call: ${error.message}`
      report('path-unsupported', ['operations', index, 'paths', place], reason)
      return []
    }
  })

/** Compiles one product. Operations of Apis that are not served (yet) are no error: they grant nothing. */
export const compileProduct = (
  { policies }: Definitions,
  product: ProductContent,
  issues: Issue[],
): SnapshotProduct => {
  const report = reportTo(issues, { product: product.name })
  const scope = `product:${product.name}`

  const limitsOf = (
    settings: Readonly<Record<string, unknown>>,
    limitScope: string,
    path: Issue['path'],
  ): PolicyUse[] => {
    const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
    const level = readLevel(policies, given, limitScope, path, report)
    return mergeLevels(policies, [level]).map((entry) => entry.use)
  }

  const operationOf = (operation: ProductOperation, index: number): SnapshotProductOperation => ({
    api: operation.api,
    ...(operation.versions && { versions: sorted(operation.versions) }),
    paths: sorted(patternsOf(operation, index, report)),
    ...(operation.methods && { methods: sorted(operation.methods) }),
    attributes: canonical(operation.attributes ?? {}) as Record<string, string>,
    limits: limitsOf({ quota: operation.quota }, `${scope}:${index}`, ['operations', index]),
  })

  const section = {
    name: product.name,
    displayName: product.displayName,
    attributes: canonical(product.attributes) as Record<string, string>,
    limits: limitsOf({ throttle: product.throttle, quota: product.quota }, scope, []),
    operations: product.operations.map(operationOf),
  }
  return { ...section, digest: digestOf(section) }
}
