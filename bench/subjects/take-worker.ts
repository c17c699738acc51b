// A thread that takes from limits as fast as it can. Started by limits.ts.
import { parentPort, workerData } from 'node:worker_threads'
import type { BucketRule, LimitRule, WindowRule } from '@sekisho/pipeline'
import { openCounters } from '../../packages/gateway/src/counters/index.ts'

export interface TakeJob {
  readonly table: SharedArrayBuffer
  readonly index: number
  /** Limits that every call is charged to: throttles and quotas by turns. */
  readonly layers: number
  readonly apps: number
  readonly milliseconds: number
  /** Counts the threads that are ready. */
  readonly gate: SharedArrayBuffer
  readonly threads: number
}

export interface TakeResult {
  /** Per take. */
  readonly nanoseconds: number
  readonly refused: number
}

const common = (id: string) => ({
  id,
  name: id,
  cost: 1,
  subject: () => '',
  perPrincipal: true,
  description: '',
  policyItem: '',
})
const day = 86_400_000

const throttle = (id: string): LimitRule & BucketRule => ({
  ...common(id),
  kind: 'bucket',
  refusal: 'throttled',
  rate: 1e9,
  burst: 1e9,
})
const quota = (id: string): LimitRule & WindowRule => ({
  ...common(id),
  kind: 'window',
  refusal: 'quota-exceeded',
  limit: 1e15,
  window: (now) => [Math.floor(now / day) * day, (Math.floor(now / day) + 1) * day],
})

/** Calls between two looks at the clock. */
const batch = 10_000

const run = ({ table, index, layers, apps, milliseconds, gate, threads }: TakeJob): TakeResult => {
  const counters = openCounters(table, index)
  const rules = Array.from({ length: layers }, (_, i) => (i % 2 === 0 ? throttle(`t${i}`) : quota(`q${i}`)))
  const keys = Array.from({ length: apps }, (_, app) => {
    const subject = `app_${app}`
    return counters.keys(
      rules,
      rules.map(() => subject),
    )
  })
  let refused = 0
  let turn = Math.floor((index * apps) / threads)
  const takeBatch = (): void => {
    const now = Date.now()
    for (let i = 0; i < batch; i += 1) {
      turn = turn + 1 === apps ? 0 : turn + 1
      if (counters.take(rules, keys[apps === 1 ? 0 : turn] as Int32Array, now) !== -1) refused += 1
    }
  }
  // Compiled and warm before the others are waited for.
  for (let i = 0; i < 20; i += 1) takeBatch()
  const ready = new Int32Array(gate)
  if (Atomics.add(ready, 0, 1) + 1 === threads) Atomics.notify(ready, 0)
  for (let there = Atomics.load(ready, 0); there < threads; there = Atomics.load(ready, 0))
    Atomics.wait(ready, 0, there)
  const began = performance.now()
  let takes = 0
  while (performance.now() - began < milliseconds) {
    takeBatch()
    takes += batch
  }
  return { nanoseconds: ((performance.now() - began) * 1e6) / takes, refused }
}

parentPort?.postMessage(run(workerData as TakeJob), [])
