import assert from 'node:assert/strict'
import test from 'node:test'
import '@sekisho/model'
import { z } from 'zod'
import { errorsOf, summaryOf } from './validation.ts'

const schema = z.strictObject({
  name: z.string(),
  'a/b~c': z.strictObject({ inner: z.int() }).optional(),
  list: z.array(z.union([z.strictObject({ left: z.int() }), z.string()])).optional(),
  byName: z.record(z.string(), z.strictObject({ value: z.int() })).optional(),
})

const errorsFor = (value: unknown) => {
  const { error } = schema.safeParse(value)
  assert.ok(error)
  return errorsOf(schema, error)
}

test('every problem has a JSON pointer, escaped where it must be', () => {
  assert.deepEqual(
    errorsFor({ 'a/b~c': { inner: 'x' } }).map(({ pointer }) => pointer),
    ['/name', '/a~1b~0c/inner'],
  )
})

test('each unknown member is named, with the one that was meant, or those there are', () => {
  assert.deepEqual(errorsFor({ name: '', nmae: 1, zzzzzzzz: 1, byName: { x: { value: 1, valeu: 2 } } }), [
    { pointer: '/byName/x/valeu', message: '"valeu" is not known. Did you mean "value"?' },
    { pointer: '/nmae', message: '"nmae" is not known. Did you mean "name"?' },
    { pointer: '/zzzzzzzz', message: '"zzzzzzzz" is not known. Known: name, a/b~c, list, byName.' },
  ])
})

test('what fits no alternative is said at its place', () => {
  assert.deepEqual(
    errorsFor({ name: '', list: [{ left: 1 }, 5] }).map(({ pointer }) => pointer),
    ['/list/1'],
  )
})

test('the summary is made of sentences', () => {
  assert.equal(summaryOf(errorsFor({ name: 1 })), '/name: must be a string, not a number')
  assert.equal(
    summaryOf(errorsFor({ name: 1, list: 'x' })),
    '/name: must be a string, not a number. And 1 more, see errors.',
  )
})
