import { apiSettings, operationSettings } from '@sekisho/model'
import { z } from 'zod'
import type { Definitions } from './definitions.ts'

type JsonSchema = Record<string, unknown>

/** JSON Schema of what users write, without the dialect: it becomes part of another document. */
const schemaOf = (schema: z.ZodType): JsonSchema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}

const policiesSchema = ({ policies }: Definitions): JsonSchema => ({
  title: 'Policies',
  description: 'Settings by policy name; false switches an inherited policy off.',
  type: 'object',
  properties: Object.fromEntries(
    policies.map(({ name, title, description, schema }) => [
      name,
      { title, description, anyOf: [{ const: false }, schemaOf(schema)] },
    ]),
  ),
  additionalProperties: false,
})

const integrationSchema = ({ integrations }: Definitions): JsonSchema => ({
  title: 'Integration',
  description: 'What answers. Settings of an operation are merged over those at the root when the type is the same.',
  anyOf: integrations.map(({ name, title, description, schema }) => {
    const { properties, ...own } = schemaOf(schema)
    return {
      ...own,
      title,
      description,
      properties: {
        type: { const: name, ...(name === 'http' && { default: name }) },
        ...(properties as JsonSchema | undefined),
      },
      // Levels are merged, and the document itself says some settings: none must be written on every level.
      required: name === 'http' ? [] : ['type'],
    }
  }),
})

const withReferences = (schema: JsonSchema): JsonSchema => ({
  ...schema,
  properties: {
    ...(schema['properties'] as JsonSchema),
    policies: { $ref: '#/$defs/policies' },
    integration: { $ref: '#/$defs/integration' },
  },
})

/** JSON Schema (2020-12) of `x-sekisho`, every policy's and integration's own schema merged in. */
export const settingsSchema = (definitions: Definitions): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'x-sekisho',
  $ref: '#/$defs/root',
  $defs: {
    root: withReferences(schemaOf(apiSettings)),
    operation: withReferences(schemaOf(operationSettings)),
    policies: policiesSchema(definitions),
    integration: integrationSchema(definitions),
  },
})
