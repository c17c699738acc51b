// The table of settings on a reference page, from their schema.
import { z } from 'zod'

type JsonSchema = z.core.JSONSchema.JSONSchema

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
/** A row of a Markdown table. */
export const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |\n`
const code = (value: unknown): string => `\`${JSON.stringify(value)}\``

/** A part of a schema that is a schema: the boolean forms say nothing that is shown. */
const inner = (schema: JsonSchema['items'] | JsonSchema['additionalProperties']): JsonSchema =>
  typeof schema === 'object' && !Array.isArray(schema) ? schema : {}

const typeOf = (schema: JsonSchema): string => {
  if (schema.const !== undefined) return code(schema.const)
  if (schema.enum !== undefined) return schema.enum.map(code).join(', ')
  if (schema.anyOf !== undefined) return schema.anyOf.map((option) => typeOf(option)).join(', ')
  if (schema.type === 'array') return `list of ${typeOf(inner(schema.items))}`
  if (schema.type === 'object') return schema.properties === undefined ? 'text by name' : 'settings'
  return (
    { string: 'text', number: 'number', integer: 'whole number', boolean: '`true`, `false`' }[String(schema.type)] ??
    'any'
  )
}

type Meaning = (setting: JsonSchema) => string

const settingRows = (schema: JsonSchema, prefix: string, meaning: Meaning): string => {
  const required = new Set(schema.required)
  return Object.entries(schema.properties ?? {})
    .map(([name, field]) => {
      const setting = field as JsonSchema
      const fallback = setting.default === undefined ? (required.has(name) ? 'required' : '') : code(setting.default)
      const own = row(`\`${prefix}${name}\``, typeOf(setting), fallback, meaning(setting))
      return (
        own +
        settingRows(setting, `${prefix}${name}.`, meaning) +
        settingRows(inner(setting.items), `${prefix}${name}[].`, meaning)
      )
    })
    .join('')
}

/** Every field at any depth with its values and default. `meaning` gives the text of its last cell. */
export const settingsTable = (schema: z.ZodType, meaning: Meaning): string => {
  const rows = settingRows(z.toJSONSchema(schema, { io: 'input' }), '', meaning)
  if (rows === '') return 'None.\n'
  return row('setting', 'value', 'default', 'meaning') + row('---', '---', '---', '---') + rows
}
