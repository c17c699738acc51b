import { createHash } from 'node:crypto'
import { AdminProblem } from './problems.ts'
import type { Reply } from './routes/definition.ts'
import type { Sealing } from './sealing.ts'
import type { Store } from './store/store.ts'
import type { Repositories } from './store/repositories.ts'

/** How long answers are kept, in milliseconds. */
const keptFor = 24 * 3_600_000

/** One request with an Idempotency-Key, on its way. */
export interface Attempt {
  /** The answer that was given before, if there was one. */
  readonly earlier: Reply | undefined
  /** Keeps the answer, in the transaction that does what it says: both are stored or neither. */
  keep(tx: Repositories, reply: Reply): Promise<void>
  /** To be called when the request is over, however it ended. */
  end(): void
}

export interface KeyedRequest {
  /** Of the admin token: keys of different callers never meet. */
  readonly tokenId: string
  readonly key: string
  readonly method: string
  /** With the query. */
  readonly target: string
  readonly mediaType: string
  readonly body: Uint8Array<ArrayBuffer>
}

/** Off the main thread: a body may have 64 MiB. */
const fingerprintOf = async ({ method, target, mediaType, body }: KeyedRequest): Promise<string> => {
  const bodyHash = Buffer.from(await crypto.subtle.digest('SHA-256', body)).toString('hex')
  return createHash('sha256')
    .update(JSON.stringify([method, target, mediaType, bodyHash]))
    .digest('hex')
}

/**
 * Idempotency-Key on POST (draft-ietf-httpapi-idempotency-key-header): the same request gets the same answer for 24
 * hours, also after a kill. Answers hold secrets that are shown once, so they are kept sealed. Refusals change nothing
 * and are not kept.
 */
export class Idempotency {
  readonly #store: Store
  readonly #sealing: Sealing
  readonly #now: () => number
  readonly #running = new Set<string>()

  constructor(store: Store, sealing: Sealing, now: () => number) {
    this.#store = store
    this.#sealing = sealing
    this.#now = now
  }

  /** @throws AdminProblem when the key is malformed, in use, or was used for another request */
  async begin(request: KeyedRequest): Promise<Attempt> {
    if (!/^[\x21-\x7e]{1,255}$/.test(request.key)) {
      throw new AdminProblem('request-malformed', {
        detail: 'Idempotency-Key must be 1 to 255 printable ASCII characters without spaces.',
      })
    }
    const { tokenId } = request
    const keyHash = createHash('sha256').update(request.key).digest('hex')
    const context = `${tokenId}:${keyHash}`
    if (this.#running.has(context)) throw new AdminProblem('idempotency-in-progress')
    this.#running.add(context)
    const end = (): void => void this.#running.delete(context)
    try {
      const fingerprint = await fingerprintOf(request)
      const earlier = await this.#earlier(tokenId, keyHash, fingerprint)
      const keep = async (tx: Repositories, reply: Reply): Promise<void> => {
        const now = this.#now()
        await tx.idempotency.removeExpired(now)
        const answer = this.#sealing.seal(JSON.stringify(reply), context)
        await tx.idempotency.insert(tokenId, keyHash, { fingerprint, answer }, now + keptFor)
      }
      return { earlier, keep, end }
    } catch (error) {
      end()
      throw error
    }
  }

  async #earlier(tokenId: string, keyHash: string, fingerprint: string): Promise<Reply | undefined> {
    const kept = await this.#store.repositories.idempotency.find(tokenId, keyHash, this.#now())
    if (kept === undefined) return undefined
    if (kept.fingerprint !== fingerprint) throw new AdminProblem('idempotency-key-reused')
    const text = this.#sealing.open(kept.answer, `${tokenId}:${keyHash}`)
    if (text === undefined) throw new AdminProblem('idempotency-answer-lost')
    return JSON.parse(text) as Reply
  }
}
