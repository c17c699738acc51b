import { readFileSync } from 'node:fs'
import type { Bench, Context } from './harness/bench.ts'
import { allowedCores, divideCores } from './harness/cores.ts'
import { runLoad } from './harness/load.ts'
import { residentMemory, settledMemory } from './harness/processes.ts'
import { spread } from './harness/statistics.ts'
import { mebibytes, withRange } from './harness/table.ts'
import { documentBasePath, documentOf } from './subjects/document.ts'
import { fillStore } from './subjects/fill-store.ts'
import { openIdleConnections } from './subjects/idle-connections.ts'
import { type Installation, importDocument, install, uninstall } from './subjects/installation.ts'
import { writeKeys } from './subjects/keys.ts'
import { startUpstream } from './subjects/nginx.ts'
import { type RunningSekisho, startSekisho } from './subjects/sekisho.ts'

const million = 1_000_000
/** Files that a process has open beside its connections. */
const otherFiles = 200

/** Bytes by what was measured, a value per round. */
type Figures = Map<string, number[]>

const note = (figures: Figures, what: string, bytes: number): void => {
  figures.set(what, [...(figures.get(what) ?? []), bytes])
}

const idle = async ({ stage }: Context, figures: Figures): Promise<void> => {
  for (const workers of [1, 2]) {
    const sekisho = await startSekisho(stage, { folder: stage.newFolder('empty'), workers })
    const what = `nothing configured, ${workers} ${workers === 1 ? 'worker' : 'workers'}`
    note(figures, what, await settledMemory(sekisho.pid))
    await sekisho.stop()
  }
}

const start = (
  { stage }: Context,
  { folder, token, call }: Installation,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningSekisho> => startSekisho(stage, { folder, token, workers: 1, env }, call)

const withRoutes = async (context: Context, figures: Figures, upstream: string): Promise<void> => {
  for (const routes of [1000, 10_000]) {
    const installation = await install(context.stage, routes, upstream)
    const sekisho = await start(context, installation)
    note(figures, `${routes.toLocaleString('en')} routes, started with them`, await settledMemory(sekisho.pid))
    await importDocument(sekisho, documentOf({ routes, upstream, mark: 'changed' }))
    note(figures, `${routes.toLocaleString('en')} routes, all replaced once`, await settledMemory(sekisho.pid))
    await sekisho.stop()
    uninstall(installation)
  }
}

/** As many as wanted, or as many as a process here may have open. */
const possibleConnections = (pid: number, wanted: number): number => {
  const limit = /^Max open files\s+(\d+|unlimited)/m.exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))?.[1]
  return Math.min(wanted, limit === 'unlimited' ? wanted : Number(limit) - otherFiles)
}

const withConnections = async (context: Context, figures: Figures, installation: Installation): Promise<void> => {
  const sekisho = await start(context, installation)
  note(figures, '10 routes, started with them', await settledMemory(sekisho.pid))
  const wanted = context.settings.connections
  const count = Math.min(...[sekisho.pid, process.pid].map((pid) => possibleConnections(pid, wanted)))
  if (count < wanted) context.tell(`only ${count} connections: raise the limit of open files (ulimit -n)`)
  // What the first calls leave behind is no part of what a connection takes.
  const first = await openIdleConnections(sekisho.origin, installation.call, 200)
  first.close()
  const before = await settledMemory(sekisho.pid)
  const connections = await openIdleConnections(sekisho.origin, installation.call, count)
  const after = await settledMemory(sekisho.pid)
  if (connections.open() !== count) throw new Error(`Of ${count} idle connections ${connections.open()} were left.`)
  connections.close()
  const name = `${count.toLocaleString('en')} idle connections`
  note(figures, `${name}, each after a call`, after)
  note(figures, `  more than without them, per connection`, (after - before) / count)
  await sekisho.stop()
}

const withKeys = async (
  context: Context,
  figures: Figures,
  installation: Installation,
  keys: string,
): Promise<void> => {
  const sekisho = await start(context, installation, {
    SEKISHO_CREDENTIALS_CACHE: String(million),
    // A throttle and a quota for each.
    SEKISHO_LIMITS_CAPACITY: String(2 * million),
    SEKISHO_WORKER_HEAP: '4GiB',
  })
  const before = await settledMemory(sekisho.pid)
  note(figures, '1,000,000 keys in the store, none calling', before)
  const cores = divideCores(allowedCores()).load.slice(0, 1)
  for (let done = 0; done < million; ) {
    context.tell(`first calls of 1,000,000 keys: ${done.toLocaleString('en')}`)
    const requests = { prefix: documentBasePath, routes: 1, keys }
    const load = { ...requests, origin: sekisho.origin, connections: 50, seconds: 10, cores, offset: done }
    done += (await runLoad(context.stage, load)).requests
  }
  note(figures, '1,000,000 keys, all of them in use', residentMemory(sekisho.pid))
  const after = await settledMemory(sekisho.pid)
  note(figures, '  some time later', after)
  note(figures, '  more than without calls, per key', (after - before) / million)
  await sekisho.stop()
}

const show = (bytes: number): string => (bytes < 2 ** 20 ? `${bytes.toFixed(0)} bytes` : mebibytes(bytes))

export const memory: Bench = {
  name: 'memory',
  question: 'How much memory does sekisho start take, idle, with many routes, connections and keys?',
  needs: ['nginx', 'wrk'],
  settings: { rounds: 1, seconds: 1, connections: 10_000 },
  run: async (context) => {
    const { stage, settings, tell } = context
    const figures: Figures = new Map()
    const upstream = await startUpstream(stage, divideCores(allowedCores()).load)
    const small = await install(stage, 10, upstream.origin)
    const filled = await install(stage, 10, upstream.origin)
    const keys = writeKeys(stage, 'ours', million)
    tell('storing 1,000,000 keys')
    fillStore(filled, keys)
    for (let round = 1; round <= settings.rounds; round += 1) {
      tell(`round ${round} of ${settings.rounds}`)
      await idle(context, figures)
      await withConnections(context, figures, small)
      await withRoutes(context, figures, upstream.origin)
      await withKeys(context, figures, filled, keys)
    }
    const results = [...figures].map(([what, bytes]) => ({ what, bytes: spread(bytes) }))
    return {
      tables: [
        {
          title: 'Resident memory of sekisho start: control plane and gateway in one process, one worker unless said',
          columns: ['', 'resident'],
          rows: results.map(({ what, bytes }) => [what, withRange(bytes, show)]),
        },
      ],
      notes: [
        'Read when it had stopped changing for two seconds; garbage that the runtime had not collected by then is in it,',
        'so is what it shares with other processes (about 65 MiB of program). The kernel holds more for each connection.',
      ],
      figures: { results },
    }
  },
}
