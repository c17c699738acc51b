import { equal, match, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { fieldName } from '@sekisho/base'
import { exchange, FakeClock } from '@sekisho/testkit'
import * as fc from 'fast-check'
import { traceContext } from './policy.ts'
import { randomHex } from './random-hex.ts'
import { flagsOf, isTraceparent } from './traceparent.ts'
import { isTracestate } from './tracestate.ts'

const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
const span = '00f067aa0ba902b7'
const valid = `00-${trace}-${span}-01`

const parents: readonly (readonly [string, boolean])[] = [
  [valid, true],
  [`00-${trace}-${span}-ff`, true],
  [`01-${trace}-${span}-01`, true],
  [`cc-${trace}-${span}-01-what-comes-later`, true],
  [`cc-${trace}-${span}-01.x`, false],
  [`ff-${trace}-${span}-01`, false],
  [`${valid}-more`, false],
  [`0G-${trace}-${span}-01`, false],
  [valid.toUpperCase(), false],
  [`00-${'0'.repeat(32)}-${span}-01`, false],
  [`00-${trace}-${'0'.repeat(16)}-01`, false],
  [`00-${trace}-${span}-0`, false],
  [`00-${trace}-${span}-0x`, false],
  [`00_${trace}-${span}-01`, false],
  [`${valid}, ${valid}`, false],
  ['', false],
]
for (const [text, expected] of parents) {
  test(`traceparent ${JSON.stringify(text)}`, () => equal(isTraceparent(text), expected))
}

test('a traceparent is what the grammar says', () => {
  const grammar =
    /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?<!^00.*)(-.*)?$|^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/s
  const index = fc.nat({ max: 60 })
  const char = fc.constantFrom('0', '1', 'a', 'f', 'g', 'F', '-', '', '--')
  fc.assert(
    fc.property(fc.array(fc.tuple(index, char), { maxLength: 3 }), (edits) => {
      let text = valid
      for (const [at, put] of edits) text = text.slice(0, at) + put + text.slice(at + 1)
      equal(isTraceparent(text), grammar.test(text), text)
    }),
    { numRuns: 10_000 },
  )
})

test('of the flags, sampled and random are passed on', () => {
  for (const [given, kept] of [
    ['00', '00'],
    ['01', '01'],
    ['03', '03'],
    ['fe', '02'],
    ['fd', '01'],
  ] as const) {
    equal(flagsOf(`00-${trace}-${span}-${given}`), kept)
  }
})

const members = (count: number): string => Array.from({ length: count }, (_, i) => `k${i}=v`).join(',')
const states: readonly (readonly [string, boolean])[] = [
  ['a=1', true],
  ['a=1,b=2 , c@d/e*_-=x y', true],
  ['a=1,,', true],
  ['0a=1', true],
  [members(32), true],
  [members(33), false],
  [`a=${'x'.repeat(256)}`, true],
  [`a=${'x'.repeat(257)}`, false],
  [`${'a'.repeat(257)}=x`, false],
  [`a=${'x'.repeat(255)},b=${'x'.repeat(256)}`, false],
  ['A=1', false],
  ['a', false],
  ['a=', false],
  ['a=b=c', false],
  ['=1', false],
  ['a=\x01', false],
  ['', false],
]
for (const [text, expected] of states) {
  test(`tracestate ${JSON.stringify(text.slice(0, 40))} of ${text.length}`, () => equal(isTracestate(text), expected))
}

const send = (sampled: number, request: Readonly<Record<string, string | string[]>>): string => {
  const config = traceContext.schema.parse({ sampled })
  const x = exchange({ headers: request })
  void traceContext.create(config, { clock: new FakeClock(), scope: 'gateway', credentials: () => undefined }).send?.(x)
  return `${x.request.get(fieldName('traceparent'))} ${x.request.get(fieldName('tracestate'))}`
}

test('a tracestate beyond its limits is not passed on, the trace is', () => {
  match(send(1, { traceparent: valid, tracestate: members(33) }), new RegExp(`^00-${trace}-[0-9a-f]{16}-01 undefined$`))
  match(
    send(1, { traceparent: valid, tracestate: ['a=1', 'b=2'] }),
    new RegExp(`^00-${trace}-[0-9a-f]{16}-01 a=1, b=2$`),
  )
})

test('two traceparents are none', () => {
  match(
    send(1, { traceparent: [valid, valid], tracestate: 'a=1' }),
    /^00-(?!4bf92f)[0-9a-f]{32}-[0-9a-f]{16}-01 undefined$/,
  )
})

test('the share of sampled traces is the one that was set', () => {
  const sampled = (rate: number): number => {
    let count = 0
    for (let i = 0; i < 2000; i += 1) if (send(rate, {}).includes('-01 ')) count += 1
    return count / 2000
  }
  equal(sampled(0), 0)
  equal(sampled(1), 1)
  const quarter = sampled(0.25)
  ok(quarter > 0.18 && quarter < 0.32, `${quarter} is a quarter`)
})

test('random ids do not repeat, over the end of the pool too', () => {
  const seen = new Set<string>()
  for (let i = 0; i < 5000; i += 1) seen.add(randomHex(i % 2 === 0 ? 8 : 16))
  equal(seen.size, 5000)
  for (const text of seen) match(text, /^([0-9a-f]{16}|[0-9a-f]{32})$/)
})
