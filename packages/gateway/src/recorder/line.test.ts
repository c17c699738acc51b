import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Problem } from '@sekisho/base'
import * as fc from 'fast-check'
import type { RecordedCall } from './call.ts'
import { bareCall, exampleGrant, examplePrincipal, exampleRoute, fullCall } from './example-call.ts'
import { accessLogFields } from './fields.ts'
import { createRecorder } from './recorder.ts'

/** The line of one call as it leaves the worker. */
const lineOf = (call: RecordedCall): string => {
  let text = ''
  const flush = (batch: Buffer): void => {
    text += batch.toString('utf8')
  }
  const recorder = createRecorder({ accessLog: true, explain: false, flush })
  recorder.record(call)
  recorder.close()
  return text
}

const parsed = (call: RecordedCall): Record<string, unknown> => JSON.parse(lineOf(call)) as Record<string, unknown>

test('a call with everything has exactly the documented fields, in their order and of their types', () => {
  const line = parsed(fullCall())
  assert.deepEqual(
    Object.keys(line),
    accessLogFields.map((field) => field.name),
  )
  for (const field of accessLogFields) assert.equal(typeof line[field.name], field.type, field.name)
  assert.deepEqual(line, {
    time: '2026-03-01T09:30:00.123Z',
    id: '4tq7dk2m9x0c-1f',
    client: '203.0.113.7',
    method: 'GET',
    path: '/orders/v1/orders/42',
    status: 502,
    decision: 'upstream-refused',
    api: 'orders',
    version: 'v1',
    route: 'getOrder',
    product: 'free',
    app: 'app_1',
    developer: 'dev_1',
    credential: 'cred_1',
    bytesIn: 17,
    bytesOut: 512,
    ms: 3.4,
    upstream: 'http://10.0.0.5:3000',
    upstreamMs: 2.9,
    limits: 'throttle;r=9;t=1, quota;r=990;t=40000',
    notes: 'tried again once',
    detail: 'The upstream refused.',
    cause: 'connect ECONNREFUSED 10.0.0.5:3000',
  })
})

test('a call with nothing has exactly the fields that are documented as always present', () => {
  const always = accessLogFields.filter((field) => field.when === 'always').map((field) => field.name)
  assert.deepEqual(Object.keys(parsed(bareCall())), always)
})

test('the reference page lists the fields', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/reference/access-log.md'), 'utf8')
  const listed = [...page.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1])
  assert.deepEqual(
    listed,
    accessLogFields.map((field) => field.name),
  )
})

test('hostile text stays within its field, on one line of ASCII', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('"', '\\', '\n', '\r', '\u001b', '\u2028', 'é', '\ud800', 'u', ',', ':', '{', '}'),
    }),
    fc.constant('","id":"forged'),
  )
  const texts = fc.record({
    id: hostile,
    client: hostile,
    method: hostile,
    path: hostile,
    notes: hostile,
    upstream: hostile,
    api: hostile,
    version: hostile,
    route: hostile,
    product: hostile,
    app: hostile,
    developer: hostile,
    credential: hostile,
    detail: hostile,
    cause: hostile,
  })
  fc.assert(
    fc.property(texts, (text) => {
      const { id, client, method, path, notes, upstream } = text
      const line = lineOf(
        fullCall({
          id,
          client,
          method,
          path,
          notes,
          upstream,
          route: exampleRoute(text.api, text.version, text.route),
          grant: exampleGrant(text.product),
          principal: examplePrincipal(text.app, text.developer, text.credential),
          problem: new Problem('upstream-refused', { detail: text.detail, cause: text.cause }),
        }),
      )
      assert.match(line, /^[ -~\u007f]*\n$/)
      const fields = JSON.parse(line) as Record<string, unknown>
      for (const [name, value] of Object.entries(text)) {
        // Facts that are empty are left out; what callers send is not.
        const optional = ['notes', 'upstream', 'api', 'version', 'route', 'product'].includes(name)
        assert.equal(fields[name], optional && value === '' ? undefined : value, name)
      }
    }),
    { numRuns: 200 },
  )
})

test('what one call makes ready does not show in the next', () => {
  const route = exampleRoute('orders', 'v1', 'getOrder')
  let text = ''
  const flush = (batch: Buffer): void => {
    text += batch.toString()
  }
  const recorder = createRecorder({ accessLog: true, explain: false, flush })
  const upstreams = ['http://a', 'http://a', 'http://b', '', 'http://a']
  const methods = ['GET', 'HEAD', 'HEAD', 'GET', 'GET']
  for (let i = 0; i < 5; i += 1) {
    recorder.record(fullCall({ route, method: methods[i], upstream: upstreams[i], startedAt: i * 700 }))
  }
  recorder.close()
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  assert.deepEqual(
    lines.map((line) => line.method),
    methods,
  )
  assert.deepEqual(
    lines.map((line) => line.upstream ?? ''),
    upstreams,
  )
  assert.deepEqual(
    lines.map((line) => line.time),
    [0, 700, 1400, 2100, 2800].map((ms) => new Date(ms).toISOString()),
  )
})

test('durations are told to a tenth of a millisecond, however long', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (ms) => {
      const told = parsed(bareCall({ beganAt: 0, endedAt: ms })).ms as number
      assert.ok(Math.abs(told - ms) <= 0.05 + 1e-6, `${told} for ${ms}`)
    }),
    { numRuns: 200 },
  )
  assert.equal(parsed(bareCall({ beganAt: 5, endedAt: 4 })).ms, 0)
})

test('a cause of any kind becomes text of bounded length', () => {
  const causeOf = (cause: unknown): unknown =>
    parsed(fullCall({ problem: new Problem('internal-error', { cause }) })).cause
  assert.equal(causeOf('x'.repeat(5000)), 'x'.repeat(2000))
  assert.equal(causeOf(new RangeError('')), 'RangeError')
  assert.equal(causeOf(Object.create(null)), '[object Object]')
})
