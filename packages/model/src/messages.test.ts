import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import './index.ts'

test('what is left out is said to be missing; what is wrong, to be wrong', () => {
  const schema = z.object({ name: z.string(), tags: z.array(z.string()) })
  const messages = (value: unknown): (string | undefined)[] =>
    schema.safeParse(value).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []
  assert.deepEqual(messages({}), ['name: is missing', 'tags: is missing'])
  assert.deepEqual(messages({ name: null, tags: [1] }), [
    'name: Invalid input: expected string, received null',
    'tags.0: Invalid input: expected string, received number',
  ])
})
