import { Worker } from 'node:worker_threads'
import type { FromWorker, ToWorker, WorkerInput } from './messages.ts'

/** What a slot needs of the gateway it belongs to. */
export interface SlotOwner {
  input(index: number): WorkerInput
  readonly heapMegabytes: number
  /** A message that the slot does not settle itself. */
  heard(slot: WorkerSlot, message: FromWorker): void
  /** A worker has built its plan and can take connections. */
  ready(slot: WorkerSlot): void
  /** A worker is gone without being told to go. */
  lost(slot: WorkerSlot, reason: string): void
}

interface Task {
  resolve(): void
  reject(error: Error): void
}

/** A worker that dies this soon after its birth would die again: the next one waits. */
const youngAge = 1000
const longestWait = 5000

/** The place of one worker: it keeps a worker in it, whatever happens to the one before. */
export class WorkerSlot {
  readonly index: number
  state: 'starting' | 'serving' | 'draining' | 'gone' = 'starting'
  restarts = 0
  startedAt = 0
  snapshot: string | null = null
  connections = 0
  upstreams = 0
  #worker: Worker
  readonly #owner: SlotOwner
  #tasks = new Map<number, Task>()
  #nextTask = 1
  #wait = 0
  #timer: NodeJS.Timeout | undefined
  #ended: (() => void) | undefined
  #heartbeat = -1
  #heartbeatAt = 0

  constructor(index: number, owner: SlotOwner) {
    this.index = index
    this.#owner = owner
    this.#worker = this.#start()
  }

  #start(): Worker {
    this.state = 'starting'
    this.startedAt = Date.now()
    this.#heartbeat = -1
    this.snapshot = null
    this.connections = 0
    const worker = new Worker(new URL('worker.ts', import.meta.url), {
      workerData: this.#owner.input(this.index),
      name: `gateway-${this.index}`,
      resourceLimits: { maxOldGenerationSizeMb: this.#owner.heapMegabytes },
    })
    let reason = ''
    worker.on('message', (message: FromWorker) => this.#hear(message))
    worker.on('error', (error) => {
      reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
    })
    worker.on('exit', (code) => this.#exited(worker, reason === '' ? `exit code ${code}` : reason))
    return worker
  }

  #hear(message: FromWorker): void {
    if (message.kind === 'done') {
      const task = this.#tasks.get(message.task)
      this.#tasks.delete(message.task)
      if (message.snapshot !== undefined) this.snapshot = message.snapshot
      if (message.problem === undefined) task?.resolve()
      else task?.reject(new Error(message.problem))
      return
    }
    if (message.kind === 'ready') {
      this.snapshot = message.snapshot
      this.state = 'serving'
      this.#owner.heard(this, message)
      this.#owner.ready(this)
      return
    }
    if (message.kind === 'figures') {
      this.connections = message.connections
      this.upstreams = message.upstreams
    }
    this.#owner.heard(this, message)
  }

  #exited(worker: Worker, reason: string): void {
    if (worker !== this.#worker) return
    const tasks = [...this.#tasks.values()]
    this.#tasks.clear()
    const wanted = this.state === 'draining' || this.state === 'gone'
    this.state = 'gone'
    this.connections = 0
    // What a dead worker was asked to do, its successor does by starting from the present state.
    for (const task of tasks) task.resolve()
    if (wanted) {
      this.#ended?.()
      return
    }
    this.#owner.lost(this, reason)
    this.#wait = Date.now() - this.startedAt > youngAge ? 0 : Math.min(longestWait, Math.max(100, this.#wait * 2))
    this.restarts += 1
    this.#timer = setTimeout(() => {
      this.#worker = this.#start()
    }, this.#wait)
  }

  /** `transfer`: sockets in the message, which then belong to the worker. */
  post(message: ToWorker, transfer: readonly object[] = []): void {
    // Sockets can be transferred since Node 26; its types do not say so yet.
    this.#worker.postMessage(message, transfer as ArrayBuffer[])
  }

  /** Resolves when the worker has done it, or is gone; rejects with what kept it from doing it. */
  ask(make: (task: number) => ToWorker): Promise<void> {
    if (this.state === 'gone') return Promise.resolve()
    const task = this.#nextTask
    this.#nextTask += 1
    return new Promise((resolve, reject) => {
      this.#tasks.set(task, { resolve, reject })
      this.post(make(task))
    })
  }

  /** Looks whether the event loop has turned since the last time; a worker that hangs for `limit` ms is ended. */
  watch(heartbeat: number, limit: number): void {
    const now = performance.now()
    if (heartbeat !== this.#heartbeat || this.state !== 'serving') {
      this.#heartbeat = heartbeat
      this.#heartbeatAt = now
    } else if (now - this.#heartbeatAt > limit) {
      this.#heartbeatAt = now
      void this.#worker.terminate()
    }
  }

  /** Lets calls finish for at most `grace` milliseconds, then ends the worker. */
  async end(grace: number): Promise<void> {
    clearTimeout(this.#timer)
    if (this.state === 'gone') return
    const serving = this.state === 'serving'
    this.state = 'draining'
    const ended = new Promise<void>((resolve) => {
      this.#ended = resolve
    })
    if (serving) this.post({ kind: 'drain', grace })
    else void this.#worker.terminate()
    const last = setTimeout(() => void this.#worker.terminate(), grace + 2000)
    await ended
    clearTimeout(last)
  }

  /** The worker has drained: it has nothing left to lose. */
  terminate(): void {
    void this.#worker.terminate()
  }
}
