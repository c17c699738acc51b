import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Decision } from '@sekisho/base'
import * as fc from 'fast-check'
import type { RecordedCall } from './call.ts'
import type { MetricsDelta } from './delta.ts'
import { bareCall, exampleGrant, exampleRoute, fullCall } from './example-call.ts'
import { callMetrics, processMetrics } from './metric-table.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { durationBounds } from './prometheus.ts'
import { Tally } from './tally.ts'

interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const unescaped: Readonly<Record<string, string>> = { '\\\\': '\\', '\\"': '"', '\\n': '\n' }

/** Reads the text format 0.0.4, and fails on whatever is none. */
const parse = (text: string): { readonly types: Map<string, string>; readonly samples: Sample[] } => {
  const types = new Map<string, string>()
  const samples: Sample[] = []
  assert.ok(text.endsWith('\n'))
  for (const line of text.slice(0, -1).split('\n')) {
    const comment = /^# (HELP|TYPE) (\w+) (.+)$/.exec(line)
    if (comment !== null) {
      const [, kind, name, rest] = comment as unknown as [string, string, string, string]
      if (kind !== 'TYPE') continue
      assert.ok(!types.has(name), `TYPE of ${name} twice`)
      types.set(name, rest)
      continue
    }
    const match = /^(\w+)(?:\{((?:\w+="(?:[^"\\\n]|\\[\\"n])*",?)+)\})? (\S+)$/.exec(line)
    assert.ok(match, `not a sample: ${line}`)
    const labels: Record<string, string> = {}
    for (const [, name, value] of (match[2] ?? '').matchAll(/(\w+)="((?:[^"\\\n]|\\[\\"n])*)"/g)) {
      labels[name as string] = (value as string).replaceAll(/\\[\\"n]/g, (escape) => unescaped[escape] as string)
    }
    const name = match[1] as string
    assert.ok(types.has(name) || types.has(name.replace(/_(bucket|sum|count)$/, '')), `no TYPE before ${name}`)
    samples.push({ name, labels, value: Number(match[3]) })
  }
  return { types, samples }
}

const samplesOf = (metrics: Metrics, name: string): Sample[] =>
  parse(metrics.render([])).samples.filter((sample) => sample.name === name)

const total = (metrics: Metrics, name: string): number =>
  samplesOf(metrics, name).reduce((sum, sample) => sum + sample.value, 0)

/** The figures of these calls after a journey from a worker. */
const deltaOf = (calls: readonly RecordedCall[], tally = new Tally()): MetricsDelta => {
  for (const call of calls) tally.count(call)
  return structuredClone(tally.take())
}

test('a call is counted once, with all that it was', () => {
  const metrics = createMetrics()
  metrics.merge(deltaOf([fullCall({ beganAt: 0, endedAt: 40, sentAt: 1, headAt: 4 })]))
  const labels = { api: 'orders', version: 'v1', route: 'getOrder' }
  assert.deepEqual(samplesOf(metrics, 'sekisho_calls_total'), [
    {
      name: 'sekisho_calls_total',
      labels: { ...labels, product: 'free', status: '502', decision: 'upstream-refused' },
      value: 1,
    },
  ])
  assert.equal(samplesOf(metrics, 'sekisho_bytes_in_total')[0]?.value, 17)
  assert.deepEqual(samplesOf(metrics, 'sekisho_bytes_out_total')[0], {
    name: 'sekisho_bytes_out_total',
    labels: { ...labels, product: 'free' },
    value: 512,
  })
  assert.deepEqual(
    samplesOf(metrics, 'sekisho_call_duration_seconds_bucket').map((sample) => [sample.labels.le, sample.value]),
    [...durationBounds.map((bound) => [String(bound), bound >= 0.05 ? 1 : 0]), ['+Inf', 1]],
  )
  assert.equal(samplesOf(metrics, 'sekisho_call_duration_seconds_sum')[0]?.value, 0.04)
  assert.equal(samplesOf(metrics, 'sekisho_upstream_duration_seconds_sum')[0]?.value, 0.003)
  assert.equal(samplesOf(metrics, 'sekisho_upstream_duration_seconds_count')[0]?.value, 1)
})

test('what is rendered is what is documented: names, types, labels', () => {
  const metrics = createMetrics()
  metrics.merge(deltaOf([fullCall()]))
  const figures = (Object.keys(processMetrics) as (keyof typeof processMetrics)[]).map((name) => ({
    name,
    labels: Object.fromEntries(processMetrics[name].labels.map((label) => [label, 'x'])),
    value: 7,
  }))
  const { types, samples } = parse(metrics.render(figures))
  const table = { ...callMetrics, ...processMetrics }
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/reference/metrics.md'), 'utf8')
  const listed = [...page.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1])
  assert.deepEqual([...types.keys()], Object.keys(table))
  assert.deepEqual(listed, Object.keys(table))
  for (const [name, metric] of Object.entries(table)) {
    assert.equal(types.get(name), metric.type, name)
    const one = samples.find((sample) => sample.name === name || sample.name === `${name}_count`)
    assert.deepEqual(Object.keys(one?.labels ?? {}), metric.labels, name)
  }
})

const decisionOf = fc.constantFrom<Decision>('forwarded', 'throttled', 'quota-exceeded', 'upstream-timeout')
const routes = Array.from({ length: 4 }, (_, i) => exampleRoute('orders', 'v1', `route${i}`))
const grants = [undefined, exampleGrant('free'), exampleGrant('premium'), exampleGrant('free')]
const anyCall = fc
  .record({
    route: fc.constantFrom(...routes),
    grant: fc.constantFrom(...grants),
    status: fc.constantFrom(200, 404, 429),
    decision: decisionOf,
    bytesIn: fc.nat(1000),
    bytesOut: fc.nat(1_000_000),
    endedAt: fc.integer({ min: 1000, max: 50_000 }),
  })
  .map(bareCall)

test('many workers and many deltas come to the same as one count of everything', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyCall), { maxLength: 5 }), fc.nat(2), (rounds, workers) => {
      const tallies = Array.from({ length: workers + 1 }, () => new Tally())
      const metrics = createMetrics()
      for (const [i, calls] of rounds.entries()) metrics.merge(deltaOf(calls, tallies[i % tallies.length]))
      const expected = new Map<string, number>()
      for (const call of rounds.flat()) {
        const key = [call.route.operation, call.grant?.product.name ?? '', call.status, call.decision].join(' ')
        expected.set(key, (expected.get(key) ?? 0) + 1)
      }
      const counted = samplesOf(metrics, 'sekisho_calls_total').map(({ labels, value }): [string, number] => [
        [labels.route, labels.product, labels.status, labels.decision].join(' '),
        value,
      ])
      assert.deepEqual(new Map(counted), expected)
      assert.equal(counted.length, expected.size)
      const calls = rounds.flat()
      const sum = (figure: (call: RecordedCall) => number): number => calls.reduce((all, call) => all + figure(call), 0)
      assert.equal(
        total(metrics, 'sekisho_bytes_in_total'),
        sum((call) => call.bytesIn),
      )
      assert.equal(
        total(metrics, 'sekisho_bytes_out_total'),
        sum((call) => call.bytesOut),
      )
      assert.equal(total(metrics, 'sekisho_call_duration_seconds_count'), calls.length)
      const seconds = sum((call) => call.endedAt - call.beganAt) / 1000
      assert.ok(Math.abs(total(metrics, 'sekisho_call_duration_seconds_sum') - seconds) < 1e-6)
    }),
    { numRuns: 50 },
  )
})

