import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { createTable } from '../packages/gateway/src/counters/index.ts'
import type { Bench } from './harness/bench.ts'
import { type Spread, spread } from './harness/statistics.ts'
import { withRange } from './harness/table.ts'
import type { TakeJob, TakeResult } from './subjects/take-worker.ts'

const program = new URL('subjects/take-worker.ts', import.meta.url)

interface Case {
  readonly layers: number
  readonly threads: number
  /** Apps that the calls come from, in turn. */
  readonly apps: number
}

const cases: readonly Case[] = [1, 2].flatMap((threads) =>
  [1000, 1].flatMap((apps) => [1, 2, 4].map((layers) => ({ layers, threads, apps }))),
)

/** Nanoseconds per take, on average over the threads, which all begin at the same time. */
const measure = async ({ layers, threads, apps }: Case, seconds: number): Promise<number> => {
  const table = createTable({ capacity: 100_000 })
  const gate = new SharedArrayBuffer(4)
  const workers = Array.from({ length: threads }, (_, index) => {
    const job: TakeJob = { table, index, layers, apps, milliseconds: seconds * 1000, gate, threads }
    return new Worker(program, { workerData: job })
  })
  const results = await Promise.all(workers.map((worker) => once(worker, 'message') as Promise<[TakeResult]>))
  await Promise.all(workers.map((worker) => worker.terminate()))
  const refused = results.reduce((sum, [result]) => sum + result.refused, 0)
  if (refused > 0) throw new Error(`${refused} takes were refused: the limits of the bench are too low.`)
  return results.reduce((sum, [result]) => sum + result.nanoseconds, 0) / threads
}

export const limits: Bench = {
  name: 'limits',
  question: 'What does it take to charge a call to 1, 2 or 4 limits, with one thread and with two?',
  needs: [],
  settings: { rounds: 5, seconds: 1, connections: 1 },
  run: async ({ settings, tell }) => {
    const measured = cases.map((each) => ({ ...each, values: [] as number[] }))
    for (let round = 1; round <= settings.rounds; round += 1) {
      tell(`round ${round} of ${settings.rounds}`)
      for (const each of measured) each.values.push(await measure(each, settings.seconds))
    }
    const results = measured.map(({ values, ...each }): Case & { readonly nanoseconds: Spread } => ({
      ...each,
      nanoseconds: spread(values),
    }))
    return {
      tables: [
        {
          title: 'Nanoseconds per take: all layers of a call looked at and charged, under their locks',
          columns: ['threads and apps', 'layers', 'ns per take', 'ns per layer'],
          rows: results.map(({ threads, apps, layers, nanoseconds }) => [
            `${threads} ${threads === 1 ? 'thread' : 'threads'}, ${apps === 1 ? 'one app' : `${apps.toLocaleString('en')} apps`}`,
            String(layers),
            withRange(nanoseconds, (value) => value.toFixed(0)),
            (nanoseconds.median / layers).toFixed(0),
          ]),
        },
      ],
      notes: [
        'Two threads and one app: both charge the same counters at every take, which no real load does.',
        'With fewer free cores than threads, a thread that is put aside while it holds a lock delays the other.',
      ],
      figures: { results },
    }
  },
}
