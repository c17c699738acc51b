import type { OpenApiDocument } from './document.ts'
import { isObject, type Json, type JsonObject, member, setMember } from './json.ts'

/** Values made for one example, and for all examples of an import. */
const perExample = 2000
const inAll = 5_000_000

const formats: ReadonlyMap<string, string> = new Map([
  ['date-time', '2025-01-31T09:30:00Z'],
  ['date', '2025-01-31'],
  ['time', '09:30:00Z'],
  ['duration', 'PT30M'],
  ['email', 'user@example.com'],
  ['idn-email', 'user@example.com'],
  ['hostname', 'example.com'],
  ['ipv4', '192.0.2.1'],
  ['ipv6', '2001:db8::1'],
  ['uri', 'https://example.com/'],
  ['url', 'https://example.com/'],
  ['uri-reference', '/example'],
  ['uuid', '01234567-89ab-4cde-8f01-23456789abcd'],
  ['byte', 'c3RyaW5n'],
])

const numberAt = (schema: JsonObject, name: string): number | undefined => {
  const value = member(schema, name)
  return typeof value === 'number' ? value : undefined
}

const makeString = (schema: JsonObject): string => {
  const format = member(schema, 'format')
  const text = (typeof format === 'string' ? formats.get(format) : undefined) ?? 'string'
  const least = Math.min(numberAt(schema, 'minLength') ?? 0, 1000)
  return text.padEnd(least, 'x').slice(0, Math.max(least, numberAt(schema, 'maxLength') ?? Number.POSITIVE_INFINITY))
}

