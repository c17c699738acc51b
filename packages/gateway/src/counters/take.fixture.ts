import { isMainThread, workerData } from 'node:worker_threads'
import type { LimitRule } from '@sekisho/pipeline'
import { openCounters } from './index.ts'
import { bucket, window } from './rules.fixture.ts'

/** A rule as data, since functions do not travel between threads. */
export type RuleData =
  | { readonly kind: 'bucket'; readonly id: string; readonly burst: number }
  | { readonly kind: 'window'; readonly id: string; readonly limit: number }

/** What a worker of the tests does: takes from each group in turn, as one call of all its layers. */
export interface TakeJob {
  readonly table: SharedArrayBuffer
  readonly index: number
  /** Per group of layers: one word each for calls made and calls admitted, over all workers. */
  readonly tally: SharedArrayBuffer
  readonly groups: readonly (readonly RuleData[])[]
  /** Rounds over all groups; 0 goes on until terminated. */
  readonly rounds: number
  readonly now: number
}

/** No bucket gains anything in the time that stands still in these tests. */
export const ruleOf = (data: RuleData, cost = 1): LimitRule =>
  data.kind === 'bucket' ? bucket(data.id, 1, data.burst, cost) : window(data.id, data.limit, 3_600_000, cost)

const run = ({ table, index, tally, groups, rounds, now }: TakeJob): void => {
  const counters = openCounters(table, index)
  const words = new Int32Array(tally)
  const work = groups.map((group) => {
    const rules = group.map((data) => ruleOf(data))
    return {
      rules,
      keys: counters.keys(
        rules,
        rules.map(() => 'app'),
      ),
    }
  })
  const last = rounds === 0 ? Number.POSITIVE_INFINITY : rounds * work.length + index
  // Starting at another group each, workers meet in every combination.
  for (let round = index; round < last; round += 1) {
    const group = round % work.length
    const { rules, keys } = work[group] as (typeof work)[0]
    const outcome = counters.take(rules, keys, now)
    if (outcome === -1) Atomics.add(words, group * 2 + 1, 1)
    Atomics.add(words, group * 2, 1)
  }
}

// Imported by tests for its types too: only as a worker is there a job.
if (!isMainThread) run(workerData as TakeJob)
