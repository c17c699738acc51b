import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { untilAnswer } from './harness/answering.ts'
import type { Bench } from './harness/bench.ts'
import { allowedCores, divideCores } from './harness/cores.ts'
import type { Stage } from './harness/stage.ts'
import { spread } from './harness/statistics.ts'
import { withRange } from './harness/table.ts'
import { documentOf } from './subjects/document.ts'
import { type Installation, importDocument, install } from './subjects/installation.ts'
import { startUpstream } from './subjects/nginx.ts'
import { command, type RunningSekisho, startSekisho } from './subjects/sekisho.ts'

const routeCounts = [10, 1000, 10_000]

/** Runs `sekisho apply` on a folder. Throws when it fails. */
const runApply = async (stage: Stage, { admin, token }: RunningSekisho, folder: string): Promise<void> => {
  const child = stage.start(command, ['apply', '-f', folder, '--json'], {
    cwd: folder,
    env: { SEKISHO_URL: admin, SEKISHO_TOKEN: token },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (child.stderr === null) throw new Error('sekisho apply was started without pipes.')
  const [complaint, [code]] = await Promise.all([text(child.stderr), once(child, 'close') as Promise<[number]>])
  if (code !== 0) throw new Error(`sekisho apply ended with ${code}: ${complaint}`)
}

interface Times {
  /** From the start of the request to its answer, of which the new configuration is served. */
  readonly request: number[]
  /** From the start of the command to the first answer of the new configuration. */
  readonly served: number[]
  /** From the start of the command to its end. */
  readonly ended: number[]
}

const measure = async (
  stage: Stage,
  sekisho: RunningSekisho,
  { call }: Installation,
  documents: readonly [string, string],
  times: Times,
): Promise<void> => {
  const url = `${sekisho.origin}${call.path}`
  const shows = (mark: string) => (answer: { readonly fields: Readonly<Record<string, unknown>> }) =>
    answer.fields['x-snapshot'] === mark
  times.request.push(await importDocument(sekisho, documents[0]))
  await untilAnswer(url, call.headers, shows('first'))
  const folder = stage.newFolder('apply')
  writeFileSync(join(folder, 'openapi.json'), documents[1])
  const began = performance.now()
  const [, served] = await Promise.all([
    runApply(stage, sekisho, folder).then(() => times.ended.push(performance.now() - began)),
    untilAnswer(url, call.headers, shows('second')).then(() => performance.now() - began),
  ])
  times.served.push(served)
}

export const apply: Bench = {
  name: 'apply',
  question: 'How long does it take from sekisho apply until the change is served?',
  needs: ['nginx'],
  settings: { rounds: 5, seconds: 1, connections: 1 },
  run: async ({ stage, settings, tell }) => {
    const upstream = await startUpstream(stage, divideCores(allowedCores()).load)
    const results = []
    for (const routes of routeCounts) {
      tell(`installing ${routes} routes`)
      const installation = await install(stage, routes, upstream.origin)
      const sekisho = await startSekisho(stage, { ...installation, workers: 1 }, installation.call)
      const documents = ['first', 'second'].map((mark) => documentOf({ routes, upstream: upstream.origin, mark }))
      const times: Times = { request: [], served: [], ended: [] }
      for (let round = 1; round <= settings.rounds; round += 1) {
        tell(`${routes} routes: round ${round} of ${settings.rounds}`)
        await measure(stage, sekisho, installation, documents as [string, string], times)
      }
      await sekisho.stop()
      results.push({
        routes,
        firstImport: installation.imported,
        request: spread(times.request),
        served: spread(times.served),
        ended: spread(times.ended),
      })
    }
    return {
      tables: [
        {
          title: 'Milliseconds until a document in which every route has changed is served',
          columns: ['document', 'first import', 'admin API', 'sekisho apply, served', 'sekisho apply, ended'],
          rows: results.map(({ routes, firstImport, request, served, ended }) => [
            `${routes.toLocaleString('en')} routes`,
            firstImport.toFixed(0),
            withRange(request),
            withRange(served),
            withRange(ended),
          ]),
        },
      ],
      notes: [
        'Admin API: from the request to its answer; what it acknowledges is served. sekisho apply: from the start of the',
        'command, which is a process of its own, to the first call that shows the change, and to the end of the command.',
      ],
      figures: { results },
    }
  },
}
