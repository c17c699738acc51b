import { mkdir } from 'node:fs/promises'
import type { Snapshot } from '@sekisho/snapshot/load'
import type { GatewayHandle, GatewayOptions } from './contract.ts'
import { KeptCounters, releaseLocksOf } from './counters/index.ts'
import { type Listening, takeAddress } from './listening.ts'
import { Lookups } from './lookups.ts'
import type { FromWorker, Request, ToWorker, WorkerInput } from './messages.ts'
import { Publication } from './publication.ts'
import { Reception } from './reception.ts'
import { Records } from './records.ts'
import { SnapshotFile } from './snapshot-file.ts'
import { type SlotOwner, WorkerSlot } from './worker-slot.ts'

/** Milliseconds between two looks at the workers. */
const watchInterval = 250
/** Milliseconds that figures wait for a worker that is silent. */
const patience = 1000

/** What a gateway is made of, as far as that is not the same everywhere. */
export interface Machinery {
  /** The module that workers run. */
  readonly workerModule: URL
  /** Whether workers may share the port; else they are handed their connections, as where systems cannot share it. */
  readonly sharePort: boolean
}

/** The data plane as seen from the main thread: it keeps the workers alive, and gives them what they serve from. */
class Gateway implements GatewayHandle, SlotOwner {
  readonly workerModule: URL
  readonly heapMegabytes: number
  readonly #options: GatewayOptions
  readonly #sharePort: boolean
  readonly #counters: KeptCounters
  readonly #heartbeats: SharedArrayBuffer
  readonly #slots: WorkerSlot[] = []
  readonly #records: Records
  readonly #lookups: Lookups
  readonly #publication: Publication
  readonly #reception: Reception
  readonly #watcher: NodeJS.Timeout
  #listening: Listening | undefined
  #closed: Promise<void> | undefined
  #starting: { resolve(): void; reject(error: Error): void } | undefined

  constructor(options: GatewayOptions, machinery: Machinery, counters: KeptCounters) {
    this.#options = options
    this.workerModule = machinery.workerModule
    this.heapMegabytes = options.workerHeap
    // The one listener of a worker that is alone would be gone with it, and callers refused until the next one listens.
    this.#sharePort = machinery.sharePort && options.workers > 1
    this.#counters = counters
    this.#heartbeats = new SharedArrayBuffer(4 * options.workers)
    this.#records = new Records(options)
    this.#lookups = new Lookups(options)
    this.#publication = new Publication(this.#slots, new SnapshotFile(options.stateDir), options.log)
    this.#reception = new Reception(this.#slots)
    this.#watcher = setInterval(() => this.#watch(), watchInterval)
    this.#watcher.unref()
  }

  get url(): string {
    const { address = '', port = 0 } = this.#listening ?? {}
    return `http://${address.includes(':') ? `[${address}]` : address}:${port}`
  }

