import type { CredentialRecord } from '@sekisho/pipeline'

interface Question {
  resolve(record: CredentialRecord | undefined): void
  reject(error: Error): void
}

/**
 * Questions that a worker has asked the main thread. Each has a number of its own: two for the same credential may have a
 * revocation between them, so that only the later answer is good.
 */
export class LookupDesk {
  readonly #ask: (question: number, hash: string) => void
  readonly #waiting = new Map<number, Question>()
  #last = 0

  constructor(ask: (question: number, hash: string) => void) {
    this.#ask = ask
  }

  ask(hash: string): Promise<CredentialRecord | undefined> {
    return new Promise((resolve, reject) => {
      this.#last += 1
      this.#waiting.set(this.#last, { resolve, reject })
      this.#ask(this.#last, hash)
    })
  }

  answer(question: number, record: CredentialRecord | undefined): void {
    this.#take(question)?.resolve(record)
  }

  refuse(question: number, reason: string): void {
    this.#take(question)?.reject(new Error(reason))
  }

  #take(question: number): Question | undefined {
    const waiting = this.#waiting.get(question)
    this.#waiting.delete(question)
    return waiting
  }
}
