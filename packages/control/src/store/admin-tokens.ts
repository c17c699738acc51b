import { newId } from '@sekisho/base'
import type { Kysely, Selectable } from 'kysely'
import type { Stored } from '../etag.ts'
import type { AdminTokenTable, Tables } from './tables.ts'

export interface AdminToken {
  readonly id: string
  readonly name: string
  readonly hint: string
  readonly createdAt: string
}

/** A token never changes: it is made and revoked. */
const show = (row: Selectable<AdminTokenTable>): Stored<AdminToken> => ({
  value: { id: row.id, name: row.name, hint: row.hint, createdAt: new Date(row.created_at).toISOString() },
  revision: 1,
})

/** Tokens of the admin API, by id; and by the hash of the token, which is all that is kept of it. */
export class AdminTokenRepository {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  /** In the order of ids (of creation), beginning after `after`. */
  async list(limit: number, after?: readonly string[]): Promise<Stored<AdminToken>[]> {
    let query = this.#db.selectFrom('admin_tokens').selectAll().orderBy('id').limit(limit)
    if (after !== undefined) query = query.where('id', '>', after[0] ?? '')
    return (await query.execute()).map(show)
  }

  async find(id: string): Promise<Stored<AdminToken> | undefined> {
    const row = await this.#db.selectFrom('admin_tokens').selectAll().where('id', '=', id).executeTakeFirst()
    return row === undefined ? undefined : show(row)
  }

  async findByHash(hash: string): Promise<AdminToken | undefined> {
    const row = await this.#db.selectFrom('admin_tokens').selectAll().where('hash', '=', hash).executeTakeFirst()
    return row === undefined ? undefined : show(row).value
  }

  async isNameTaken(name: string): Promise<boolean> {
    return (
      (await this.#db.selectFrom('admin_tokens').select('id').where('name', '=', name).executeTakeFirst()) !== undefined
    )
  }

  async count(): Promise<number> {
    const row = await this.#db
      .selectFrom('admin_tokens')
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(row.count)
  }

  async insert(
    name: string,
    token: { readonly hash: string; readonly hint: string },
    now: number,
  ): Promise<Stored<AdminToken>> {
    const row = { id: newId('token', now), name, hash: token.hash, hint: token.hint, created_at: now }
    await this.#db.insertInto('admin_tokens').values(row).execute()
    return show(row)
  }

  /** False when it is gone already. */
  async remove(id: string): Promise<boolean> {
    const result = await this.#db.deleteFrom('admin_tokens').where('id', '=', id).executeTakeFirst()
    return result.numDeletedRows === 1n
  }
}
