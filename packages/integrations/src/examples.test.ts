import { equal, ok } from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { eachField, integrationExamples, type JsonSchema } from '@sekisho/testkit'
import { z } from 'zod'
import { runIntegrationExample } from '../test/run-example.ts'
import { integrations } from './index.ts'

test('every folder is listed, once, under its own name', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
  equal(
    integrations
      .map(({ name }) => name)
      .toSorted()
      .join(),
    folders.toSorted().join(),
  )
})

for (const integration of integrations) {
  describe(integration.name, () => {
    const read = (file: string): string => readFileSync(join(import.meta.dirname, integration.name, file), 'utf8')

    test('has a guide, a title and a description', () => {
      ok(read('guide.md').length > 200)
      ok(integration.title.length > 0)
      ok(integration.description.endsWith('.'), integration.description)
    })

    test('describes every field', () => {
      const schema = z.toJSONSchema(integration.schema, { io: 'input' }) as JsonSchema
      let fields = 0
      eachField(schema, integration.name, (field, at) => {
        fields += 1
        ok(field.title, `${at} has no title`)
        ok(field.description, `${at} has no description`)
      })
      ok(fields > 0)
    })

    for (const example of integrationExamples.parse(JSON.parse(read('examples.json')))) {
      test(example.title, (t) => runIntegrationExample(t, integration, example))
    }
  })
}