test('labels come back as they went in, whatever they hold', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('"', '\\', '\n', 'n', '{', '}', ',', '=') }),
  )
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, (api, version, route, product) => {
      const metrics = createMetrics()
      metrics.merge(deltaOf([bareCall({ route: exampleRoute(api, version, route), grant: exampleGrant(product) })]))
      const { labels } = samplesOf(metrics, 'sekisho_calls_total')[0] as Sample
      assert.deepEqual(labels, { api, version, route, product, status: '404', decision: 'route-unknown' })
    }),
    { numRuns: 200 },
  )
})

test('series are bounded: what is beyond is counted in one more, and told', () => {
  const metrics = createMetrics({ maxSeries: 5 })
  const route = exampleRoute('orders', 'v1', 'getOrder')
  const calls = Array.from({ length: 20 }, (_, i) => bareCall({ route, status: 200 + i }))
  metrics.merge(deltaOf(calls))
  metrics.merge(deltaOf(calls))
  assert.equal(samplesOf(metrics, 'sekisho_calls_total').length, 6)
  assert.equal(total(metrics, 'sekisho_calls_total'), 40)
  const other = samplesOf(metrics, 'sekisho_calls_total').find((sample) => sample.labels.api === '_other')
  assert.equal(other?.value, 30)
  assert.equal(total(metrics, 'sekisho_metrics_overflow_total'), 30)
  assert.equal(total(metrics, 'sekisho_call_duration_seconds_count'), 40)

  const wide = createMetrics({ maxSeries: 5 })
  wide.merge(deltaOf(Array.from({ length: 20 }, (_, i) => bareCall({ route: exampleRoute('orders', 'v1', `r${i}`) }))))
  assert.equal(samplesOf(wide, 'sekisho_call_duration_seconds_count').length, 6)
  assert.equal(total(wide, 'sekisho_call_duration_seconds_count'), 20)
})

test('a worker forgets what it prepared when that becomes too much, and no call with it', () => {
  const tally = new Tally()
  const route = exampleRoute('orders', 'v1', 'getOrder')
  const metrics = createMetrics({ maxSeries: 1 })
  const call = bareCall({ route })
  for (let round = 0; round < 3; round += 1) {
    for (let status = 0; status < 30_000; status += 1) {
      call.status = status
      tally.count(call)
    }
    metrics.merge(tally.take())
  }
  assert.equal(total(metrics, 'sekisho_calls_total'), 90_000)
})

test('a delta tells only what is new', () => {
  const tally = new Tally()
  const call = fullCall()
  assert.deepEqual(deltaOf([], tally).labels, [])
  const first = deltaOf([call], tally)
  assert.deepEqual(deltaOf([], tally).labels, [])
  assert.deepEqual(deltaOf([call], tally), first)
})

test('a delta that does not fit itself is refused', () => {
  const delta = deltaOf([fullCall()])
  assert.throws(() => createMetrics().merge({ ...delta, labels: delta.labels.slice(0, -1) }), RangeError)
  assert.throws(() => createMetrics().merge({ ...delta, figures: delta.figures.slice(0, -1) }), RangeError)
})

test('quantiles are over all routes and workers', () => {
  const metrics = createMetrics()
  assert.ok(Number.isNaN(metrics.quantile(0.5)))
  for (const [i, route] of routes.entries()) {
    metrics.merge(
      deltaOf(Array.from({ length: 25 }, (_, ms) => bareCall({ route, beganAt: 0, endedAt: i * 25 + ms + 1 }))),
    )
  }
  for (const p of [0.01, 0.5, 0.95, 1]) {
    assert.ok(Math.abs(metrics.quantile(p) - p / 10) <= p / 10 / 128 + 1e-6, `p${p}: ${metrics.quantile(p)}`)
  }
})
