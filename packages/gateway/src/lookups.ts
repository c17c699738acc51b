import type { CredentialRecord } from '@sekisho/pipeline'
import type { GatewayOptions } from './contract.ts'
import type { FromWorker, ToWorker } from './messages.ts'

/** Milliseconds that a call may wait for its credential. */
const patience = 5000

type Question = Extract<FromWorker, { kind: 'lookup' }>

/** Rejects when there is no answer in time. */
const inTime = async <T>(answer: Promise<T>): Promise<T> => {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`There was no answer within ${patience} ms.`)), patience)
  try {
    return await Promise.race([answer, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** Answers the workers' questions for credentials. */
export class Lookups {
  readonly #lookup: GatewayOptions['lookup']
  readonly #log: GatewayOptions['log']
  /** So that a trouble is told once, not once per call. */
  #failing = false

  constructor(options: Pick<GatewayOptions, 'lookup' | 'log'>) {
    this.#lookup = options.lookup
    this.#log = options.log
  }

  /** A failure is an answer too, or the call would wait for ever. */
  answer({ question, hash }: Question, reply: (message: ToWorker) => void): void {
    const found = (record: CredentialRecord | undefined): void => {
      this.#recovered()
      reply({ kind: 'credential', question, record })
    }
    const failed = (error: unknown): void => {
      const reason = error instanceof Error ? error.message : String(error)
      this.#failed(reason)
      reply({ kind: 'credential-failed', question, reason })
    }
    try {
      const answer = this.#lookup(hash)
      if (answer instanceof Promise) inTime(answer).then(found, failed)
      else found(answer)
    } catch (error) {
      failed(error)
    }
  }

  #failed(reason: string): void {
    if (this.#failing) return
    this.#failing = true
    this.#log('error', 'credentials cannot be looked up; calls with keys that are not cached are refused', { reason })
  }

  #recovered(): void {
    if (!this.#failing) return
    this.#failing = false
    this.#log('info', 'credentials can be looked up again')
  }
}
