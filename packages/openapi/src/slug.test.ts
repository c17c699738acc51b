import assert from 'node:assert/strict'
import { it } from 'node:test'
import { resourceName } from '@sekisho/model'
import * as fc from 'fast-check'
import { slug } from './slug.ts'

it('makes names of titles', () => {
  assert.equal(slug('GitHub v3 REST API'), 'github-v3-rest-api')
  assert.equal(slug('  Crème & Café: API! '), 'creme-cafe-api')
  assert.equal(slug('図書館 Library'), 'library')
  assert.equal(slug('注文'), '')
  assert.equal(slug('Ａｐｉ'), 'api')
  assert.equal(slug(`${'long '.repeat(12)}enough`), 'long-long-long-long-long-long-long-long-long-long-long-long')
})

it('makes names that are allowed, or none', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      (title) => slug(title) === '' || resourceName.safeParse(slug(title)).success,
    ),
  )
})
