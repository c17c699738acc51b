import type { ApiContent } from '@sekisho/model'
import type { PolicyUse, Snapshot } from '../format.ts'
import { accessPolicies } from './access.ts'
import { compileApi } from './api.ts'
import { compareText, digestOf } from './canonical.ts'
import { reportDuplicates, reportOverlaps } from './collisions.ts'
import type { Definitions } from './definitions.ts'
import { type Issue, reportTo } from './issue.ts'
import { mergeLevels, readLevel } from './levels.ts'
import { compileProduct, type ProductContent } from './product.ts'
import { settingsSchema } from './settings-schema.ts'

export interface CompileInput {
  readonly apis: readonly ApiContent[]
  readonly products: readonly ProductContent[]
  /** Policy settings of the whole gateway, by policy name. */
  readonly policies?: Readonly<Record<string, unknown>>
}

export interface CompileResult {
  /** Absent when there are issues: nothing half checked is served. */
  readonly snapshot?: Snapshot
  /** Every reason found, not only the first. */
  readonly issues: readonly Issue[]
}

export interface Compiler {
  /** The model as a gateway serves it. The same for the same input, in whatever order that was written. */
  compile(input: CompileInput): CompileResult
  /** JSON Schema (2020-12) of `x-sekisho`, for editors: `$defs.root` and `$defs.operation`; the document itself is the root's. */
  settingsSchema(): object
}

/** On every call unless switched off: without an id nothing could be explained. */
const alwaysOn = 'request-id'

export const createCompiler = (definitions: Definitions): Compiler => {
  const { policies } = definitions
  const defaults = policies.some(({ name }) => name === alwaysOn) ? { [alwaysOn]: {} } : {}

  const compile = (input: CompileInput): CompileResult => {
    const issues: Issue[] = []
    const written = { ...defaults, ...input.policies }
    const gateway = readLevel(policies, written, 'gateway', ['policies'], reportTo(issues))
    const apis = input.apis
      .map((content) => compileApi(definitions, content, gateway, issues))
      .toSorted((a, b) => compareText(a.name, b.name) || compareText(a.version, b.version))
    const products = input.products
      .map((product) => compileProduct(definitions, product, issues))
      .toSorted((a, b) => compareText(a.name, b.name))
    reportDuplicates(apis, products, issues)
    reportOverlaps(apis, issues)
    if (issues.length > 0) return { issues }
    const outside = policies.filter(({ name }) => !accessPolicies.includes(name))
    const uses: PolicyUse[] = mergeLevels(outside, [gateway]).map((entry) => entry.use)
    const digest = digestOf([uses, apis.map((api) => api.digest), products.map((product) => product.digest)])
    return { snapshot: { format: 1, digest, policies: uses, apis, products }, issues }
  }

  return { compile, settingsSchema: () => settingsSchema(definitions) }
}
