import type { Bench } from './harness/bench.ts'
import { allowedCores, divideCores } from './harness/cores.ts'
import { compare, costTable, costUnit, ratioTable, sampleFigures } from './harness/costs.ts'
import { runLoad } from './harness/load.ts'
import { type Contender, measureRounds } from './harness/rounds.ts'
import type { Stage } from './harness/stage.ts'
import { rememberedCalls, startGatewayProcess } from './subjects/gateway.ts'
import { writeFirstKeys, writeKeys } from './subjects/keys.ts'
import { basePath } from './subjects/model.ts'
import { startUpstream } from './subjects/nginx.ts'

const names = {
  small: '10 routes, 1,000 keys',
  routes: '10,000 routes, 1,000 keys',
  known: '10 routes, 1,000,000 keys, 1,000 of them calling',
  active: '10 routes, 1,000,000 keys, all of them calling',
} as const

const targets = [names.routes, names.known, names.active].map((of) => ({ of, to: names.small, wanted: '≤ 1.1' }))
const million = 1_000_000

/** Lets every key call once, so that what is measured is not the first look-up of each. */
const callWithEveryKey = async (stage: Stage, contender: Contender, tell: (line: string) => void): Promise<void> => {
  let done = 0
  while (done < million) {
    tell(`first calls of 1,000,000 keys: ${done.toLocaleString('en')}`)
    const { requests, origin, loadCores } = contender
    const load = { ...requests, origin, connections: 50, seconds: 10, cores: loadCores.slice(0, 1), offset: done }
    done += (await runLoad(stage, load)).requests
  }
}

export const scale: Bench = {
  name: 'scale',
  question: 'Does a call cost more with 10,000 routes than with 10, or with 1,000,000 keys than with 1,000?',
  needs: ['nginx', 'wrk'],
  settings: { rounds: 5, seconds: 5, connections: 50 },
  run: async ({ stage, settings, tell }) => {
    const cores = divideCores(allowedCores())
    const upstream = await startUpstream(stage, cores.load)
    const few = writeKeys(stage, 'ours', 1000)
    const many = writeKeys(stage, 'ours', million)
    const contender = async (name: string, routes: number, known: string, calling: string): Promise<Contender> => {
      const model = { routes, chain: 'full', upstream: upstream.origin } as const
      const setup = { model, workers: 1, accessLog: true, explainCalls: rememberedCalls, keys: known }
      const { origin, pid } = await startGatewayProcess(stage, setup, cores.server.slice(0, 1))
      return { name, origin, pid, requests: { prefix: basePath, routes, keys: calling }, loadCores: cores.load }
    }
    const active = await contender(names.active, 10, many, many)
    await callWithEveryKey(stage, active, tell)
    const contenders = [
      await contender(names.small, 10, few, few),
      await contender(names.routes, 10_000, few, few),
      await contender(names.known, 10, many, writeFirstKeys(stage, many, 1000)),
      active,
    ]
    const measured = await measureRounds(stage, contenders, settings, tell)
    const ratios = compare(measured, targets)
    return {
      tables: [
        costTable(`Full chain, one worker on one core, ${settings.connections} connections`, measured),
        ratioTable(measured, ratios),
      ],
      notes: ['All routes are called in turn, and all keys that call, each with a throttle and a quota of its own.'],
      figures: { unit: costUnit(measured), ratios, samples: sampleFigures(measured) },
    }
  },
}
