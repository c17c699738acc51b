// A worker thread of the data plane: its own listener, plan, upstream connections and records.
import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '@sekisho/base'
import { buildPlan, compileRanges, type Plan, type Snapshot } from '@sekisho/snapshot/load'
import { HttpServer, UpstreamPool } from '@sekisho/wire'
import { Call } from './call.ts'
import { openCounters } from './counters/index.ts'
import { createCredentialCache } from './credentials/index.ts'
import { LookupDesk } from './lookup-desk.ts'
import type { FromWorker, Request, ToWorker, WorkerInput } from './messages.ts'
import { createRecorder } from './recorder/recorder.ts'
import { Serving } from './serving.ts'

const port = parentPort
if (port === null) throw new Error('worker.ts runs as a worker thread of the gateway')
const input = workerData as WorkerInput
const send = (message: FromWorker, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer)

const clock = systemClock
const recorder = createRecorder({
  accessLog: input.accessLog,
  explain: input.explain,
  flush: (batch, count) => send({ kind: 'lines', batch, count }, [batch.buffer]),
})
const complain = (error: unknown): void => {
  send({ kind: 'complaint', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
const serving = new Serving({
  clock,
  recorder,
  trusted: input.trustedProxies.length === 0 ? undefined : compileRanges(input.trustedProxies),
  failed: complain,
})

const desk = new LookupDesk((question, hash) => send({ kind: 'lookup', question, hash }))
const credentials = createCredentialCache({
  capacity: input.credentialCache,
  negativeCapacity: Math.min(10_000, input.credentialCache),
  ask: (hash) => desk.ask(hash),
  now: () => clock.elapsed(),
})
const upstreams = new UpstreamPool(input.allowedUpstreams)
const counters = openCounters(input.counters, input.index)

const server = new HttpServer({
  handler: {
    request: (connection) => new Call(connection, serving).begin(),
    malformed: (connection, problem) => new Call(connection, serving).malformed(problem),
  },
  failed: complain,
})

const figures = (): void => {
  send({
    kind: 'figures',
    delta: recorder.takeDelta(),
    connections: server.connections.size,
    upstreams: upstreams.connections,
  })
}

/** Milliseconds that callers have to take the last answers. */
const lastWords = 250

/** Lets calls finish; those that have not after the grace are told so, if they have no answer yet, and are cut. */
const drain = async (grace: number): Promise<void> => {
  const end = setTimeout(() => upstreams.close(), grace)
  await server.close(grace + lastWords)
  clearTimeout(end)
  upstreams.close()
  recorder.close()
  figures()
  send({ kind: 'drained' })
}

/** The plan that is about to be served. */
let prepared: Plan | undefined

const prepare = (text: string): void => {
  const snapshot = JSON.parse(text) as Snapshot
  const deps = { clock, counters, upstreams, credentials: credentials.lookup }
  prepared = buildPlan(snapshot, deps, serving.plan)
}

const swap = (): void => {
  serving.plan = prepared ?? serving.plan
  prepared = undefined
}

/** @throws what keeps it from being done. */
const fulfil = (request: Request): void => {
  switch (request.kind) {
    case 'prepare':
      prepare(request.snapshot)
      return
    case 'swap':
      swap()
      return
    case 'discard':
      prepared = undefined
      return
    case 'invalidate':
      credentials.invalidate(request.hashes)
      return
    case 'flush':
      recorder.flush()
      figures()
      return
  }
}

const perform = (task: number, request: Request): void => {
  let problem: string | undefined
  try {
    fulfil(request)
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error)
  }
  send({ kind: 'done', task, snapshot: serving.plan?.digest ?? null, ...(problem !== undefined && { problem }) })
}

port.on('message', (message: ToWorker): void => {
  switch (message.kind) {
    case 'listen':
      // A worker that cannot listen is of no use: the rejection ends it, and the main thread is told why.
      void server.listen(message.socket).then(() => send({ kind: 'listening' }))
      return
    case 'serve':
      server.accept(message.socket)
      return
    case 'credential':
      desk.answer(message.question, message.record)
      return
    case 'credential-failed':
      desk.refuse(message.question, message.reason)
      return
    case 'drain':
      drain(message.grace).catch(complain)
      return
    case 'task':
      perform(message.task, message.request)
      return
  }
})

const heartbeats = new Int32Array(input.heartbeats)
setInterval(() => Atomics.add(heartbeats, input.index, 1), 200)
setInterval(figures, 1000)
send({ kind: 'ready' })
