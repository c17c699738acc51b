/** A schema as JSON Schema, as far as its fields are looked through. */
export interface JsonSchema {
  readonly title?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: boolean | JsonSchema
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
}

/** Calls `visit` with every field at any depth, and where it is. */
export const eachField = (schema: JsonSchema, at: string, visit: (field: JsonSchema, at: string) => void): void => {
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    visit(field, `${at}.${name}`)
    eachField(field, `${at}.${name}`, visit)
  }
  if (schema.items !== undefined) eachField(schema.items, `${at}[]`, visit)
  for (const option of schema.anyOf ?? []) eachField(option, at, visit)
}
