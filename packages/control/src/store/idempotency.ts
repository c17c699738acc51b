import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

export interface KeptAnswer {
  readonly fingerprint: string
  /** Sealed. */
  readonly answer: Uint8Array
}

/** Answers kept for Idempotency-Keys, per admin token. */
export class IdempotencyRepository {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  async find(tokenId: string, keyHash: string, now: number): Promise<KeptAnswer | undefined> {
    return this.#db
      .selectFrom('idempotency_keys')
      .select(['fingerprint', 'answer'])
      .where('token_id', '=', tokenId)
      .where('key_hash', '=', keyHash)
      .where('expires_at', '>', now)
      .executeTakeFirst()
  }

  async insert(tokenId: string, keyHash: string, kept: KeptAnswer, expiresAt: number): Promise<void> {
    await this.#db
      .insertInto('idempotency_keys')
      .values({ token_id: tokenId, key_hash: keyHash, ...kept, expires_at: expiresAt })
      .execute()
  }

  async removeExpired(now: number): Promise<void> {
    await this.#db.deleteFrom('idempotency_keys').where('expires_at', '<=', now).execute()
  }
}
