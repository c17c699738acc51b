import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import './index.ts'

const messages = (schema: z.ZodType, value: unknown): (string | undefined)[] =>
  schema.safeParse(value).error?.issues.map(({ path, message }) => [...path, message].join(': ')) ?? []

test('what is left out is said to be missing; what is wrong, to be wrong', () => {
  const schema = z.object({ name: z.string(), tags: z.array(z.string()), kind: z.enum(['a', 'b']) })
  assert.deepEqual(messages(schema, {}), ['name: is missing', 'tags: is missing', 'kind: is missing'])
  assert.deepEqual(messages(schema, { name: null, tags: [1], kind: 'c' }), [
    'name: must be a string, not null',
    'tags: 0: must be a string, not a number',
    'kind: must be one of "a", "b"',
  ])
})

for (const [name, schema, value, message] of [
  ['a list for an object', z.strictObject({}), [], 'must be an object, not an array'],
  ['text for a switch', z.boolean(), 'true', 'must be true or false, not a string'],
  ['a fraction', z.int(), 1.5, 'must be a whole number'],
  ['no number', z.number(), Number.NaN, 'must be a number, not NaN'],
  ['too small', z.number().min(1), 0, 'must be at least 1'],
  ['not above', z.number().positive(), 0, 'must be more than 0'],
  ['too large', z.int().max(3), 9, 'must be at most 3'],
  ['not below', z.number().lt(3), 3, 'must be less than 3'],
  ['no step', z.number().multipleOf(2), 3, 'must be a multiple of 2'],
  ['empty', z.string().min(1), '', 'must not be empty'],
  ['an empty list', z.array(z.string()).min(1), [], 'must not be empty'],
  ['too short', z.string().min(3), 'a', 'must have at least 3 characters'],
  ['too many', z.array(z.string()).max(1), ['a', 'b'], 'must have at most 1 item'],
  ['another length', z.string().length(2), 'a', 'must have exactly 2 characters'],
  ['another length, too long', z.string().length(2), 'abc', 'must have exactly 2 characters'],
  ['another value', z.literal(false), 1, 'must be false'],
  ['no address', z.email(), 'x', 'must be an email address'],
  ['no URL', z.url(), 'x', 'must be a URL'],
  ['no time', z.iso.datetime(), 'x', 'must be a time such as 2030-01-31T00:00:00Z'],
  ['another beginning', z.string().startsWith('app_'), 'x', 'must begin with "app_"'],
  [
    'a name in a record',
    z.record(z.string().max(1), z.int()),
    { aa: 1 },
    'aa: has a name that must have at most 1 character',
  ],
  ['no alternative', z.union([z.string(), z.literal(false)]), 1, 'must be a string, or false'],
  [
    'nearly one of two alternatives',
    z.union([z.object({ a: z.int() }), z.string()]),
    { a: 'x' },
    'has none of the forms that are possible here',
  ],
  ["the schema's own words", z.string().regex(/a/, 'must hold an a'), 'x', 'must hold an a'],
] as const) {
  test(`plain words for ${name}`, () => assert.deepEqual(messages(schema, value), [message]))
}
