import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { quotaSettings, throttleSettings } from '@sekisho/model'
import { findPolicy } from '@sekisho/policies'
import { z } from 'zod'

const propertiesOf = (schema: z.ZodType): Record<string, unknown> =>
  (z.toJSONSchema(schema, { io: 'input' }) as { properties: Record<string, unknown> }).properties

// Products take the limits of two policies, and the model may not import policies: so both say what a limit is.
for (const [name, settings] of [
  ['throttle', throttleSettings],
  ['quota', quotaSettings],
] as const) {
  test(`the ${name} of a product is that of the policy, counted per app`, () => {
    const policy = findPolicy(name)
    const { per: _, ...fields } = policy === undefined ? {} : propertiesOf(policy.schema)
    deepEqual(propertiesOf(settings), fields)
  })
}
