import { newId } from '@sekisho/base'
import type { Developer, DeveloperInput } from '@sekisho/model'
import type { Kysely, Selectable } from 'kysely'
import type { Stored } from '../etag.ts'
import type { DeveloperTable, Tables } from './tables.ts'

const show = (row: Selectable<DeveloperTable>): Stored<Developer> => ({
  value: {
    id: row.id,
    email: row.email,
    ...(row.first_name === null ? {} : { firstName: row.first_name }),
    ...(row.last_name === null ? {} : { lastName: row.last_name }),
    status: row.status,
    attributes: JSON.parse(row.attributes) as Record<string, string>,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  },
  revision: row.revision,
})

const rowOf = (input: DeveloperInput) => ({
  email: input.email,
  first_name: input.firstName ?? null,
  last_name: input.lastName ?? null,
  status: input.status,
  attributes: JSON.stringify(input.attributes),
})

/** Developers, by id or email. */
export class DeveloperRepository {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  /** In the order of ids (of creation), beginning after `after`. */
  async list(
    filter: { email?: string | undefined },
    limit: number,
    after?: readonly string[],
  ): Promise<Stored<Developer>[]> {
    let query = this.#db.selectFrom('developers').selectAll().orderBy('id').limit(limit)
    if (filter.email !== undefined) query = query.where('email', '=', filter.email.toLowerCase())
    if (after !== undefined) query = query.where('id', '>', after[0] ?? '')
    return (await query.execute()).map(show)
  }

  /** @param reference an id, or an email address in any case */
  async find(reference: string): Promise<Stored<Developer> | undefined> {
    const row = await this.#db
      .selectFrom('developers')
      .selectAll()
      .where(reference.includes('@') ? 'email' : 'id', '=', reference.toLowerCase())
      .executeTakeFirst()
    return row === undefined ? undefined : show(row)
  }

  async insert(input: DeveloperInput, now: number): Promise<Stored<Developer>> {
    const row = { id: newId('dev', now), ...rowOf(input), created_at: now, updated_at: now, revision: 1 }
    await this.#db.insertInto('developers').values(row).execute()
    return show(row)
  }

  /** Undefined when it is no longer at this revision. */
  async update(
    id: string,
    input: DeveloperInput,
    revision: number,
    now: number,
  ): Promise<Stored<Developer> | undefined> {
    const row = await this.#db
      .updateTable('developers')
      .set({ ...rowOf(input), updated_at: now, revision: revision + 1 })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .returningAll()
      .executeTakeFirst()
    return row === undefined ? undefined : show(row)
  }

  /** Removes the apps and credentials with it. False when it is no longer at this revision. */
  async remove(id: string, revision: number): Promise<boolean> {
    const result = await this.#db
      .deleteFrom('developers')
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirst()
    return result.numDeletedRows === 1n
  }
}
