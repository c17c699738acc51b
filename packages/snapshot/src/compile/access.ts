import type { KeySource } from '@sekisho/model'
import type { PolicyDefinition } from '@sekisho/pipeline'
import type { Issue, Report } from './issue.ts'
import { type Entry, type Level, mergeLevels } from './levels.ts'
import { checkSettings } from './settings-check.ts'

/** The policies that `access: product` stands for: who is calling, and does a product of theirs contain the operation? */
const keyPolicy = 'api-key'
const productPolicy = 'product'
export const accessPolicies: readonly string[] = [keyPolicy, productPolicy]

const isOptional = ({ use }: Entry): boolean => (use.config as { readonly optional?: unknown }).optional === true

export interface Access {
  /** A level outside of all others: what `product` means unless somebody says more. */
  readonly defaults: Level
  /** Gives a key policy that names no sources those of the document. */
  withSources(entry: Entry, sources: readonly KeySource[]): Entry
}

const named = (definitions: readonly PolicyDefinition[], name: string): PolicyDefinition => {
  const definition = definitions.find((candidate) => candidate.name === name)
  if (definition === undefined)
    throw new Error(`There is no policy "${name}", but routes with access "product" need it`)
  return definition
}

export const apiAccess = (definitions: readonly PolicyDefinition[], scope: string, report: Report): Access => {
  const check = (name: string, settings: Readonly<Record<string, unknown>>, at: Issue['path']): unknown =>
    checkSettings('policy', named(definitions, name), settings, () => at, report)
  const entry = (name: string): Entry => ({ use: { policy: name, scope, config: check(name, {}, []) }, written: {} })
  const made = new Map<Entry, Map<string, Entry>>()
  return {
    defaults: new Map([
      [keyPolicy, entry(keyPolicy)],
      [productPolicy, entry(productPolicy)],
    ]),
    withSources(plain, sources) {
      if (plain.use.policy !== keyPolicy || sources.length === 0 || Object.hasOwn(plain.written, 'sources'))
        return plain
      const bySources = made.get(plain) ?? new Map<string, Entry>()
      made.set(plain, bySources)
      const key = JSON.stringify(sources)
      const known = bySources.get(key)
      if (known !== undefined) return known
      const written = { ...plain.written, sources }
      const filled = { use: { ...plain.use, config: check(keyPolicy, written, ['keySources']) }, written }
      bySources.set(key, filled)
      return filled
    },
  }
}

/**
 * The policies of a route, from all levels. On `product` routes the access policies cannot be switched off; on `open`
 * ones they are left out, but for a key that is optional. An operation that asks for both at once is refused: whoever
 * wrote it believes in a check that would not happen.
 */
export const routeEntries = (
  definitions: readonly PolicyDefinition[],
  access: 'product' | 'open',
  defaults: Level,
  levels: readonly Level[],
  report: (message: string) => void,
): readonly Entry[] => {
  if (access === 'product') {
    const entries = mergeLevels(definitions, [defaults, ...levels])
    for (const name of accessPolicies) {
      if (entries.some(({ use }) => use.policy === name)) continue
      report(`"${name}: false" would let callers without a product in; write "access: open" if that is meant`)
    }
    return entries
  }
  const own = levels.at(-1)
  return mergeLevels(definitions, levels).filter((entry) => {
    if (!accessPolicies.includes(entry.use.policy)) return true
    if (entry.use.policy === keyPolicy && isOptional(entry)) return true
    if (own?.get(entry.use.policy) === entry) {
      report(
        `the policy "${entry.use.policy}" has no effect with "access: open"; write "access: product", or leave it out`,
      )
    }
    return false
  })
}
