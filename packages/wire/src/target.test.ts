import { equal, ok } from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { isAuthority, normalPath, targetByte } from './target.ts'

const unreserved = /[A-Za-z0-9\-._~]/
const itself = /[A-Za-z0-9\-._~!$&'()*+,;=:@]/

/** A dot segment to those who take %2F and %5C for separators, or cut `;…` off a segment. */
const hidesDots = (segment: string): boolean =>
  segment !== '.' &&
  segment !== '..' &&
  segment.split(/%2F|%5C/).some((part) => ['.', '..'].includes(part.split(';', 1)[0] as string))

/** RFC 3986 as it is written: decode what is unreserved, then remove dot segments by moving text from input to output. */
const model = (path: string): string | undefined => {
  if (/%(?![0-9A-Fa-f]{2})/.test(path)) return undefined
  let input = path
    .split('/')
    .map((segment) =>
      segment.replaceAll(/%([0-9A-Fa-f]{2})|([^%])/g, (_, escape: string | undefined, plain: string | undefined) => {
        const char = plain ?? String.fromCharCode(Number.parseInt(escape ?? '', 16))
        const keep = plain === undefined ? unreserved : itself
        return keep.test(char) ? char : `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
      }),
    )
    .join('/')
  if (input.split('/').some(hidesDots)) return undefined
  let output = ''
  while (input !== '') {
    if (input.startsWith('/./')) input = input.slice(2)
    else if (input === '/.') input = '/'
    else if (input.startsWith('/../') || input === '/..') {
      if (output === '') return undefined
      input = input === '/..' ? '/' : input.slice(3)
      output = output.slice(0, output.lastIndexOf('/'))
    } else {
      const next = input.indexOf('/', 1)
      output += next < 0 ? input : input.slice(0, next)
      input = next < 0 ? '' : input.slice(next)
    }
  }
  return output
}

const chars = Array.from(targetByte.keys()).filter((byte) => targetByte[byte] === 1 && byte !== 63)
const piece = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('/', '.', '..', '%2e', '%2E', '%2f', '%00', '%5c', ';', 'a', '~', '%7e', '%41', '//'),
  },
  { weight: 1, arbitrary: fc.constantFrom(...chars).map((byte) => String.fromCharCode(byte)) },
)
const anyPath = fc.array(piece, { maxLength: 14 }).map((pieces) => `/${pieces.join('')}`)

describe('normalPath', () => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ['/', '/'],
    ['/a/b', '/a/b'],
    ['//a//b/', '//a//b/'],
    ['/a/./b', '/a/b'],
    ['/a/../b', '/b'],
    ['/a/..', '/'],
    ['/a/.', '/a/'],
    ['/a//../b', '/a/b'],
    ['/..', undefined],
    ['/a/../../b', undefined],
    ['/%2e%2e/a', undefined],
    ['/a/%2E%2e/b', '/b'],
    ['/a/.%2e/b', '/b'],
    ['/...', '/...'],
    ['/.a/..b', '/.a/..b'],
    ['/%2F/%2f', '/%2F/%2F'],
    ['/a%2f..%2fb', undefined],
    ['/a/..%2fb', undefined],
    ['/a/..;/b', undefined],
    ['/a/..;x=1/b', undefined],
    ['/a%5c.', undefined],
    ['/@scope%2fname/..b;v=1', '/@scope%2Fname/..b;v=1'],
    ['/%00', '/%00'],
    ['/%5c..', undefined],
    ['/%5c...', '/%5C...'],
    ['/%252e%252e/', '/%252e%252e/'],
    ['/%7Euser', '/~user'],
    ['/a%20b', '/a%20b'],
    ['/{id}|[x]^`', '/%7Bid%7D%7C%5Bx%5D%5E%60'],
    ['/%', undefined],
    ['/%4', undefined],
    ['/%zz', undefined],
    ['/%4g', undefined],
    ["/!$&'()*+,;=:@", "/!$&'()*+,;=:@"],
    ['/%21', '/%21'],
  ]
  for (const [path, normal] of table) it(`${path} is ${normal}`, () => equal(normalPath(path), normal))

  it('is what RFC 3986 says', () => {
    fc.assert(
      fc.property(anyPath, (path) => equal(normalPath(path), model(path))),
      { numRuns: 5000 },
    )
  })

  it('changes nothing twice', () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        const once = normalPath(path)
        if (once !== undefined) equal(normalPath(once), once)
      }),
      { numRuns: 5000 },
    )
  })

  it('leaves no dot segment, no needless escape, and makes no structure of escapes', () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        const normal = normalPath(path)
        if (normal === undefined) return
        ok(normal.startsWith('/'))
        for (const segment of normal.split('/')) ok(!['.', '..'].includes(segment))
        ok(/^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-F]{2})*$/.test(normal), normal)
        ok(!/%(?:2D|2E|5F|7E|3\d(?<!3[A-F])|4[1-9A-F]|5[0-9A])/.test(normal), normal)
        const slashes = (text: string): number => text.split('/').length
        ok(slashes(normal) <= slashes(path))
        ok(!normal.includes('\0'))
      }),
      { numRuns: 5000 },
    )
  })
})

describe('isAuthority', () => {
  for (const good of [
    'a',
    'A.b-c_d:80',
    'a:',
    '127.0.0.1:1',
    '[::1]',
    '[::1]:443',
    'x%20y',
    `${'a'.repeat(252)}:443`,
  ]) {
    it(`${good.slice(0, 20)} is one`, () => {
      ok(isAuthority(good))
      ok(isAuthority(good))
    })
  }
  for (const bad of [
    '',
    'a b',
    'a/b',
    'a@b',
    'a?b',
    'a#b',
    'a:b',
    'a:1:2',
    'a:123456',
    '[::1',
    '::1',
    '[]',
    '[x]',
    'a'.repeat(257),
    'é',
  ]) {
    it(`${JSON.stringify(bad.slice(0, 20))} is none`, () => ok(!isAuthority(bad)))
  }
})
