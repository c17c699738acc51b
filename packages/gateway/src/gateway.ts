import { mkdir } from 'node:fs/promises'
import type { Socket } from 'node:net'
import type { Snapshot } from '@sekisho/snapshot/load'
import type { GatewayHandle, GatewayOptions } from './contract.ts'
import { createTable, releaseLocksOf } from './counters/index.ts'
import { type Listening, takeAddress } from './listening.ts'
import { answerLookup } from './lookups.ts'
import type { FromWorker, WorkerInput } from './messages.ts'
import { Records } from './records.ts'
import { SnapshotFile } from './snapshot-file.ts'
import { type SlotOwner, WorkerSlot } from './worker-slot.ts'

const watchInterval = 500

/** The data plane as seen from the main thread: it keeps the workers alive, and gives them what they serve from. */
class Gateway implements GatewayHandle, SlotOwner {
  readonly #options: GatewayOptions
  readonly #counters: SharedArrayBuffer
  readonly #heartbeats: SharedArrayBuffer
  readonly #file: SnapshotFile
  readonly #slots: WorkerSlot[] = []
  readonly #records: Records
  readonly #watcher: NodeJS.Timeout
  #snapshot: string | undefined
  #digest: string | null = null
  #publishing: Promise<void> = Promise.resolve()
  #listening: Listening | undefined
  #turn = 0
  /** Connections that came while no worker could take them. */
  #stranded: Socket[] = []
  #closing = false
  #whenServing: { resolve(): void; reject(error: Error): void } | undefined

  constructor(options: GatewayOptions, snapshot: string | undefined, file: SnapshotFile) {
    this.#options = options
    this.#file = file
    this.#snapshot = snapshot
    this.#counters = createTable({ capacity: options.limitCapacity })
    this.#heartbeats = new SharedArrayBuffer(4 * options.workers)
    this.#records = new Records(options)
    this.#watcher = setInterval(() => this.#watch(), watchInterval)
    this.#watcher.unref()
  }

  get heapMegabytes(): number {
    return this.#options.workerHeap
  }

  get url(): string {
    const { address = '', port = 0 } = this.#listening ?? {}
    return `http://${address.includes(':') ? `[${address}]` : address}:${port}`
  }

  /** Takes the address and starts the workers; resolves when all of them take connections. */
  async start(): Promise<void> {
    const { host, port, workers } = this.#options
    this.#listening = await takeAddress(host, port, (socket) => this.#handOver(socket))
    const serving = new Promise<void>((resolve, reject) => {
      this.#whenServing = { resolve, reject }
    })
    for (let index = 0; index < workers; index += 1) this.#slots.push(new WorkerSlot(index, this))
    try {
      await serving
    } catch (error) {
      await this.close(0)
      throw error
    }
    this.#whenServing = undefined
  }

  input(index: number): WorkerInput {
    const { accessLog, explainCalls, credentialCache, trustedProxies, allowedUpstreams } = this.#options
    return {
      index,
      counters: this.#counters,
      heartbeats: this.#heartbeats,
      snapshot: this.#snapshot,
      accessLog: accessLog !== 'off',
      explain: explainCalls > 0,
      credentialCache,
      trustedProxies,
      allowedUpstreams,
    }
  }

  ready(slot: WorkerSlot): void {
    // Published to the others while this one was being born: it must not serve the older one.
    if (this.#snapshot !== undefined && slot.snapshot !== this.#digest) {
      const snapshot = this.#snapshot
      slot
        .ask((task) => ({ kind: 'publish', task, snapshot }))
        .then(
          () => this.#connect(slot),
          (error: Error) =>
            this.#options.log('error', 'a new worker cannot serve the snapshot', { reason: error.message }),
        )
      return
    }
    this.#connect(slot)
  }