  /** Takes the address and starts the workers; resolves when all of them take connections. */
  async start(): Promise<void> {
    const { host, port, workers, log } = this.#options
    await this.#publication.restore()
    this.#listening = await takeAddress({
      host,
      port,
      share: this.#sharePort,
      handOver: (socket) => this.#reception.take(socket),
      failed: (error) => log('error', 'a connection could not be accepted', { reason: error.message }),
    })
    const serving = new Promise<void>((resolve, reject) => {
      this.#starting = { resolve, reject }
    })
    for (let index = 0; index < workers; index += 1) this.#slots.push(new WorkerSlot(index, this))
    await serving
    this.#starting = undefined
  }

  input(index: number): WorkerInput {
    const { accessLog, explainCalls, credentialCache, trustedProxies, allowedUpstreams } = this.#options
    return {
      index,
      counters: this.#counters.buffer,
      heartbeats: this.#heartbeats,
      accessLog: accessLog !== 'off',
      explain: explainCalls > 0,
      credentialCache,
      trustedProxies,
      allowedUpstreams,
    }
  }

  heard(slot: WorkerSlot, message: FromWorker, reply: (message: ToWorker) => void): void {
    switch (message.kind) {
      case 'ready':
        void this.#connect(slot)
        return
      case 'listening':
        this.#served(slot)
        return
      case 'lookup':
        this.#lookups.answer(message, reply)
        return
      case 'lines':
        this.#records.lines(message.batch, message.count)
        return
      case 'figures':
        this.#records.figures(message.delta)
        return
      case 'complaint':
        this.#options.log('error', 'a worker met an error', { worker: slot.index, error: message.message })
        return
      case 'drained':
        slot.drained()
        return
      case 'done':
        return
    }
  }

  /** A new worker takes connections when it serves what the others do. */
  async #connect(slot: WorkerSlot): Promise<void> {
    try {
      await this.#publication.bring(slot)
      if (slot.state !== 'starting') return
      const socket = this.#listening?.socketForWorker()
      if (socket === undefined) this.#served(slot)
      else slot.post({ kind: 'listen', socket }, [socket])
    } catch (error) {
      slot.end(`It cannot serve: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  #served(slot: WorkerSlot): void {
    slot.serves()
    this.#reception.distribute()
    if (this.#slots.every((each) => each.state === 'serving')) this.#starting?.resolve()
  }

  lost(slot: WorkerSlot, reason: string): void {
    releaseLocksOf(this.#counters.buffer, slot.index)
    if (this.#starting !== undefined) {
      this.#starting.reject(new Error(`a worker could not start: ${reason}`))
      return
    }
    this.#options.log('error', 'a worker died; another takes its place', { worker: slot.index, reason })
  }

  #watch(): void {
    const beats = new Int32Array(this.#heartbeats)
    const limit = this.#options.hangTimeout
    for (const slot of this.#slots) slot.watch(Atomics.load(beats, slot.index), watchInterval, limit)
    this.#reception.distribute()
  }

  publish(snapshot: Snapshot): Promise<void> {
    return this.#publication.publish(snapshot)
  }

  /** Of a worker that is gone meanwhile nothing is left to be asked. */
  async #askAll(request: Request): Promise<void> {
    await Promise.all(this.#slots.map((slot) => slot.ask(request)))
  }

  async invalidate(hashes: readonly string[]): Promise<void> {
    await this.#askAll({ kind: 'invalidate', hashes })
  }

  /** What the workers have not handed over yet is asked for first; one that hangs keeps nobody waiting. */
  async #flush(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, patience)
    await Promise.race([this.#askAll({ kind: 'flush' }), promise])
    clearTimeout(timer)
  }

  async metrics(): Promise<string> {
    await this.#flush()
    return this.#records.metrics(this.#slots, this.#counters.buffer, this.#publication.digest)
  }

  async explain(requestId: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    await this.#flush()
    return this.#records.find(requestId)
  }

  follow(take: (lines: string) => void): () => void {
    return this.#records.follow(take)
  }

  status(): ReturnType<GatewayHandle['status']> {
    const snapshot = this.#publication.digest
    return {
      ready: snapshot !== null && this.#slots.some((slot) => slot.state === 'serving'),
      snapshot,
      workers: this.#slots.map((slot) => ({
        id: slot.index,
        state: slot.state,
        connections: slot.connections,
        startedAt: new Date(slot.startedAt).toISOString(),
        restarts: slot.restarts,
        snapshot: slot.snapshot,
      })),
    }
  }

  close(graceMs: number): Promise<void> {
    this.#closed ??= this.#close(graceMs)
    return this.#closed
  }

  async #close(graceMs: number): Promise<void> {
    clearInterval(this.#watcher)
    this.#listening?.close()
    this.#reception.close()
    const published = this.#publication.close()
    await Promise.all(this.#slots.map((slot) => slot.drain(graceMs)))
    await this.#counters.close()
    await published
    await this.#records.close()
  }
}

/** @throws ListenError when the address cannot be taken, Error when a worker cannot start; nothing is left running then. */
export const assembleGateway = async (options: GatewayOptions, machinery: Machinery): Promise<GatewayHandle> => {
  await mkdir(options.stateDir, { recursive: true })
  const gateway = new Gateway(options, machinery, await KeptCounters.open(options))
  try {
    await gateway.start()
  } catch (error) {
    await gateway.close(0)
    throw error
  }
  return gateway
}

/**
 * Starts the data plane: takes the address, starts the workers, and serves the last good snapshot if there is one.
 * @throws ListenError when the address cannot be taken, Error when a worker cannot start; nothing is left running then.
 */
export const startGateway = (options: GatewayOptions): Promise<GatewayHandle> =>
  assembleGateway(options, { workerModule: new URL('worker.ts', import.meta.url), sharePort: true })
