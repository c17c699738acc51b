import { Worker } from 'node:worker_threads'
import type { Answers, ApiAddress, ApiReference, CompileSet, Job, WorkerMessage } from './compile-jobs.ts'
import type { RawBody } from './routes/definition.ts'

/** How long one job may take, and how much memory the worker may hold. A document that needs more is refused. */
const jobTimeout = 120_000
const heapMiB = 2048

/** The worker was stopped in the middle of a job: it took too long, or too much memory. */
export class CompilerStopped extends Error {
  constructor(why: string, cause?: unknown) {
    super(why, cause === undefined ? undefined : { cause })
    this.name = 'CompilerStopped'
  }
}

/** Gives the content of an Api as JSON, from the store. */
export type LoadContent = (api: ApiReference) => Promise<string>

/** The compile worker as the main thread sees it: one job at a time, in order; a worker that died is replaced. */
export class Compiler {
  #worker: Worker | undefined
  #queue: Promise<unknown> = Promise.resolve()
  /** Digests of the contents that this worker holds. */
  #held = new Set<string>()

  async compile(set: CompileSet, load: LoadContent): Promise<Answers['compile']> {
    return this.#enqueue(async () => this.#run<'compile'>({ kind: 'compile', set: await this.#fill(set, load) }))
  }

  async importDocument(
    body: RawBody,
    address: ApiAddress | undefined,
    set: CompileSet,
    load: LoadContent,
  ): Promise<Answers['import']> {
    return this.#enqueue(async () => {
      const filled = await this.#fill(set, load)
      const answer = await this.#run<'import'>({ kind: 'import', set: filled, body, address }, [body.bytes.buffer])
      if ('record' in answer && answer.record !== undefined) this.#held.add(answer.record.digest)
      return answer
    })
  }

  async settingsSchema(): Promise<object> {
    return this.#enqueue(async () => this.#run<'settings-schema'>({ kind: 'settings-schema' }))
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
    this.#worker = undefined
  }

  async #enqueue<T>(job: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(job)
    this.#queue = result.catch(() => undefined)
    return result
  }

  /** Adds the contents that the worker does not hold. */
  async #fill(set: CompileSet, load: LoadContent): Promise<CompileSet> {
    const apis: ApiReference[] = []
    for (const api of set.apis) apis.push(this.#held.has(api.digest) ? api : { ...api, content: await load(api) })
    this.#held = new Set(apis.map((api) => api.digest))
    return { ...set, apis }
  }

  #start(): Worker {
    const worker = new Worker(new URL('./compile-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: heapMiB },
    })
    // An idle worker keeps no process alive.
    worker.unref()
    worker.once('exit', () => this.#forget(worker))
    this.#worker = worker
    return worker
  }

  #forget(worker: Worker): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    this.#held = new Set()
  }

  async #run<K extends Job['kind']>(
    job: Job & { readonly kind: K },
    handedOver: readonly ArrayBuffer[] = [],
  ): Promise<Answers[K]> {
    const worker = this.#worker ?? this.#start()
    try {
      return await new Promise<Answers[K]>((resolve, reject) => {
        const stop = (why: string, cause?: unknown): void => {
          clearTimeout(timer)
          worker.removeAllListeners('message')
          worker.removeAllListeners('error')
          this.#forget(worker)
          reject(new CompilerStopped(why, cause))
        }
        const timer = setTimeout(() => {
          stop(`it took more than ${jobTimeout / 1000} s`)
          void worker.terminate()
        }, jobTimeout)
        worker.once('message', (message: WorkerMessage) => {
          clearTimeout(timer)
          worker.removeAllListeners('error')
          if ('value' in message) resolve(message.value as Answers[K])
          else reject(new Error(`The compile worker failed: ${message.error}`))
        })
        worker.once('error', (cause: NodeJS.ErrnoException) => {
          const memory = cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
          stop(memory ? `it took more than ${heapMiB} MiB of memory` : 'the thread that reads it ended', cause)
        })
        worker.postMessage(job, handedOver)
      })
    } finally {
      if (this.#worker === worker) worker.removeAllListeners('message')
    }
  }
}