  #connect(slot: WorkerSlot): void {
    const socket = this.#listening?.socketForWorker()
    if (socket !== undefined) slot.post({ kind: 'listen', socket }, [socket])
    else this.#served(slot)
  }

  #served(slot: WorkerSlot): void {
    for (const socket of this.#stranded.splice(0)) slot.post({ kind: 'serve', socket }, [socket])
    if (this.#slots.every((each) => each.state === 'serving')) this.#whenServing?.resolve()
  }

  /** Where workers cannot share the port: connections go to them in turn. */
  #handOver(socket: Socket): void {
    for (let i = 0; i < this.#slots.length; i += 1) {
      this.#turn = (this.#turn + 1) % this.#slots.length
      const slot = this.#slots[this.#turn]
      if (slot?.state === 'serving') {
        slot.post({ kind: 'serve', socket }, [socket])
        return
      }
    }
    this.#stranded.push(socket)
  }

  heard(slot: WorkerSlot, message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        if (message.problem !== undefined)
          this.#options.log('error', 'the stored snapshot cannot be served', { reason: message.problem })
        else this.#digest ??= message.snapshot
        return
      case 'listening':
        this.#served(slot)
        return
      case 'lookup':
        answerLookup(slot, message.question, message.hash, this.#options.lookup, this.#options.log)
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
        slot.terminate()
        return
      case 'done':
        return
    }
  }

  lost(slot: WorkerSlot, reason: string): void {
    releaseLocksOf(this.#counters, slot.index)
    if (this.#whenServing !== undefined) {
      this.#whenServing.reject(new Error(`a worker could not start: ${reason}`))
      return
    }
    this.#options.log('error', 'a worker died; another takes its place', { worker: slot.index, reason })
  }

  #watch(): void {
    const beats = new Int32Array(this.#heartbeats)
    for (const slot of this.#slots) slot.watch(Atomics.load(beats, slot.index), this.#options.hangTimeout)
  }

  publish(snapshot: Snapshot): Promise<void> {
    const result = this.#publishing.then(() => this.#publish(snapshot))
    // The next one is published whatever becomes of this one.
    this.#publishing = result.catch(() => undefined)
    return result
  }

  async #publish(snapshot: Snapshot): Promise<void> {
    if (snapshot.digest === this.#digest) return
    const text = JSON.stringify(snapshot)
    const before = this.#snapshot
    const outcomes = await Promise.allSettled(
      this.#slots.map((slot) => slot.ask((task) => ({ kind: 'publish', task, snapshot: text }))),
    )
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failed !== undefined) {
      // All serve the same: those that could build it go back to the one before.
      if (before !== undefined) {
        await Promise.allSettled(
          this.#slots.map((slot) => slot.ask((task) => ({ kind: 'publish', task, snapshot: before }))),
        )
      }
      throw failed.reason instanceof Error ? failed.reason : new Error(String(failed.reason))
    }
    this.#snapshot = text
    this.#digest = snapshot.digest
    await this.#file.write(text)
  }

  async invalidate(hashes: readonly string[]): Promise<void> {
    await Promise.all(this.#slots.map((slot) => slot.ask((task) => ({ kind: 'invalidate', task, hashes }))))
  }

  /** What the workers have not handed over yet is asked for first. */
  async #flush(): Promise<void> {
    await Promise.all(this.#slots.map((slot) => slot.ask((task) => ({ kind: 'flush', task }))))
  }

  async metrics(): Promise<string> {
    await this.#flush()
    return this.#records.metrics(this.#slots, this.#counters, this.#digest)
  }

  async explain(requestId: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    await this.#flush()
    return this.#records.find(requestId)
  }

  follow(take: (lines: string) => void): () => void {
    return this.#records.follow(take)
  }

  status(): ReturnType<GatewayHandle['status']> {
    return {
      ready: this.#digest !== null && this.#slots.some((slot) => slot.state === 'serving'),
      snapshot: this.#digest,
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

  async close(graceMs: number): Promise<void> {
    if (this.#closing) return
    this.#closing = true
    clearInterval(this.#watcher)
    this.#listening?.close()
    for (const socket of this.#stranded.splice(0)) socket.destroy()
    await Promise.all(this.#slots.map((slot) => slot.end(graceMs)))
    await this.#records.close()
  }
}

/**
 * Starts the data plane: takes the address, starts the workers, and serves the last good snapshot if there is one.
 * @throws ListenError when the address cannot be taken; nothing is left running then.
 */
export const startGateway = async (options: GatewayOptions): Promise<GatewayHandle> => {
  await mkdir(options.stateDir, { recursive: true })
  const file = new SnapshotFile(options.stateDir)
  const gateway = new Gateway(options, await file.read(), file)
  await gateway.start()
  return gateway
}
