import { z } from 'zod'
import { settingsSchema } from './schema.ts'

/** How a setting is written in a flag or a variable, where everything is text. */
export type LeafKind = 'text' | 'number' | 'boolean' | 'list' | 'json'

/** One setting. */
export interface Leaf {
  /** `gateway.port` */
  readonly path: string
  /** `SEKISHO_GATEWAY_PORT` */
  readonly variable: string
  /** `--gateway-port` */
  readonly flag: string
  readonly kind: LeafKind
  readonly schema: z.ZodType
  readonly description: string
  /** What it may be, in words, where that is short: `one of normal, full`; otherwise the schema's own messages say it. */
  readonly wants: string | undefined
  readonly default: unknown
}

const words = (path: string): string[] =>
  path
    .replaceAll('.', '-')
    .replaceAll(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)
    .split('-')

const kindOf = (type: unknown): LeafKind => {
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'array') return 'list'
  if (type === 'boolean') return 'boolean'
  return type === 'object' ? 'json' : 'text'
}

const wants = ({ type, enum: choices, minimum, maximum }: z.core.JSONSchema.BaseSchema): string | undefined => {
  if (choices !== undefined) return `one of ${choices.join(', ')}`
  if (type === 'boolean') return 'true or false'
  return type === 'integer' ? `a whole number from ${minimum} to ${maximum}` : undefined
}

const leaf = (path: string, schema: z.ZodType): Leaf => {
  const json = z.toJSONSchema(schema, { io: 'input' })
  return {
    path,
    variable: `SEKISHO_${words(path).join('_').toUpperCase()}`,
    flag: `--${words(path).join('-')}`,
    kind: kindOf(json.type),
    schema,
    description: json.description ?? '',
    wants: wants(json),
    default: json.default,
  }
}

const walk = (shape: Readonly<Record<string, z.core.$ZodType>>, prefix: string): Leaf[] =>
  Object.entries(shape).flatMap(([name, schema]) =>
    schema instanceof z.ZodObject
      ? walk(schema.shape, `${prefix}${name}.`)
      : [leaf(prefix + name, schema as z.ZodType)],
  )

/** Every setting, in the order of the schema. */
export const leaves: readonly Leaf[] = walk(settingsSchema.shape, '')

export const leafByPath: ReadonlyMap<string, Leaf> = new Map(leaves.map((each) => [each.path, each]))

/** The value that text of a flag or variable stands for; the text itself where it stands for none, so that the schema refuses it. */
export const readText = (leaf: Leaf, text: string): unknown => {
  if (leaf.kind === 'number') return /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text
  if (leaf.kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  if (leaf.kind === 'list') {
    return text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
  }
  if (leaf.kind === 'json') {
    try {
      return JSON.parse(text)
    } catch {
      // Not JSON: the schema says what it wants instead.
      return text
    }
  }
  return text
}
