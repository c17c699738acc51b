import { equal } from 'node:assert/strict'
import { test } from 'node:test'
import { fieldName } from '@sekisho/base'
import { exchange } from '@sekisho/testkit'
import * as fc from 'fast-check'
import { cookieSource } from './cookie-source.ts'
import { headerSource } from './header-source.ts'
import { querySource } from './query-source.ts'
import { unreadable } from './source.ts'

const cookie = fieldName('Cookie')
const authorization = fieldName('Authorization')

interface Case {
  readonly from: string
  readonly key: string
  /** What is left for the upstream. */
  readonly left: string | undefined
}

const queries: readonly Case[] = [
  { from: 'key=abc', key: 'abc', left: undefined },
  { from: 'key=abc&a=1', key: 'abc', left: 'a=1' },
  { from: 'a=1&key=abc', key: 'abc', left: 'a=1' },
  { from: 'a=1&key=abc&b=2', key: 'abc', left: 'a=1&b=2' },
  { from: 'k%65y=a%62c&a=%31', key: 'abc', left: 'a=%31' },
  { from: 'key=a=b', key: 'a=b', left: undefined },
  { from: 'key', key: '', left: undefined },
  { from: 'key=', key: '', left: undefined },
  { from: 'key=a&key=b', key: unreadable, left: undefined },
  { from: 'key=&x&k%65y=b', key: unreadable, left: 'x' },
  { from: 'key=%', key: unreadable, left: undefined },
  { from: '%=1&ke%79=abc', key: 'abc', left: '%=1' },
  { from: 'Key=abc&keys=1&ke=2', key: '', left: 'Key=abc&keys=1&ke=2' },
  { from: 'a=key=abc', key: '', left: 'a=key=abc' },
  { from: '', key: '', left: '' },
]
for (const { from, key, left } of queries) {
  test(`query ${JSON.stringify(from)}`, () => {
    const source = querySource('key')
    const x = exchange({ target: `/?${from}` })
    equal(source.read(x), key)
    source.remove(x)
    equal(x.query, left)
  })
}

test('a query parameter with a space in its name, however it is written', () => {
  const source = querySource('api key')
  for (const from of ['api+key=abc', 'api%20key=abc', '%61pi+key=abc']) {
    const x = exchange({ target: `/?${from}&%=%&a+b=1` })
    equal(source.read(x), 'abc')
    source.remove(x)
    equal(x.query, '%=%&a+b=1')
  }
})

const cookies: readonly Case[] = [
  { from: 'key=abc', key: 'abc', left: undefined },
  { from: 'a=1; key=abc; b=2', key: 'abc', left: 'a=1; b=2' },
  { from: 'key="abc";a=1', key: 'abc', left: 'a=1' },
  { from: 'a=1;b=2', key: '', left: 'a=1;b=2' },
  { from: ' key = abc ;; a=1', key: 'abc', left: 'a=1' },
  { from: 'key', key: '', left: undefined },
  { from: 'Key=abc; xkey=1', key: '', left: 'Key=abc; xkey=1' },
  { from: 'key=a; key=b', key: unreadable, left: undefined },
]
for (const { from, key, left } of cookies) {
  test(`cookie ${JSON.stringify(from)}`, () => {
    const source = cookieSource('key')
    const x = exchange({ headers: { Cookie: from } })
    equal(source.read(x), key)
    source.remove(x)
    equal(x.request.get(cookie), left)
  })
}

test('a cookie in the second line', () => {
  const source = cookieSource('key')
  const x = exchange({ headers: { Cookie: ['a=1', 'key=abc'] } })
  equal(source.read(x), 'abc')
  source.remove(x)
  equal(x.request.get(cookie), 'a=1')
})

const headers: readonly Case[] = [
  { from: 'Bearer abc', key: 'abc', left: undefined },
  { from: 'BEARER   abc', key: 'abc', left: undefined },
  { from: 'Bearer', key: '', left: undefined },
  { from: 'Bearer ', key: '', left: undefined },
  { from: 'Bearerabc', key: '', left: 'Bearerabc' },
  { from: 'Basic abc', key: '', left: 'Basic abc' },
  { from: '', key: '', left: '' },
]
for (const { from, key, left } of headers) {
  test(`header ${JSON.stringify(from)}`, () => {
    const source = headerSource('Authorization', 'Bearer')
    const x = exchange({ headers: { Authorization: from } })
    equal(source.read(x), key)
    source.remove(x)
    equal(x.request.get(authorization), left)
  })
}

const spelled = (name: string): fc.Arbitrary<string> =>
  fc.array(fc.boolean(), { minLength: name.length, maxLength: name.length }).map((encoded) =>
    Array.from(name)
      .map((char, i) => (encoded[i] === true ? `%${char.charCodeAt(0).toString(16)}` : char))
      .join(''),
  )

test('no spelling of the parameter reaches the upstream, and all others do', () => {
  const other = fc.webQueryParameters().filter((text) => text !== '' && !new URLSearchParams(`?${text}`).has('api_key'))
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          other,
          spelled('api_key').map((name) => `${name}=v`),
        ),
        { maxLength: 8 },
      ),
      (parts) => {
        const query = parts.join('&')
        const x = exchange({ target: `/?${query}` })
        querySource('api_key').remove(x)
        const expected = new URLSearchParams(`?${query}`)
        expected.delete('api_key')
        equal(new URLSearchParams(`?${x.query ?? ''}`).toString(), expected.toString())
      },
    ),
    { numRuns: 2000 },
  )
})