/** `exclusiveMinimum: true` beside `minimum` is 3.0, a number of its own is 3.1. */
const bound = (schema: JsonObject, name: 'minimum' | 'maximum', step: number): number | undefined => {
  const exclusive = member(schema, name === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum')
  const plain = numberAt(schema, name)
  if (typeof exclusive === 'number') return exclusive + step
  return plain === undefined ? undefined : plain + (exclusive === true ? step : 0)
}

const makeNumber = (schema: JsonObject, whole: boolean): number => {
  const multiple = numberAt(schema, 'multipleOf') ?? (whole ? 1 : 0)
  const step = multiple > 0 ? multiple : 0.5
  const least = bound(schema, 'minimum', step)
  const most = bound(schema, 'maximum', -step)
  let value = least ?? Math.min(whole ? 1 : 1.5, most ?? Number.POSITIVE_INFINITY)
  if (multiple > 0) value = Math.ceil(value / multiple) * multiple
  if (most !== undefined && value > most && multiple > 0) value = Math.floor(most / multiple) * multiple
  return Number.isFinite(value) ? value : 0
}

const typeOf = (schema: JsonObject): string | undefined => {
  const type = member(schema, 'type')
  if (typeof type === 'string') return type
  if (Array.isArray(type)) {
    const named = type.filter((name) => typeof name === 'string')
    return named.find((name) => name !== 'null') ?? named[0]
  }
  if (member(schema, 'properties') !== undefined || member(schema, 'additionalProperties') !== undefined)
    return 'object'
  if (member(schema, 'items') !== undefined || member(schema, 'prefixItems') !== undefined) return 'array'
  return undefined
}

const isNullable = (schema: JsonObject): boolean => {
  const type = member(schema, 'type')
  return member(schema, 'nullable') === true || (Array.isArray(type) && type.includes('null'))
}

/**
 * Makes a value that fits a schema well enough to develop against: its own examples first, then one made of types,
 * formats, bounds, properties. A schema inside itself is left out there. Patterns and conditions are not followed.
 */
export class SchemaExamples {
  private readonly document: OpenApiDocument
  private readonly open = new Set<JsonObject>()
  private left = 0
  private leftInAll = inAll

  constructor(document: OpenApiDocument) {
    this.document = document
  }

  /** Undefined when nothing can be made. */
  make(schema: Json): Json | undefined {
    this.left = Math.min(perExample, this.leftInAll)
    this.leftInAll -= this.left
    const value = this.value(schema)
    this.leftInAll += this.left
    return value
  }

  private value(written: Json): Json | undefined {
    if (this.left <= 0) return undefined
    this.left -= 1
    if (written === true) return {}
    const schema = this.document.follow(written, [])?.value
    if (!isObject(schema)) return undefined
    if (this.open.has(schema)) return isNullable(schema) ? null : undefined
    const given = this.given(schema)
    if (given !== undefined) return given
    this.open.add(schema)
    const value = this.composed(schema) ?? this.typed(schema)
    this.open.delete(schema)
    return value
  }

  /** What the schema itself gives as an example. */
  private given(schema: JsonObject): Json | undefined {
    const examples = member(schema, 'examples')
    const choices = member(schema, 'enum')
    const candidates = [
      member(schema, 'example'),
      Array.isArray(examples) ? examples[0] : undefined,
      member(schema, 'default'),
      member(schema, 'const'),
      Array.isArray(choices) ? choices[0] : undefined,
    ]
    return candidates.find((candidate) => candidate !== undefined)
  }

  private composed(schema: JsonObject): Json | undefined {
    const parts: (Json | undefined)[] = []
    const all = member(schema, 'allOf')
    if (Array.isArray(all)) for (const part of all) parts.push(this.value(part))
    for (const name of ['oneOf', 'anyOf']) {
      const choices = member(schema, name)
      if (!Array.isArray(choices)) continue
      let chosen: Json | undefined
      for (const choice of choices) chosen ??= this.value(choice)
      parts.push(chosen)
    }
    const made = parts.filter((part) => part !== undefined)
    if (made.length === 0) return undefined
    if (!made.every(isObject)) return made.at(-1)
    const own = typeOf(schema) === 'object' ? this.object(schema) : {}
    const merged: JsonObject = {}
    for (const part of [...made, own]) for (const name of Object.keys(part)) setMember(merged, name, part[name] ?? null)
    return merged
  }

  private typed(schema: JsonObject): Json | undefined {
    switch (typeOf(schema)) {
      case 'string':
        return makeString(schema)
      case 'integer':
        return makeNumber(schema, true)
      case 'number':
        return makeNumber(schema, false)
      case 'boolean':
        return true
      case 'null':
        return null
      case 'array':
        return this.array(schema)
      case undefined:
      case 'object':
        return this.object(schema)
      default:
        return undefined
    }
  }

  private array(schema: JsonObject): Json[] {
    const first = member(schema, 'prefixItems')
    const values: Json[] = []
    for (const item of Array.isArray(first) ? first : []) values.push(this.value(item) ?? null)
    const most = numberAt(schema, 'maxItems') ?? Number.POSITIVE_INFINITY
    const wanted = Math.min(Math.max(numberAt(schema, 'minItems') ?? 1, 1), most, 20)
    const items = member(schema, 'items')
    if (items === undefined) return values
    while (values.length < wanted) {
      const value = this.value(items)
      if (value === undefined) break
      values.push(value)
    }
    return values
  }

  private object(schema: JsonObject): JsonObject {
    const properties = member(schema, 'properties')
    const target: JsonObject = {}
    for (const name of isObject(properties) ? Object.keys(properties) : []) {
      const property = member(properties, name) ?? null
      // What only requests carry is in no response.
      if (member(this.document.follow(property, [])?.value, 'writeOnly') === true) continue
      const value = this.value(property)
      if (value !== undefined) setMember(target, name, value)
    }
    const required = member(schema, 'required')
    for (const name of Array.isArray(required) ? required : []) {
      if (typeof name !== 'string' || Object.hasOwn(target, name) || member(properties, name) !== undefined) continue
      const value = this.value(member(schema, 'additionalProperties') ?? true)
      if (value !== undefined) setMember(target, name, value)
    }
    return target
  }
}
