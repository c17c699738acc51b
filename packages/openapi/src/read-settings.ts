import { nearest } from '@sekisho/base'
import { apiSettings, operationSettings } from '@sekisho/model'
import type { ApiSettings, OperationSettings } from '@sekisho/model'
import type { OpenApiDocument } from './document.ts'
import { isObject, type Json, member, type Path } from './json.ts'

type SettingsSchema = typeof apiSettings | typeof operationSettings
interface Issue {
  readonly code: string
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly keys?: readonly string[]
}

/** No setting has this name, and a schema that copies objects would drop it without a word. */
const findProto = (value: Json, path: Path): Path | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  for (const name of Object.keys(value)) {
    const here = [...path, name]
    if (name === '__proto__') return here
    const found = findProto((Array.isArray(value) ? value[Number(name)] : value[name]) ?? null, here)
    if (found !== undefined) return found
  }
  return undefined
}

const unknownSetting = (name: string, known: readonly string[]): string => {
  const near = nearest(name, known)
  const hint = near === undefined ? `known are ${known.join(', ')}` : `did you mean ${near}?`
  return `Unknown setting ${JSON.stringify(name)}; ${hint}`
}

const reportIssue = (document: OpenApiDocument, schema: SettingsSchema, issue: Issue, at: Path): void => {
  const path = [...at, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))]
  for (const name of issue.code === 'unrecognized_keys' ? (issue.keys ?? []) : []) {
    document.error('unknown-setting', () => unknownSetting(name, Object.keys(schema.shape)), [...path, name], 'key')
  }
  if (issue.code === 'unrecognized_keys') return
  // The only union among the settings is the one of a policy's settings with `false`.
  const message =
    issue.code === 'invalid_union' ? 'must be an object of settings, or false to switch the policy off' : issue.message
  const name = issue.path.length === 0 ? 'x-sekisho' : issue.path.map(String).join('.')
  document.error('invalid-setting', `${name}: ${message}`, path)
}

const readSettings = <T>(
  document: OpenApiDocument,
  holder: Json,
  path: Path,
  schema: SettingsSchema,
): T | undefined => {
  const at = [...path, 'x-sekisho']
  const raw = member(holder, 'x-sekisho')
  if (raw === undefined) return {} as T
  const proto = findProto(raw, at)
  if (proto !== undefined) {
    document.error('unknown-setting', 'Unknown setting "__proto__"', proto, 'key')
    return undefined
  }
  const result = schema.safeParse(raw)
  if (result.success) return result.data as T
  for (const issue of result.error.issues) reportIssue(document, schema, issue, at)
  return undefined
}

/** `x-sekisho` at the root; undefined when it is wrong, which has been reported. */
export const readApiSettings = (document: OpenApiDocument): ApiSettings | undefined =>
  readSettings<ApiSettings>(document, document.root, [], apiSettings)

/** `x-sekisho` of an operation; undefined when it is wrong, which has been reported. */
export const readOperationSettings = (
  document: OpenApiDocument,
  operation: Json,
  path: Path,
): OperationSettings | undefined => {
  const settings = readSettings<OperationSettings>(document, operation, path, operationSettings)
  return isObject(operation) ? settings : undefined
}
