import { newId } from '@sekisho/base'
import type { Credential } from '@sekisho/model'
import type { Kysely, Selectable } from 'kysely'
import type { Stored } from '../etag.ts'
import type { CredentialTable, Tables } from './tables.ts'

type Access = Credential['products'][number]

export interface StoredCredential extends Stored<Credential> {
  /** SHA-256 (hex) of the key: what gateways know it by. */
  readonly hash: string
}

/** What may change of a credential. */
export interface CredentialState {
  readonly status: 'approved' | 'revoked'
  readonly expiresAt: number | null
  readonly attributes: Readonly<Record<string, string>>
  readonly products: readonly Access[]
}

const show = (row: Selectable<CredentialTable>, products: readonly Access[]): StoredCredential => ({
  value: {
    id: row.id,
    appId: row.app_id,
    hint: row.hint,
    status: row.status,
    expiresAt: row.expires_at === null ? null : new Date(row.expires_at).toISOString(),
    products: [...products],
    attributes: JSON.parse(row.attributes) as Record<string, string>,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  },
  revision: row.revision,
  hash: row.hash,
})

const rowOf = (state: CredentialState) => ({
  status: state.status,
  expires_at: state.expiresAt,
  attributes: JSON.stringify(state.attributes),
})

/** Credentials, by id; and by the hash of the key, which is all that is kept of it. */
export class CredentialRepository {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  /** Those of an app in the order of ids (of creation), beginning after `after`. */
  async list(appId: string, limit: number, after?: readonly string[]): Promise<StoredCredential[]> {
    let query = this.#db.selectFrom('credentials').selectAll().where('app_id', '=', appId).orderBy('id').limit(limit)
    if (after !== undefined) query = query.where('id', '>', after[0] ?? '')
    const rows = await query.execute()
    const access = await this.#accessOf(rows.map((row) => row.id))
    return rows.map((row) => show(row, access.get(row.id) ?? []))
  }

  async find(id: string): Promise<StoredCredential | undefined> {
    const row = await this.#db.selectFrom('credentials').selectAll().where('id', '=', id).executeTakeFirst()
    return row === undefined ? undefined : show(row, (await this.#accessOf([id])).get(id) ?? [])
  }

  async isTaken(hash: string): Promise<boolean> {
    return (
      (await this.#db.selectFrom('credentials').select('id').where('hash', '=', hash).executeTakeFirst()) !== undefined
    )
  }

  async insert(
    appId: string,
    key: { readonly hash: string; readonly hint: string },
    state: CredentialState,
    now: number,
  ): Promise<StoredCredential> {
    const row = {
      id: newId('cred', now),
      app_id: appId,
      hash: key.hash,
      hint: key.hint,
      ...rowOf(state),
      created_at: now,
      updated_at: now,
      revision: 1,
    }
    await this.#db.insertInto('credentials').values(row).execute()
    await this.#setAccess(row.id, state.products)
    return show(row, state.products)
  }

  /** Undefined when it is no longer at this revision. */
  async update(
    id: string,
    state: CredentialState,
    revision: number,
    now: number,
  ): Promise<StoredCredential | undefined> {
    const row = await this.#db
      .updateTable('credentials')
      .set({ ...rowOf(state), updated_at: now, revision: revision + 1 })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .returningAll()
      .executeTakeFirst()
    if (row === undefined) return undefined
    await this.#db.deleteFrom('credential_products').where('credential_id', '=', id).execute()
    await this.#setAccess(id, state.products)
    return show(row, state.products)
  }

  /** False when it is no longer at this revision. */
  async remove(id: string, revision: number): Promise<boolean> {
    const result = await this.#db
      .deleteFrom('credentials')
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirst()
    return result.numDeletedRows === 1n
  }

  async hashesOfApp(appId: string): Promise<string[]> {
    const rows = await this.#db.selectFrom('credentials').select('hash').where('app_id', '=', appId).execute()
    return rows.map((row) => row.hash)
  }

  async hashesOfDeveloper(developerId: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('credentials')
      .innerJoin('apps', 'apps.id', 'credentials.app_id')
      .select('credentials.hash')
      .where('apps.developer_id', '=', developerId)
      .execute()
    return rows.map((row) => row.hash)
  }

  /** How many credentials hold a product, whatever the access is worth. */
  async countHolding(product: string): Promise<number> {
    const row = await this.#db
      .selectFrom('credential_products')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('product', '=', product)
      .executeTakeFirstOrThrow()
    return Number(row.count)
  }

  /** Takes a product from every credential that holds it; gives the hashes of those. */
  async withdraw(product: string, now: number): Promise<string[]> {
    const rows = await this.#db
      .updateTable('credentials')
      .set((set) => ({ updated_at: now, revision: set('revision', '+', 1) }))
      .where('id', 'in', (select) =>
        select.selectFrom('credential_products').select('credential_id').where('product', '=', product),
      )
      .returning('hash')
      .execute()
    await this.#db.deleteFrom('credential_products').where('product', '=', product).execute()
    return rows.map((row) => row.hash)
  }

  async #accessOf(ids: readonly string[]): Promise<Map<string, Access[]>> {
    const byCredential = new Map<string, Access[]>()
    if (ids.length === 0) return byCredential
    const rows = await this.#db
      .selectFrom('credential_products')
      .select(['credential_id', 'product', 'status'])
      .where('credential_id', 'in', ids)
      .orderBy('credential_id')
      .orderBy('position')
      .execute()
    for (const row of rows) {
      const list = byCredential.get(row.credential_id) ?? []
      list.push({ product: row.product, status: row.status })
      byCredential.set(row.credential_id, list)
    }
    return byCredential
  }

  async #setAccess(id: string, products: readonly Access[]): Promise<void> {
    if (products.length === 0) return
    const rows = products.map((access, position) => ({ credential_id: id, position, ...access }))
    await this.#db.insertInto('credential_products').values(rows).execute()
  }
}
