import { get } from './harness/answering.ts'
import type { Bench } from './harness/bench.ts'
import { allowedCores, divideCores } from './harness/cores.ts'
import { compare, costTable, costUnit, ratioTable, sampleFigures } from './harness/costs.ts'
import { type Contender, measureRounds } from './harness/rounds.ts'
import { checkJob, type Job } from './harness/same-job.ts'
import type { Stage } from './harness/stage.ts'
import { startFastify } from './subjects/fastify.ts'
import { rememberedCalls, startGatewayProcess } from './subjects/gateway.ts'
import { writeKeys } from './subjects/keys.ts'
import { basePath } from './subjects/model.ts'
import { startNginx, startUpstream } from './subjects/nginx.ts'
import type { Running } from './subjects/running.ts'

const full: Job = { fields: ['ratelimit'], guarded: true }
const plain: Job = { fields: [], guarded: false }

const names = {
  full: 'Sekisho, full chain',
  fullImported: 'Sekisho, full chain, imported keys',
  lua: 'nginx + Lua',
  luaImported: 'nginx + Lua, imported keys',
  whole: 'nginx + Lua, product and metrics too',
  plain: 'Sekisho, no policies',
  nginx: 'nginx, plain proxy',
  fastify: '@fastify/http-proxy',
} as const

const targets = [
  { of: names.full, to: names.lua, wanted: '≤ 1.0' },
  { of: names.fullImported, to: names.luaImported, wanted: '≤ 1.0' },
  { of: names.full, to: names.whole, wanted: '' },
  { of: names.plain, to: names.nginx, wanted: '≤ 1.2' },
  { of: names.full, to: names.fastify, wanted: '≤ 0.2' },
  { of: names.plain, to: names.fastify, wanted: '≤ 0.2' },
]

const startAll = async (stage: Stage): Promise<readonly (Contender & { readonly job: Job })[]> => {
  const cores = divideCores(allowedCores())
  const core = cores.server.slice(0, 1)
  const upstream = await startUpstream(stage, cores.load)
  const keys = writeKeys(stage, 'ours', 1000)
  const imported = writeKeys(stage, 'imported', 1000)
  const gateway = (chain: 'full' | 'none', file: string) =>
    startGatewayProcess(
      stage,
      {
        model: { routes: 10, chain, upstream: upstream.origin },
        workers: 1,
        accessLog: chain === 'full',
        explainCalls: chain === 'full' ? rememberedCalls : 0,
        keys: file,
      },
      core,
    )
  const nginx = await startNginx(stage, upstream, keys, core)
  const nginxImported = await startNginx(stage, upstream, imported, core)
  const contender = (name: string, { origin, pid }: Running, prefix: string, file: string, job: Job) => ({
    name,
    origin,
    pid,
    requests: { prefix, routes: 1, keys: file },
    loadCores: cores.load,
    job,
  })
  return [
    contender(names.full, await gateway('full', keys), basePath, keys, full),
    contender(names.lua, nginx, '/full', keys, full),
    contender(names.whole, nginx, '/whole', keys, full),
    contender(names.fullImported, await gateway('full', imported), basePath, imported, full),
    contender(names.luaImported, nginxImported, '/full', imported, full),
    contender(names.plain, await gateway('none', keys), basePath, keys, plain),
    contender(names.nginx, nginx, '', keys, plain),
    contender(names.fastify, await startFastify(stage, upstream, core), '', keys, plain),
  ]
}

/** The upstream's answer, which every server must hand on. */
const upstreamBody = async (contenders: readonly Contender[]): Promise<string> => {
  const nginx = contenders.find(({ name }) => name === names.nginx) as Contender
  return (await get(`${nginx.origin}/items/1`)).body
}

export const cost: Bench = {
  name: 'cost',
  question: 'What does a call cost, beside nginx + Lua doing the same, plain nginx and @fastify/http-proxy?',
  needs: ['nginx', 'nginx-lua', 'wrk'],
  settings: { rounds: 5, seconds: 5, connections: 50 },
  run: async ({ stage, settings, tell }) => {
    const contenders = await startAll(stage)
    const body = await upstreamBody(contenders)
    for (const contender of contenders) await checkJob(contender, contender.job, body)
    const measured = await measureRounds(stage, contenders, settings, tell)
    const ratios = compare(measured, targets)
    return {
      tables: [
        costTable(`One worker on one core, ${settings.connections} connections, varied requests`, measured),
        ratioTable(measured, ratios),
      ],
      notes: [
        'The ratios are what to read: seconds on a shared machine vary twofold, and both sides of a ratio vary alike.',
        'requests/s is bounded by the load generator and the upstream, which share the other core.',
      ],
      figures: { unit: costUnit(measured), ratios, samples: sampleFigures(measured) },
    }
  },
}
