import { Worker } from 'node:worker_threads'
import type { Answers, ApiAddress, ApiReference, CompileSet, Job, WorkerMessage } from './compile-jobs.ts'
import type { RawBody } from './routes/definition.ts'

export interface CompilerOptions {
  /** Milliseconds that one job may take. */
  readonly jobTimeout?: number
  /** Memory that the worker's heap may take, in MiB. */
  readonly heapMiB?: number
}

const defaults = { jobTimeout: 120_000, heapMiB: 2048 } as const

/** The worker was stopped in the middle of a job: it took too long, or too much memory. */
export class CompilerStopped extends Error {
  constructor(why: string, cause?: unknown) {
    super(why, cause === undefined ? undefined : { cause })
    this.name = 'CompilerStopped'
  }
}

/** Gives the content of an Api as JSON, from the store. */
export type LoadContent = (api: ApiReference) => Promise<string>

interface Running {
  readonly timer: NodeJS.Timeout
  resolve(value: Answers[keyof Answers]): void
  reject(error: Error): void
}

/** The compile worker as the main thread sees it: one job at a time, in order; a worker that died is replaced. */
export class Compiler {
  readonly #jobTimeout: number
  readonly #heapMiB: number
  #worker: Worker | undefined
  #running: Running | undefined
  #queue: Promise<unknown> = Promise.resolve()
  /** Digests of the contents that this worker holds. */
  #held = new Set<string>()

  constructor(options: CompilerOptions = {}) {
    this.#jobTimeout = options.jobTimeout ?? defaults.jobTimeout
    this.#heapMiB = options.heapMiB ?? defaults.heapMiB
  }

  async compile(set: CompileSet, load: LoadContent): Promise<Answers['compile']> {
    return this.#enqueue(async () => this.#run<'compile'>({ kind: 'compile', set: await this.#fill(set, load) }))
  }

  /** @param body is handed over: its bytes are gone from this thread */
  async importDocument(
    body: RawBody,
    address: ApiAddress | undefined,
    set: CompileSet,
    load: LoadContent,
  ): Promise<Answers['import']> {
    return this.#enqueue(async () => {
      const filled = await this.#fill(set, load)
      return this.#run<'import'>({ kind: 'import', set: filled, body, address }, [body.bytes.buffer])
    })
  }

  async settingsSchema(): Promise<object> {
    return this.#enqueue(async () => this.#run<'settings-schema'>({ kind: 'settings-schema' }))
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
  }

  async #enqueue<T>(job: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(job)
    this.#queue = result.catch(() => undefined)
    return result
  }

  /** Adds the contents that the worker does not hold. It holds those of the last set, and the last import. */
  async #fill(set: CompileSet, load: LoadContent): Promise<CompileSet> {
    const apis: ApiReference[] = []
    for (const api of set.apis) apis.push(this.#held.has(api.digest) ? api : { ...api, content: await load(api) })
    return { ...set, apis }
  }

  async #run<K extends Job['kind']>(
    job: Job & { readonly kind: K },
    handedOver: readonly ArrayBuffer[] = [],
  ): Promise<Answers[K]> {
    const worker = this.#worker ?? this.#start()
    const answer = await new Promise<Answers[keyof Answers]>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#lose(worker, new CompilerStopped(`it took more than ${this.#jobTimeout / 1000} s`))
        void worker.terminate()
      }, this.#jobTimeout)
      this.#running = { timer, resolve, reject }
      worker.postMessage(job, handedOver)
    })
    return answer as Answers[K]
  }

  #start(): Worker {
    const worker = new Worker(new URL('./compile-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: this.#heapMiB },
    })
    // An idle worker keeps no process alive.
    worker.unref()
    worker.on('message', ({ held, ...message }: WorkerMessage) => {
      this.#held = new Set(held)
      const running = this.#end()
      if ('value' in message) running?.resolve(message.value)
      else running?.reject(new Error(`The compile worker failed: ${message.error}`))
    })
    worker.on('error', (cause: NodeJS.ErrnoException) => {
      const memory = cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
      const why = memory ? `it took more than ${this.#heapMiB} MiB of memory` : `the compiler ended: ${cause.message}`
      this.#lose(worker, memory ? new CompilerStopped(why, cause) : new Error(why, { cause }))
    })
    worker.on('exit', () => this.#lose(worker, new Error('The compile worker was stopped')))
    this.#worker = worker
    return worker
  }

  /** The worker is no more: the next job starts another. */
  #lose(worker: Worker, reason: Error): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    this.#held = new Set()
    this.#end()?.reject(reason)
  }

  #end(): Running | undefined {
    const running = this.#running
    this.#running = undefined
    clearTimeout(running?.timer)
    return running
  }
}
