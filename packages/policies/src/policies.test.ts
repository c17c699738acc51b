import { deepEqual, equal, ok } from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { eachField, type JsonSchema, policyExamples, runExample } from '@sekisho/testkit'
import { z } from 'zod'
import { findPolicy, policies, policyNames } from './index.ts'

const eachObject = (schema: JsonSchema, at: string, visit: (object: JsonSchema, at: string) => void): void => {
  if (schema.properties !== undefined) visit(schema, at)
  eachField(schema, at, (field, at) => {
    for (const inner of [field, field.items, ...(field.anyOf ?? [])]) {
      if (inner?.properties !== undefined) visit(inner, at)
    }
  })
}

const jsonSchema = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'input' }) as JsonSchema

test('every folder is listed, once, under its own name', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
  deepEqual(policyNames.toSorted(), folders.toSorted())
  for (const policy of policies) equal(findPolicy(policy.name), policy)
  equal(findPolicy('constructor'), undefined)
})

for (const policy of policies) {
  describe(policy.name, () => {
    const folder = join(import.meta.dirname, policy.name)

    test('has a guide, a title and a one-sentence description', () => {
      ok(readFileSync(join(folder, 'guide.md'), 'utf8').length > 200)
      ok(policy.title.length > 0)
      ok(policy.description.endsWith('.'), policy.description)
      ok(existsSync(join(folder, 'policy.ts')))
    })

    test('describes every field', () => {
      eachField(jsonSchema(policy.schema), policy.name, (field, at) => {
        ok(field.title, `${at} has no title`)
        ok(field.description, `${at} has no description`)
      })
    })

    test('refuses unknown fields at every depth', () => {
      eachObject(jsonSchema(policy.schema), policy.name, (object, at) => {
        equal(object.additionalProperties, false, `${at} is not strict`)
      })
      equal(policy.schema.safeParse({ unknownField: 1 }).success, false)
    })

    const examples = policyExamples.parse(JSON.parse(readFileSync(join(folder, 'examples.json'), 'utf8')))
    for (const example of examples) test(example.title, () => runExample(policy, example))

    test('gives the same settings when settings that were read once are read again', () => {
      for (const { config } of examples) {
        const once = policy.schema.parse(config)
        deepEqual(policy.schema.parse(JSON.parse(JSON.stringify(once))), once)
      }
    })
  })
}
