import { Worker } from 'node:worker_threads'
import type { FromWorker, Request, ToWorker, WorkerInput } from './messages.ts'

/** What a slot needs of the gateway it belongs to. */
export interface SlotOwner {
  /** The module that a worker runs. */
  readonly workerModule: URL
  readonly heapMegabytes: number
  input(index: number): WorkerInput
  /** A message that the slot does not settle itself. `reply` reaches the worker that sent it, and no later one. */
  heard(slot: WorkerSlot, message: FromWorker, reply: (message: ToWorker) => void): void
  /** A worker is gone without being told to go. */
  lost(slot: WorkerSlot, reason: string): void
}

interface Task {
  resolve(done: boolean): void
  reject(error: Error): void
}

/** Milliseconds. A worker that dies this soon after its birth would die again: the next one waits. */
const youngAge = 1000
const shortestWait = 100
const longestWait = 5000
/** Milliseconds beyond the grace that a worker has to say that it has drained. */
const farewell = 2000
/** The share of the time after which a silent worker is ended, after which it is handed no more connections. */
const worryingShare = 0.25
/** A worker may be silent so many times longer before it serves: it loads its code, and builds all of its first plan. */
const startAllowance = 6

/**
 * Room for what calls leave behind, MiB. Node's default is half of it; with more, fewer calls are alive when it is cleared,
 * which is what clearing costs.
 */
const youngMegabytes = 192

/** The place of one worker: it keeps a worker in it, whatever happens to the one before. */
export class WorkerSlot {
  readonly index: number
  state: 'starting' | 'serving' | 'draining' | 'gone' = 'starting'
  restarts = 0
  startedAt = 0
  snapshot: string | null = null
  connections = 0
  upstreams = 0
  /** The worker has loaded its code, and hears what it is asked. */
  awake = false
  /** Why the last worker was lost. */
  failure = ''
  #worker: Worker
  readonly #owner: SlotOwner
  readonly #tasks = new Map<number, Task>()
  #nextTask = 1
  #wait = 0
  #timer: NodeJS.Timeout | undefined
  #ended = Promise.withResolvers<void>()
  #heartbeat = -1
  #silentLooks = 0
  #worrying = false

  constructor(index: number, owner: SlotOwner) {
    this.index = index
    this.#owner = owner
    this.#worker = this.#start()
  }

  /** Whether the worker serves, and has shown a sign of life of late. */
  get lively(): boolean {
    return this.state === 'serving' && !this.#worrying
  }

  #start(): Worker {
    this.state = 'starting'
    this.startedAt = Date.now()
    this.failure = ''
    this.awake = false
    this.#heartbeat = -1
    this.#silentLooks = 0
    this.#worrying = false
    const worker = new Worker(this.#owner.workerModule, {
      workerData: this.#owner.input(this.index),
      name: `gateway-${this.index}`,
      resourceLimits: {
        maxOldGenerationSizeMb: this.#owner.heapMegabytes,
        maxYoungGenerationSizeMb: youngMegabytes,
      },
    })
    const reply = (message: ToWorker): void => worker.postMessage(message, [])
    worker.on('message', (message: FromWorker) => this.#hear(message, reply))
    worker.on('error', (error) => {
      if (this.failure === '') this.failure = error instanceof Error ? (error.stack ?? error.message) : String(error)
    })
    worker.on('exit', (code) => this.#exited(code))
    return worker
  }

  #hear(message: FromWorker, reply: (message: ToWorker) => void): void {
    if (message.kind === 'done') {
      const task = this.#tasks.get(message.task)
      this.#tasks.delete(message.task)
      this.snapshot = message.snapshot
      if (message.problem === undefined) task?.resolve(true)
      else task?.reject(new Error(message.problem))
      return
    }
    if (message.kind === 'ready') {
      this.awake = true
    } else if (message.kind === 'figures') {
      this.connections = message.connections
      this.upstreams = message.upstreams
    }
    this.#owner.heard(this, message, reply)
  }

  #exited(code: number): void {
    const wanted = this.state === 'draining'
    this.state = 'gone'
    this.awake = false
    this.connections = 0
    this.upstreams = 0
    this.snapshot = null
    if (this.failure === '') this.failure = `It ended with exit code ${code}.`
    const tasks = [...this.#tasks.values()]
    this.#tasks.clear()
    if (wanted) {
      this.#ended.resolve()
    } else {
      this.#owner.lost(this, this.failure)
      const old = Date.now() - this.startedAt > youngAge
      this.#wait = old ? 0 : Math.min(longestWait, Math.max(shortestWait, this.#wait * 2))
      this.#timer = setTimeout(() => {
        this.restarts += 1
        this.#worker = this.#start()
      }, this.#wait)
    }
    for (const task of tasks) task.resolve(false)
  }

  /** The worker takes connections from now on. */
  serves(): void {
    if (this.state === 'starting') this.state = 'serving'
  }

  /** `transfer`: sockets in the message, which then belong to the worker. */
  post(message: ToWorker, transfer: readonly object[] = []): void {
    // Sockets can be transferred since Node 26; its types do not say so yet.
    this.#worker.postMessage(message, transfer as ArrayBuffer[])
  }

  /** Resolves with true when the worker has done it, with false when it is gone; rejects with what kept it from doing it. */
  ask(request: Request): Promise<boolean> {
    if (this.state === 'gone') return Promise.resolve(false)
    const task = this.#nextTask
    this.#nextTask += 1
    return new Promise((resolve, reject) => {
      this.#tasks.set(task, { resolve, reject })
      this.post({ kind: 'task', task, request })
    })
  }

  /**
   * Looks whether the event loop has turned since the last look, `interval` ms ago; a worker that hangs for `limit` ms is
   * ended. Looks are counted, not time: after a pause of the whole process nobody is taken for dead.
   */
  watch(heartbeat: number, interval: number, limit: number): void {
    if (heartbeat !== this.#heartbeat) {
      this.#heartbeat = heartbeat
      this.#silentLooks = 0
      this.#worrying = false
      return
    }
    this.#silentLooks += 1
    const silence = this.#silentLooks * interval
    this.#worrying = silence >= limit * worryingShare
    const allowed = this.state === 'starting' ? limit * startAllowance : limit
    if (this.state === 'gone' || this.state === 'draining' || silence < allowed) return
    this.end(`It gave no sign of life for ${allowed} ms.`)
  }

  /** Ends this worker; another takes its place. */
  end(reason: string): void {
    if (this.failure === '') this.failure = reason
    void this.#worker.terminate()
  }

  /** Lets calls finish for at most `grace` milliseconds, then ends the worker for good. */
  async drain(grace: number): Promise<void> {
    clearTimeout(this.#timer)
    if (this.state === 'gone') return
    const serving = this.state === 'serving'
    this.state = 'draining'
    if (serving) this.post({ kind: 'drain', grace })
    else this.drained()
    const last = setTimeout(() => this.drained(), grace + farewell)
    await this.#ended.promise
    clearTimeout(last)
  }

  /** The worker has nothing left to lose. */
  drained(): void {
    void this.#worker.terminate()
  }
}
