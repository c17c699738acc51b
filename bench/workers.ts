import type { Bench, Context } from './harness/bench.ts'
import { allowedCores } from './harness/cores.ts'
import { compare, costTable, costUnit, ratioTable, sampleFigures } from './harness/costs.ts'
import { threadTimes } from './harness/processes.ts'
import { type Contender, type Measured, measureRounds } from './harness/rounds.ts'
import { median, ratio, type Spread } from './harness/statistics.ts'
import { number, type Table, withRange } from './harness/table.ts'
import { rememberedCalls, startGatewayProcess } from './subjects/gateway.ts'
import { writeKeys } from './subjects/keys.ts'
import { basePath } from './subjects/model.ts'
import { startUpstream } from './subjects/nginx.ts'

const one = '1 worker, everything on one core'
const two = '2 workers, everything on two cores'

/** A gateway, its upstream and its load, all on the same cores. */
const start = async (
  { stage }: Context,
  name: string,
  workers: number,
  cores: readonly number[],
): Promise<Contender> => {
  const upstream = await startUpstream(stage, cores)
  const keys = writeKeys(stage, 'ours', 1000)
  const model = { routes: 10, chain: 'full', upstream: upstream.origin } as const
  const setup = { model, workers, accessLog: true, explainCalls: rememberedCalls, keys }
  const { origin, pid } = await startGatewayProcess(stage, setup, cores)
  return { name, origin, pid, requests: { prefix: basePath, routes: 1, keys }, loadCores: cores }
}

/** Shares of the CPU time of a gateway's threads since it started. */
const shares = (pid: number): Readonly<Record<string, number>> => {
  const times = [...threadTimes(pid)].filter(([, seconds]) => seconds > 0)
  const total = times.reduce((sum, [, seconds]) => sum + seconds, 0)
  return Object.fromEntries(times.map(([name, seconds]) => [name, seconds / total]))
}

const threadTable = (
  threads: readonly (readonly [name: string, shares: Readonly<Record<string, number>>])[],
): Table => ({
  title: 'Where the CPU time of the gateway goes',
  columns: ['thread', ...threads.map(([name]) => name)],
  rows: [...new Set(threads.flatMap(([, all]) => Object.keys(all)))]
    .toSorted()
    .map((thread) => [thread, ...threads.map(([, all]) => `${number((all[thread] ?? 0) * 100)} %`)]),
})

const throughput = ([of, to]: readonly Measured[]): Spread => {
  const rates = (measured: Measured | undefined): number[] =>
    (measured?.samples ?? []).map((sample) => sample.requestsPerSecond)
  return ratio(rates(of), rates(to))
}

export const workers: Bench = {
  name: 'workers',
  question: 'What do two workers serve, compared with one?',
  needs: ['nginx', 'wrk'],
  settings: { rounds: 5, seconds: 5, connections: 50 },
  run: async (context) => {
    const cores = allowedCores().slice(0, 2)
    if (cores.length < 2) throw new Error('Two workers can be measured only where there are two cores.')
    const contenders = [await start(context, two, 2, cores), await start(context, one, 1, cores.slice(0, 1))]
    const measured = await measureRounds(context.stage, contenders, context.settings, context.tell)
    const ratios = compare(measured, [{ of: two, to: one, wanted: 'near 1.0' }])
    const gain = throughput(measured)
    const threads = contenders.map(({ name, pid }) => [name, shares(pid)] as const)
    return {
      tables: [
        costTable(`Full chain, ${context.settings.connections} connections`, measured),
        ratioTable(measured, ratios),
        {
          title: 'Requests per second of two to one',
          columns: ['', 'ratio', 'wanted'],
          rows: [['twice the cores, twice the workers', withRange(gain, (value) => value.toFixed(2)), '≥ 1.8']],
        },
        threadTable(threads),
      ],
      notes: [
        'The load and the upstream get the same cores as the gateway: so nothing else is the limit, and what two workers',
        'serve shows whether they hinder each other. A cost per request that stays the same says the same.',
      ],
      figures: {
        unit: costUnit(measured),
        ratios,
        throughput: gain,
        medianRate: measured.map(({ samples }) => median(samples.map((sample) => sample.requestsPerSecond))),
        threads: Object.fromEntries(threads),
        samples: sampleFigures(measured),
      },
    }
  },
}
