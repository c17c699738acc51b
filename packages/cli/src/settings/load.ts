import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import type { z } from 'zod'
import { Failure } from '../failure.ts'
import { readEnvironment } from './environment.ts'
import { type Found, readSettingsFile } from './file.ts'
import { type Leaf, leafByPath, leaves, readText } from './leaves.ts'
import { type SettingsInput, settingsSchema } from './schema.ts'

/** Where settings are read from. */
export interface Sources {
  /** Text of flags by the path of the setting. */
  readonly flags: ReadonlyMap<string, string>
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
  /** `--config`: a file that must exist. */
  readonly file: string | undefined
}

/** Settings with every default filled in, also those that depend on the machine or on other settings. */
export interface Settings extends SettingsInput {
  readonly workers: number
  readonly store: SettingsInput['store'] & { readonly path: string }
  readonly accessLog: string
}

/** One setting in effect, and where it came from: `--gateway-port`, `SEKISHO_…`, `sekisho.yaml:1:2`, `default`. */
export interface SettingInEffect {
  readonly leaf: Leaf
  readonly value: unknown
  readonly origin: string
}

export interface LoadedSettings {
  readonly settings: Settings
  readonly inEffect: readonly SettingInEffect[]
}

const readFlags = (flags: ReadonlyMap<string, string>): Map<string, Found> => {
  const found = new Map<string, Found>()
  for (const [path, text] of flags) {
    const leaf = leafByPath.get(path)
    if (leaf !== undefined) found.set(path, { value: readText(leaf, text), origin: leaf.flag })
  }
  return found
}

const reasons = (error: z.ZodError): string =>
  error.issues
    .map((issue) => (issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`))
    .join('; ')

const check = (leaf: Leaf, found: Found | undefined): SettingInEffect => {
  const result = leaf.schema.safeParse(found?.value)
  if (result.success) return { leaf, value: result.data, origin: found?.origin ?? 'default' }
  const reason = leaf.wants === undefined ? reasons(result.error) : `it must be ${leaf.wants}`
  throw Failure.usage(
    `${found?.origin ?? 'default'}: ${leaf.path} cannot be ${JSON.stringify(found?.value)}: ${reason}.`,
    leaf.description,
  )
}

/** Defaults that no schema can know. */
const derived = (stateDir: string): Readonly<Record<string, () => unknown>> => ({
  workers: availableParallelism,
  'store.path': () => join(stateDir, 'sekisho.db'),
  accessLog: () => join(stateDir, 'access.log'),
})

const nest = (settings: readonly SettingInEffect[]): Record<string, unknown> => {
  const root: Record<string, unknown> = {}
  for (const { leaf, value } of settings) {
    const names = leaf.path.split('.')
    const last = names.pop() ?? leaf.path
    let at = root
    for (const name of names) at = (at[name] ??= {}) as Record<string, unknown>
    at[last] = value
  }
  return root
}

/** Reads the settings of the process: flags before variables before the file before defaults. Throws a usage `Failure`. */
export const loadSettings = ({ flags, env, cwd, file }: Sources): LoadedSettings => {
  const named = file ?? (env.SEKISHO_CONFIG === '' ? undefined : env.SEKISHO_CONFIG)
  const name = named ?? 'sekisho.yaml'
  const layers = [
    readFlags(flags),
    readEnvironment(env),
    readSettingsFile(resolve(cwd, name), name, named !== undefined),
  ]
  const found = (path: string): Found | undefined => layers.find((layer) => layer.has(path))?.get(path)

  const checked = leaves.map((leaf) => check(leaf, found(leaf.path)))
  const stateDir = String(checked.find(({ leaf }) => leaf.path === 'stateDir')?.value)
  const fill = derived(stateDir)
  const inEffect = checked.map((each) =>
    each.value === undefined ? { ...each, value: fill[each.leaf.path]?.() } : each,
  )
  return { settings: settingsSchema.parse(nest(inEffect)) as Settings, inEffect }
}
