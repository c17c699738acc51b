import { nearest } from '@sekisho/base'
import { z } from 'zod'
import { canonical } from './canonical.ts'
import type { Issue, Report } from './issue.ts'

type Path = Issue['path']
type JsonSchema = z.core.JSONSchema.JSONSchema

/** What settings are checked against: a policy or an integration. */
export interface Checked {
  readonly name: string
  readonly schema: z.ZodType
}

const steps = (schema: JsonSchema, step: string | number): JsonSchema[] => {
  const direct = typeof step === 'number' ? schema.items : (schema.properties?.[step] ?? schema.additionalProperties)
  const found = typeof direct === 'object' && !Array.isArray(direct) ? [direct] : []
  return [...found, ...alternatives(schema).flatMap((alternative) => steps(alternative, step))]
}

const alternatives = (schema: JsonSchema): JsonSchema[] =>
  [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].filter((part) => typeof part === 'object')

const propertyNames = (schema: JsonSchema): string[] => [
  ...Object.keys(schema.properties ?? {}),
  ...alternatives(schema).flatMap(propertyNames),
]

const inputSchemas = new WeakMap<z.ZodType, JsonSchema>()

/** Made once: a slip may stand in ten thousand operations. */
const inputSchema = (schema: z.ZodType): JsonSchema => {
  const known = inputSchemas.get(schema) ?? z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  inputSchemas.set(schema, known)
  return known
}

/** The names that settings may have at `path`. */
const knownNames = (schema: z.ZodType, path: Path): string[] => {
  let here: JsonSchema[] = [inputSchema(schema)]
  for (const step of path) here = here.flatMap((candidate) => steps(candidate, step))
  return [...new Set(here.flatMap(propertyNames))]
}

const depth = (issues: readonly z.core.$ZodIssue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length))

/** Of alternatives none of which fits, the one that the settings came furthest with says what is wrong. */
const resolveUnions = (issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] => {
  if (issue.code !== 'invalid_union') return [issue]
  const closest = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0]
  if (closest === undefined || depth(closest) === 0) return [issue]
  return closest.flatMap((inner) => resolveUnions({ ...inner, path: [...issue.path, ...inner.path] }))
}

const plainPath = (path: readonly PropertyKey[]): (string | number)[] =>
  path.map((step) => (typeof step === 'symbol' ? String(step) : step))

const suggestion = (name: string, known: readonly string[]): string => {
  const near = nearest(name, known)
  if (near !== undefined) return `did you mean "${near}"?`
  return known.length === 0 ? 'there are no settings here' : `known are ${known.join(', ')}`
}

/** `Unknown <what> "x"; did you mean "y"?` */
export const unknownName = (what: string, name: string, known: readonly string[]): string =>
  `Unknown ${what} "${name}"; ${suggestion(name, known)}`

/**
 * Checks settings and fills in defaults. What is wrong is reported, each at the path that `at` gives for a path within the
 * settings; then the result is undefined.
 */
export const checkSettings = (
  kind: 'policy' | 'integration',
  { name, schema }: Checked,
  settings: unknown,
  at: (path: Path) => Path,
  report: Report,
): unknown => {
  const result = schema.safeParse(settings)
  if (result.success) return canonical(result.data)
  for (const issue of result.error.issues.flatMap(resolveUnions)) {
    const path = plainPath(issue.path)
    if (issue.code === 'unrecognized_keys') {
      const known = knownNames(schema, path)
      for (const key of issue.keys) {
        report('unknown-setting', at([...path, key]), unknownName(`setting of the ${kind} ${name}:`, key, known))
      }
    } else {
      const where = path.length === 0 ? '' : `, ${path.join('.')}`
      report('invalid-setting', at(path), `The ${kind} ${name}${where}: ${issue.message}`)
    }
  }
  return undefined
}
