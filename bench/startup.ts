import type { Bench } from './harness/bench.ts'
import { allowedCores, divideCores } from './harness/cores.ts'
import { spread } from './harness/statistics.ts'
import { withRange } from './harness/table.ts'
import { install } from './subjects/installation.ts'
import { startUpstream } from './subjects/nginx.ts'
import { startSekisho } from './subjects/sekisho.ts'

const routeCounts = [10, 1000, 10_000]

export const startup: Bench = {
  name: 'startup',
  question: 'How long does sekisho start take, from the start of the process to its first 200?',
  needs: ['nginx'],
  settings: { rounds: 5, seconds: 1, connections: 1 },
  run: async ({ stage, settings, tell }) => {
    const upstream = await startUpstream(stage, divideCores(allowedCores()).load)
    const subjects = []
    for (const routes of routeCounts) {
      tell(`installing ${routes} routes`)
      subjects.push({ routes, installation: await install(stage, routes, upstream.origin), values: [] as number[] })
    }
    for (let round = 0; round <= settings.rounds; round += 1) {
      tell(round === 0 ? 'warming up' : `round ${round} of ${settings.rounds}`)
      for (const { installation, values } of subjects) {
        const { folder, token, call } = installation
        const running = await startSekisho(stage, { folder, token, workers: 1 }, call)
        if (round > 0) values.push(running.firstAnswer)
        await running.stop()
      }
    }
    const results = subjects.map(({ routes, values }) => ({ routes, milliseconds: spread(values) }))
    return {
      tables: [
        {
          title: 'sekisho start with a configuration in its store: process start to the first 200 of a call with a key',
          columns: ['configuration', 'ms'],
          rows: results.map(({ routes, milliseconds }) => [
            `${routes.toLocaleString('en')} routes`,
            withRange(milliseconds),
          ]),
        },
      ],
      notes: ['One worker; control plane and gateway in one process; the files are in the memory of the system.'],
      figures: { results },
    }
  },
}
