import { equal, match } from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { compileOrigins, originFault } from './origins.ts'

const allows = compileOrigins(['https://app.example.com', 'https://*.example.net', 'http://*.dev.test:8443'])

const cases: readonly (readonly [string, boolean])[] = [
  ['https://app.example.com', true],
  ['https://app.example.com.evil.example', false],
  ['http://app.example.com', false],
  ['https://app.example.com:8443', false],
  ['https://APP.example.com', false],
  ['https://a.example.net', true],
  ['https://a.b.example.net', true],
  ['https://example.net', false],
  ['https://.example.net', false],
  ['https://a..example.net', false],
  ['https://evilexample.net', false],
  ['https://evil.example/.example.net', false],
  ['https://evil.example:80.example.net', false],
  ['https://user@a.example.net', false],
  ['http://a.dev.test:8443', true],
  ['http://a.dev.test', false],
  ['https://*.example.net', false],
  ['null', false],
  ['', false],
]
for (const [origin, expected] of cases) {
  test(`${expected ? 'allows' : 'does not allow'} ${JSON.stringify(origin)}`, () => equal(allows(origin), expected))
}

test('what a pattern allows is a subdomain by the judgement of a URL parser', () => {
  const origin = fc.string({
    unit: fc.constantFrom('a', '.', '-', '/', ':', '@', '#', '?', '%', '\\', 'A', '1'),
    maxLength: 12,
  })
  fc.assert(
    fc.property(origin, (middle) => {
      const text = `https://${middle}.example.net`
      if (allows(text)) equal(new URL(text).hostname, `${middle}.example.net`)
    }),
    { numRuns: 5000 },
  )
})

for (const text of ['https://a.example', 'http://localhost:3000', 'https://*.example.com:8443', '*']) {
  test(`${text} may be listed`, () => equal(originFault(text), undefined))
}

const faults: readonly (readonly [string, RegExp])[] = [
  ['null', /sandboxed/],
  ['https://a.example/', /write https:\/\/a\.example$/],
  ['https://a.example:443', /write https:\/\/a\.example$/],
  ['https://*.Example.com/x', /write https:\/\/\*\.example\.com$/],
  ['a.example', /no origin/],
  ['https://*', /no origin/],
  ['https://a.*.example', /no origin/],
  ['https://*.*.example', /no origin/],
  ['*.example.com', /no origin/],
  ['https://', /no origin/],
]
for (const [text, message] of faults) test(`${text} may not be listed`, () => match(originFault(text) ?? '', message))
