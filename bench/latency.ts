import type { Bench } from './harness/bench.ts'
import { allowedCores, divideCores } from './harness/cores.ts'
import { sampleFigures } from './harness/costs.ts'
import { type Contender, type Measured, measureRounds, type Sample } from './harness/rounds.ts'
import { spread } from './harness/statistics.ts'
import { type Table, withRange } from './harness/table.ts'
import { rememberedCalls, startGatewayProcess } from './subjects/gateway.ts'
import { writeKeys } from './subjects/keys.ts'
import { basePath } from './subjects/model.ts'
import { startNginx, startUpstream } from './subjects/nginx.ts'

const figures: readonly (readonly [column: string, pick: (sample: Sample) => number])[] = [
  ['requests/s', (sample) => sample.requestsPerSecond],
  ['p50 ms', (sample) => sample.latency.p50],
  ['p95 ms', (sample) => sample.latency.p95],
  ['p99 ms', (sample) => sample.latency.p99],
]

export const latencyTable = (title: string, measured: readonly Measured[]): Table => ({
  title,
  columns: ['server', ...figures.map(([column]) => column)],
  rows: measured.map(({ contender, samples }) => [
    contender.name,
    ...figures.map(([, pick]) => withRange(spread(samples.map(pick)))),
  ]),
})

export const latency: Bench = {
  name: 'latency',
  question: 'How long do callers wait, and how many are served, with 200 connections and the full chain?',
  needs: ['nginx', 'nginx-lua', 'wrk'],
  settings: { rounds: 5, seconds: 10, connections: 200 },
  run: async ({ stage, settings, tell }) => {
    const cores = divideCores(allowedCores())
    const core = cores.server.slice(0, 1)
    const upstream = await startUpstream(stage, cores.load)
    const keys = writeKeys(stage, 'ours', 1000)
    const model = { routes: 10, chain: 'full', upstream: upstream.origin } as const
    const gateway = (workers: number, on: readonly number[]) =>
      startGatewayProcess(stage, { model, workers, accessLog: true, explainCalls: rememberedCalls, keys }, on)
    const contender = (
      name: string,
      { origin, pid }: { readonly origin: string; readonly pid: number },
      prefix: string,
      loadCores: readonly number[],
    ): Contender => ({ name, origin, pid, requests: { prefix, routes: 1, keys }, loadCores })
    const all = allowedCores()
    const contenders = [
      contender('Sekisho, 1 worker on 1 core', await gateway(1, core), basePath, cores.load),
      contender('nginx + Lua, 1 worker on 1 core', await startNginx(stage, upstream, keys, core), '/full', cores.load),
      contender(`Sekisho, ${all.length} workers, all cores, load too`, await gateway(all.length, all), basePath, all),
      contender('the upstream alone', upstream, '', cores.load),
    ]
    const measured = await measureRounds(stage, contenders, settings, tell)
    return {
      tables: [latencyTable(`${settings.connections} connections, varied requests`, measured)],
      notes: [
        'Every caller asks again as soon as it is answered: the server is as busy as it can be, and callers wait for each',
        'other. Waiting time is then connections / requests per second, whatever the server.',
        'The upstream alone is what load and upstream can do without a gateway between them.',
        'To set beside it: 38,000 requests/s with a p95 of 8.4 ms at 200 connections, on a machine that nobody named.',
      ],
      figures: { samples: sampleFigures(measured) },
    }
  },
}
