// A worker thread of the data plane: its own listener, plan, upstream connections and records.
import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '@sekisho/base'
import { buildPlan, compileRanges, type Snapshot } from '@sekisho/snapshot/load'
import { HttpServer, UpstreamPool } from '@sekisho/wire'
import { Call } from './call.ts'
import { openCounters } from './counters/index.ts'
import { createCredentialCache } from './credentials/index.ts'
import { LookupDesk } from './lookup-desk.ts'
import type { FromWorker, ToWorker, WorkerInput } from './messages.ts'
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

/** Builds the new plan beside the old and swaps; throws, and keeps the old one, when it cannot be built. */
const adopt = (text: string): string => {
  const snapshot = JSON.parse(text) as Snapshot
  if (serving.plan?.digest !== snapshot.digest) {
    serving.plan = buildPlan(snapshot, { clock, counters, upstreams, credentials: credentials.lookup }, serving.plan)
  }
  return snapshot.digest
}

const server = new HttpServer({
  handler: {
    request: (connection) => new Call(connection, serving).begin(),
    malformed: (connection, problem) => new Call(connection, serving).malformed(problem),
  },
  failed: complain,
})

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const figures = (): void => {
  send({
    kind: 'figures',
    delta: recorder.takeDelta(),
    connections: server.connections.size,
    upstreams: upstreams.connections,
  })
}

const drain = async (grace: number): Promise<void> => {
  await server.close(grace)
  upstreams.close()
  recorder.close()
  figures()
  send({ kind: 'drained' })
}

const act = (message: ToWorker): void => {
  switch (message.kind) {
    case 'listen':
      server.listen(message.socket).then(() => send({ kind: 'listening' }), complain)
      return
    case 'serve':
      server.accept(message.socket)
      message.socket.resume()
      return
    case 'publish':
      try {
        send({ kind: 'done', task: message.task, snapshot: adopt(message.snapshot) })
      } catch (error) {
        send({ kind: 'done', task: message.task, problem: reason(error) })
      }
      return
    case 'invalidate':
      credentials.invalidate(message.hashes)
      send({ kind: 'done', task: message.task })
      return
    case 'credential':
      desk.answer(message.question, message.record)
      return
    case 'credential-failed':
      desk.refuse(message.question, message.reason)
      return
    case 'flush':
      recorder.flush()
      figures()
      send({ kind: 'done', task: message.task })
      return
    case 'drain':
      drain(message.grace).catch(complain)
      return
  }
}

const heartbeats = new Int32Array(input.heartbeats)
setInterval(() => Atomics.add(heartbeats, input.index, 1), 200)
setInterval(figures, 1000)
port.on('message', act)

let problem: string | undefined
let digest: string | null = null
if (input.snapshot !== undefined) {
  try {
    digest = adopt(input.snapshot)
  } catch (error) {
    problem = reason(error)
  }
}
send({ kind: 'ready', snapshot: digest, problem })
