import type { CredentialRecord } from '@sekisho/pipeline'
import type { GatewayOptions } from './contract.ts'
import type { FromWorker, ToWorker } from './messages.ts'

type Question = Extract<FromWorker, { kind: 'lookup' }>

/** Answers the workers' questions for credentials. */
export class Lookups {
  readonly #lookup: GatewayOptions['lookup']
  readonly #log: GatewayOptions['log']
  /** So that a trouble is told once, not once per call. */
  #failing = false

  constructor(options: GatewayOptions) {
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
      if (answer instanceof Promise) answer.then(found, failed)
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
