import type { CredentialRecord } from '@sekisho/pipeline'

/** Answers to questions that a worker has asked the main thread: by hash, at most one question each under way. */
export class LookupDesk {
  readonly #ask: (hash: string) => void
  readonly #waiting = new Map<
    string,
    { resolve(record: CredentialRecord | undefined): void; reject(error: Error): void }[]
  >()

  constructor(ask: (hash: string) => void) {
    this.#ask = ask
  }

  ask(hash: string): Promise<CredentialRecord | undefined> {
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(hash)
      if (waiting !== undefined) {
        waiting.push({ resolve, reject })
        return
      }
      this.#waiting.set(hash, [{ resolve, reject }])
      this.#ask(hash)
    })
  }

  answer(hash: string, record: CredentialRecord | undefined): void {
    for (const { resolve } of this.#take(hash)) resolve(record)
  }

  refuse(hash: string, reason: string): void {
    for (const { reject } of this.#take(hash)) reject(new Error(reason))
  }

  #take(hash: string): readonly { resolve(record: CredentialRecord | undefined): void; reject(error: Error): void }[] {
    const waiting = this.#waiting.get(hash) ?? []
    this.#waiting.delete(hash)
    return waiting
  }
}
