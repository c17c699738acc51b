import type { Product, ProductInput } from '@sekisho/model'
import type { Kysely, Selectable } from 'kysely'
import type { Stored } from '../etag.ts'
import type { ProductTable, Tables } from './tables.ts'

const show = (row: Selectable<ProductTable>): Stored<Product> => {
  const settings = JSON.parse(row.settings) as Omit<ProductInput, 'name'>
  return {
    value: {
      name: row.name,
      ...settings,
      displayName: settings.displayName ?? row.name,
      createdAt: new Date(row.created_at).toISOString(),
      updatedAt: new Date(row.updated_at).toISOString(),
    },
    revision: row.revision,
  }
}

const settingsOf = (input: ProductInput): string => {
  const { name: _, ...settings } = input
  return JSON.stringify(settings)
}

/** What a product would look like if it were stored now. */
export const productOf = (input: ProductInput, createdAt: number, now: number): Product =>
  show({ name: input.name, settings: settingsOf(input), created_at: createdAt, updated_at: now, revision: 0 }).value

/** Products, by name. */
export class ProductRepository {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  /** In the order of names, beginning after `after`. */
  async list(limit: number, after?: readonly string[]): Promise<Stored<Product>[]> {
    let query = this.#db.selectFrom('products').selectAll().orderBy('name').limit(limit)
    if (after !== undefined) query = query.where('name', '>', after[0] ?? '')
    return (await query.execute()).map(show)
  }

  async all(): Promise<Product[]> {
    return (await this.#db.selectFrom('products').selectAll().orderBy('name').execute()).map((row) => show(row).value)
  }

  async names(): Promise<string[]> {
    return (await this.#db.selectFrom('products').select('name').orderBy('name').execute()).map((row) => row.name)
  }

  async find(name: string): Promise<Stored<Product> | undefined> {
    const row = await this.#db.selectFrom('products').selectAll().where('name', '=', name).executeTakeFirst()
    return row === undefined ? undefined : show(row)
  }

  async insert(input: ProductInput, now: number): Promise<Stored<Product>> {
    const row = { name: input.name, settings: settingsOf(input), created_at: now, updated_at: now, revision: 1 }
    await this.#db.insertInto('products').values(row).execute()
    return show(row)
  }

  /** Undefined when it is no longer at this revision. */
  async replace(input: ProductInput, revision: number, now: number): Promise<Stored<Product> | undefined> {
    const row = await this.#db
      .updateTable('products')
      .set({ settings: settingsOf(input), updated_at: now, revision: revision + 1 })
      .where('name', '=', input.name)
      .where('revision', '=', revision)
      .returningAll()
      .executeTakeFirst()
    return row === undefined ? undefined : show(row)
  }

  /** False when it is no longer at this revision. No credential may hold it any more. */
  async remove(name: string, revision: number): Promise<boolean> {
    const result = await this.#db
      .deleteFrom('products')
      .where('name', '=', name)
      .where('revision', '=', revision)
      .executeTakeFirst()
    return result.numDeletedRows === 1n
  }
}
