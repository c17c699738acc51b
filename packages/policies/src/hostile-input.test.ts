import { equal } from 'node:assert/strict'
import { test } from 'node:test'
import { isFieldValue, Problem } from '@sekisho/base'
import { chain, Principal, type PolicyPhases, runInbound } from '@sekisho/pipeline'
import { credentialRecord, exchange, FakeClock, grant, MemoryCounters, route } from '@sekisho/testkit'
import * as fc from 'fast-check'
import { findPolicy, policies } from './index.ts'

/** Every policy at once, with settings that make it read as much of a call as it can. */
const settings: Readonly<Record<string, unknown>> = {
  'request-id': { accept: true },
  'trace-context': { sampled: 0.5 },
  headers: { request: { set: { 'x-who': '${app.name} ${client.address} ${path.id} ${request.path}' } } },
  'ip-rules': { allow: ['0.0.0.0/0', '::/0'], deny: ['198.51.100.0/24', '2001:db8::/32'] },
  'request-size': {},
  cors: { allowOrigins: ['https://*.example.com'] },
  'security-headers': {},
  product: {},
  'api-key': {
    optional: true,
    sources: [
      { in: 'header', name: 'authorization', scheme: 'Bearer' },
      { in: 'query', name: 'key' },
      { in: 'cookie', name: 'key' },
    ],
  },
  throttle: { rate: 1, per: 'address' },
  quota: { limit: 1_000_000, period: 'day' },
}

const principal = new Principal(credentialRecord())
const deps = {
  clock: new FakeClock(),
  scope: 'gateway',
  credentials: (key: string) => (key.length % 2 === 0 ? principal : undefined),
}
const phases = policies.map((policy): PolicyPhases => policy.create(policy.schema.parse(settings[policy.name]), deps))
const rules = phases.flatMap(({ limit }) => limit ?? [])
const steps = chain(phases, () => {}, { counters: new MemoryCounters(), limited: true, now: () => deps.clock.now() })

test('every policy takes part', () => {
  equal(
    Object.keys(settings).every((name) => findPolicy(name) !== undefined),
    true,
  )
  equal(Object.keys(settings).length, policies.length)
})

/** Text as the parser lets it through: any byte that a field value may hold, with pieces that mean something to somebody. */
const piece = fc.constantFrom(
  'key=',
  'key',
  '=',
  ';',
  ',',
  '"',
  '\\',
  '%',
  '%6',
  '%6B',
  '&',
  '+',
  'Bearer ',
  'https://',
  '.example.com',
  '*',
  '00-',
  '4bf92f3577b34da6a3ce929d0e0e4736',
  '00f067aa0ba902b7',
  '-01',
  '[',
  ']',
  ':',
  '::ffff:',
  '1.2.3.4',
  ' ',
  '\t',
  'a',
  'ÿ',
)
const value = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
const names = [
  'origin',
  'access-control-request-method',
  'access-control-request-headers',
  'authorization',
  'cookie',
  'traceparent',
  'tracestate',
  'x-request-id',
  'x-who',
  'vary',
]
const headers = fc.dictionary(
  fc.constantFrom(...names),
  fc.oneof(value, fc.array(value, { minLength: 2, maxLength: 3 })),
)

test('whatever a call holds, it is answered, refused or passed on, and what is sent on can be sent', () => {
  const call = fc.record({ headers, query: value, client: value, method: fc.constantFrom('GET', 'OPTIONS', 'POST') })
  fc.assert(
    fc.property(call, fc.boolean(), ({ headers, query, client, method }, withProduct) => {
      const x = exchange({
        method,
        headers,
        client,
        target: `/orders/v1/orders/7?${query}`,
        route: route({
          grants: withProduct ? new Map([['free', [grant({ rules })]]]) : new Map(),
          open: grant({ rules }),
          parameters: ['id'],
        }),
        parameters: [query],
        reply: headers,
      })
      const result = runInbound(steps.inbound, x)
      if (result instanceof Problem) {
        // `problemOf` makes this one of what is thrown and no Problem.
        equal(result.code === 'internal-error' ? result.cause : undefined, undefined)
      }
      for (const step of steps.reply) step(x)
      for (const [name, line] of [...x.request.entries(), ...x.reply.entries()]) equal(isFieldValue(line), true, name)
    }),
    { numRuns: 5000 },
  )
})
