import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { isQueryName, queryNameBytes } from './query-name.ts'

const is = (text: string, name: string): boolean => isQueryName(`&${text}=`, 1, 1 + text.length, queryNameBytes(name))

for (const [text, name, expected] of [
  ['key', 'key', true],
  ['k%65y', 'key', true],
  ['%6B%65%79', 'key', true],
  ['ke', 'key', false],
  ['keys', 'key', false],
  ['ke%7', 'key', false],
  ['Key', 'key', false],
  ['a+b', 'a b', true],
  ['a%20b', 'a b', true],
  ['a%2Bb', 'a+b', true],
  ['a+b', 'a+b', false],
  ['%E9%8D%b5', '鍵', true],
  ['%E9%8D', '鍵', false],
  ['100%', '100%', true],
  ['%zz', '%zz', true],
  ['', '', true],
] as const) {
  test(`${text} ${expected ? 'is' : 'is not'} ${name}`, () => assert.equal(is(text, name), expected))
}

test('agrees with URLSearchParams', () => {
  const piece = fc.constantFrom('%', '%6', '%61', '%4', '+', 'a', '%C3%A9', 'é', '%zz', '%25')
  const name = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(name, name, (text, other) => {
      const ascii = text.replaceAll('é', '%C3%A9')
      const read = [...new URLSearchParams(`${ascii}=`).keys()][0] ?? ''
      assert.equal(is(ascii, read), ascii === '' || !read.includes('\ufffd'))
      assert.equal(is(ascii, other), read === other)
    }),
    { numRuns: 3000 },
  )
})
