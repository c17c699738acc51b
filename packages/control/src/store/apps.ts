import { newId } from '@sekisho/base'
import type { App, AppInput } from '@sekisho/model'
import type { Kysely, Selectable } from 'kysely'
import type { Stored } from '../etag.ts'
import type { AppTable, Tables } from './tables.ts'

const show = (row: Selectable<AppTable>): Stored<App> => ({
  value: {
    id: row.id,
    developerId: row.developer_id,
    name: row.name,
    ...(row.display_name === null ? {} : { displayName: row.display_name }),
    ...(row.description === null ? {} : { description: row.description }),
    status: row.status,
    ...(row.callback_url === null ? {} : { callbackUrl: row.callback_url }),
    attributes: JSON.parse(row.attributes) as Record<string, string>,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  },
  revision: row.revision,
})

const rowOf = (input: AppInput) => ({
  name: input.name,
  display_name: input.displayName ?? null,
  description: input.description ?? null,
  status: input.status,
  callback_url: input.callbackUrl ?? null,
  attributes: JSON.stringify(input.attributes),
})

export interface AppFilter {
  readonly developerId?: string | undefined
  readonly name?: string | undefined
}

/** Apps, by id; names are unique per developer. */
export class AppRepository {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  /** In the order of ids (of creation), beginning after `after`. */
  async list(filter: AppFilter, limit: number, after?: readonly string[]): Promise<Stored<App>[]> {
    let query = this.#db.selectFrom('apps').selectAll().orderBy('id').limit(limit)
    if (filter.developerId !== undefined) query = query.where('developer_id', '=', filter.developerId)
    if (filter.name !== undefined) query = query.where('name', '=', filter.name)
    if (after !== undefined) query = query.where('id', '>', after[0] ?? '')
    return (await query.execute()).map(show)
  }

  async find(id: string): Promise<Stored<App> | undefined> {
    const row = await this.#db.selectFrom('apps').selectAll().where('id', '=', id).executeTakeFirst()
    return row === undefined ? undefined : show(row)
  }

  async insert(developerId: string, input: AppInput, now: number): Promise<Stored<App>> {
    const row = {
      id: newId('app', now),
      developer_id: developerId,
      ...rowOf(input),
      created_at: now,
      updated_at: now,
      revision: 1,
    }
    await this.#db.insertInto('apps').values(row).execute()
    return show(row)
  }

  /** Undefined when it is no longer at this revision. */
  async update(id: string, input: AppInput, revision: number, now: number): Promise<Stored<App> | undefined> {
    const row = await this.#db
      .updateTable('apps')
      .set({ ...rowOf(input), updated_at: now, revision: revision + 1 })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .returningAll()
      .executeTakeFirst()
    return row === undefined ? undefined : show(row)
  }

  /** Removes the credentials with it. False when it is no longer at this revision. */
  async remove(id: string, revision: number): Promise<boolean> {
    const result = await this.#db
      .deleteFrom('apps')
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirst()
    return result.numDeletedRows === 1n
  }
}
