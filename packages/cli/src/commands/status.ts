import { dataOf } from '@sekisho/client'
import { createClient } from '@sekisho/client'
import { Command } from 'commander'
import { z } from 'zod'
import { findConnection } from '../connection.ts'
import { Failure } from '../failure.ts'
import { json } from '../output/json.ts'
import { timeText } from '../output/quantities.ts'
import { card, table } from '../output/table.ts'
import type { Terminal } from '../terminal.ts'
import { type RemoteFlags, withConnection, withExamples } from './options.ts'

/** A worker as the gateway describes it; members of a newer one are left out. */
const workerStatus = z.object({
  id: z.number(),
  state: z.string(),
  connections: z.number(),
  startedAt: z.string(),
  restarts: z.number(),
})
type WorkerStatus = z.output<typeof workerStatus>

const workerColumns = [
  { title: 'Worker', cell: (worker: WorkerStatus) => worker.id, right: true },
  { title: 'State', cell: (worker: WorkerStatus) => worker.state },
  { title: 'Connections', cell: (worker: WorkerStatus) => worker.connections, right: true },
  { title: 'Restarts', cell: (worker: WorkerStatus) => worker.restarts, right: true },
  { title: 'Since', cell: (worker: WorkerStatus) => timeText(worker.startedAt) },
]

/** `sekisho status`: whether the server runs, where it listens, and how its workers are. */
export const statusCommand = (terminal: Terminal): Command =>
  withExamples(
    withConnection(new Command('status').description('Show whether the gateway serves, and how its workers are')),
    [['sekisho status', 'exits with 0 only when the gateway is ready']],
  ).action(async (flags: RemoteFlags) => {
    const connection = findConnection(flags, terminal)
    const status = await dataOf(createClient(connection).GET('/v1/gateway'))
    if (flags.json === true) {
      terminal.out(json({ admin: connection.url, ...status }))
    } else {
      const entries = [
        ['Ready', status.ready],
        ['Gateway', status.url],
        ['Admin API', connection.url],
        ['Snapshot', status.snapshot],
      ] as const
      const workers = z.array(workerStatus).catch([]).parse(status.workers)
      terminal.out(card(entries, terminal.style))
      if (workers.length > 0) terminal.out(`\n${table(workers, workerColumns, terminal.style)}`)
    }
    if (!status.ready) throw new Failure('failure', 'The gateway is not ready.', 'Its log says why.')
  })
