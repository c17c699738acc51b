import assert from 'node:assert/strict'
import test from 'node:test'
import type { LimitRule } from '@sekisho/pipeline'
import * as fc from 'fast-check'
import { createTable, openCounters } from './index.ts'
import { bucket, window } from './rules.fixture.ts'

const start = 1_760_000_000_000

interface Layer {
  readonly rule: LimitRule
  readonly subject: string
}

/**
 * The model. Rates are whole numbers of 1/8 per second, so that with 8000 units to a token every gain is a whole number.
 * Time does not go back. A full bucket is a fresh one. A refusal writes nothing but what a bucket gained.
 */
const newModel = () => {
  const counters = new Map<string, { amount: number; at: number; rate: number; burst: number }>()
  let clock = 0
  return (layers: readonly Layer[], time: number) => {
    clock = Math.max(clock, time)
    const states = layers.map(({ rule, subject }) => {
      const old = counters.get(rule.id + subject)
      const [at, full] =
        rule.kind === 'window' ? [rule.window(clock)[1], rule.limit * 8000] : [clock, rule.burst * 8000]
      if (rule.kind === 'window') return { at, amount: old?.at === at ? full - old.burst : full, rate: 0, burst: 0 }
      const tokens = old === undefined ? full : old.amount + (clock - old.at) * old.rate * 8
      const amount = old === undefined || tokens >= old.burst * 8000 ? full : Math.min(tokens, full)
      return { at, amount, rate: rule.rate, burst: rule.burst }
    })
    // Seconds, not rounded, until a layer that refuses would not; a cost above all that it holds waits for the reset.
    const waits = layers.map(({ rule }, i) => {
      const { amount, at } = states[i] as (typeof states)[0]
      if (amount >= rule.cost * 8000) return undefined
      if (rule.kind === 'window') return (at - time) / 1000
      const wanted = Math.min(rule.cost, rule.burst) * 8000
      return (wanted - amount) / (rule.rate * 8000) + (clock - time) / 1000
    })
    const refused = waits.some((wait) => wait !== undefined)
    for (const [i, { rule, subject }] of layers.entries()) {
      const state = states[i] as (typeof states)[0]
      if (!refused) state.amount -= rule.cost * 8000
      const kept = rule.kind === 'window' ? { ...state, burst: rule.limit * 8000 - state.amount } : state
      if (!refused || rule.kind === 'bucket') counters.set(rule.id + subject, kept)
    }
    return { waits, left: states.map(({ amount }) => amount / 8000) }
  }
}

/** True when a layer is the first of those with the longest wait in whole seconds, whichever way floating point rounds. */
const isSlowest = (waits: readonly (number | undefined)[], layer: number): boolean => {
  const wait = waits[layer]
  if (wait === undefined) return false
  const atMost = Math.max(1, Math.ceil(wait + 1e-6))
  return waits.every((other, i) => {
    if (other === undefined || i === layer) return true
    const atLeast = Math.max(1, Math.ceil(other - 1e-6))
    return i < layer ? atLeast < atMost : atLeast <= atMost
  })
}

const cost = fc.integer({ min: 1, max: 4 })
const rule = fc.oneof(
  fc
    .tuple(fc.constantFrom('b1', 'b2', 'b3'), fc.integer({ min: 1, max: 800 }), fc.integer({ min: 1, max: 12 }), cost)
    .map(([id, eighths, burst, cost]) => bucket(id, eighths / 8, burst, cost)),
  fc
    .tuple(fc.constantFrom('w1', 'w2'), fc.nat(10), fc.constantFrom(1000, 7000), cost)
    .map(([id, limit, period, cost]) => window(id, limit, period, cost)),
)
const layer = fc.record({ rule, subject: fc.constantFrom('x', 'y') })
const layers = fc.uniqueArray(layer, { minLength: 1, maxLength: 5, selector: ({ rule, subject }) => rule.id + subject })
const step = fc.oneof(
  { weight: 5, arbitrary: fc.nat(300) },
  { weight: 1, arbitrary: fc.integer({ min: -3000, max: 9000 }) },
)

test('the table does what the model does, whatever rules, layers and times come', () => {
  const calls = fc.array(fc.record({ layers, step, repeat: fc.integer({ min: 1, max: 6 }) }), { maxLength: 60 })
  fc.assert(
    fc.property(calls, (calls) => {
      const counters = openCounters(createTable({ capacity: 20 }), 0)
      const model = newModel()
      let now = start
      for (const { layers, step, repeat } of calls) {
        now += step
        const rules = layers.map(({ rule }) => rule)
        const keys = counters.keys(
          rules,
          layers.map(({ subject }) => subject),
        )
        for (let i = 0; i < repeat; i += 1) {
          const expected = model(layers, now)
          const outcome = counters.take(rules, keys, now)
          if (expected.waits.every((wait) => wait === undefined)) assert.equal(outcome, -1)
          else assert.ok(isSlowest(expected.waits, outcome), `layer ${outcome} of ${expected.waits.join(', ')}`)
          const remaining = expected.left.map((left, i) => Math.max(0, Math.floor(left / (rules[i]?.cost ?? 1))))
          assert.deepEqual([...counters.remaining.subarray(0, rules.length)], remaining)
        }
      }
    }),
    { numRuns: 1500 },
  )
})

test('a refused call is admitted after Retry-After, and not a second earlier', () => {
  const feasible = layers.filter((layers) =>
    layers.every(({ rule }) => rule.cost <= (rule.kind === 'window' ? rule.limit : rule.burst)),
  )
  fc.assert(
    fc.property(feasible, fc.integer({ min: -500, max: 500 }), (layers, step) => {
      const counters = openCounters(createTable({ capacity: 20 }), 0)
      const rules = layers.map(({ rule }) => rule)
      const keys = counters.keys(
        rules,
        layers.map(({ subject }) => subject),
      )
      let refused = -1
      while (refused === -1) refused = counters.take(rules, keys, start)
      const now = start + step
      if (counters.take(rules, keys, now) === -1) return
      const wait = counters.retryAfter
      assert.ok(Number.isInteger(wait) && wait >= 1)
      if (wait > 1) assert.notEqual(counters.take(rules, keys, now + (wait - 1) * 1000), -1)
      assert.equal(counters.take(rules, keys, now + wait * 1000), -1)
    }),
    { numRuns: 1000 },
  )
})

test('a bucket never gives more than its burst and what its rate gained, with any rate and a clock that jumps', () => {
  const rates = fc.double({ min: 1e-3, max: 1e4, noNaN: true, noDefaultInfinity: true })
  const steps = fc.array(fc.double({ min: -50, max: 200, noNaN: true }), { minLength: 50, maxLength: 400 })
  fc.assert(
    fc.property(rates, fc.integer({ min: 1, max: 50 }), steps, (rate, burst, steps) => {
      const counters = openCounters(createTable({ capacity: 100_000 }), 0)
      const rules = [bucket('b', rate, burst)]
      const keys = counters.keys(rules, ['x'])
      let [now, latest, admitted] = [start, start, 0]
      for (const step of steps) {
        now += step
        latest = Math.max(latest, now)
        while (counters.take(rules, keys, now) === -1) admitted += 1
        const allowed = burst + (rate * (latest - start - Math.min(0, steps[0] ?? 0))) / 1000
        assert.ok(admitted <= allowed * (1 + 1e-12), `${admitted} admitted of ${allowed}`)
      }
    }),
    { numRuns: 300 },
  )
})
