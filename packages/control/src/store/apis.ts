import type { Api } from '@sekisho/model'
import type { Kysely, Selectable } from 'kysely'
import type { Stored } from '../etag.ts'
import type { ApiTable, Tables } from './tables.ts'

/** What importing made of a document, as it is stored. */
export interface ApiRecord {
  readonly name: string
  readonly version: string
  readonly title: string
  readonly description: string | undefined
  readonly basePath: string
  readonly access: 'product' | 'open'
  readonly operationCount: number
  readonly digest: string
  readonly operations: string
  readonly content: string
  readonly document: Uint8Array
}

export interface StoredApi extends Stored<Api> {
  readonly digest: string
}

const columns = [
  'name',
  'version',
  'title',
  'description',
  'base_path',
  'access',
  'operation_count',
  'digest',
  'created_at',
  'updated_at',
  'revision',
] as const

type ShownRow = Pick<Selectable<ApiTable>, (typeof columns)[number]>

const show = (row: ShownRow): StoredApi => ({
  value: {
    name: row.name,
    version: row.version,
    title: row.title,
    ...(row.description === null ? {} : { description: row.description }),
    basePath: row.base_path,
    access: row.access,
    operationCount: row.operation_count,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  },
  revision: row.revision,
  digest: row.digest,
})

const rowOf = (record: ApiRecord) => ({
  title: record.title,
  description: record.description ?? null,
  base_path: record.basePath,
  access: record.access,
  operation_count: record.operationCount,
  digest: record.digest,
  operations: record.operations,
  content: record.content,
  document: record.document,
})

/** Apis, by name and version. */
export class ApiRepository {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  /** In the order of name and version, beginning after `after`. */
  async list(filter: { name?: string | undefined }, limit: number, after?: readonly string[]): Promise<StoredApi[]> {
    let query = this.#db.selectFrom('apis').select(columns).orderBy('name').orderBy('version').limit(limit)
    if (filter.name !== undefined) query = query.where('name', '=', filter.name)
    if (after !== undefined) {
      const [name = '', version = ''] = after
      query = query.where((where) =>
        where.or([where('name', '>', name), where.and([where('name', '=', name), where('version', '>', version)])]),
      )
    }
    return (await query.execute()).map(show)
  }

  async find(name: string, version: string): Promise<StoredApi | undefined> {
    const row = await this.#at(name, version).select(columns).executeTakeFirst()
    return row === undefined ? undefined : show(row)
  }

  /** Names, versions and digests of all, in that order: what is to be published. */
  async digests(): Promise<{ name: string; version: string; digest: string }[]> {
    const query = this.#db.selectFrom('apis').select(['name', 'version', 'digest']).orderBy('name').orderBy('version')
    return (await query.execute()).map(({ name, version, digest }) => ({ name, version, digest }))
  }

  /** ApiContent as JSON. */
  async content(name: string, version: string): Promise<string | undefined> {
    return (await this.#at(name, version).select('content').executeTakeFirst())?.content
  }

  /** JSON: the operations as they are listed. */
  async operations(name: string, version: string): Promise<string | undefined> {
    return (await this.#at(name, version).select('operations').executeTakeFirst())?.operations
  }

  /** The bundled document as gzipped JSON. */
  async document(name: string, version: string): Promise<Uint8Array | undefined> {
    return (await this.#at(name, version).select('document').executeTakeFirst())?.document
  }

  async insert(record: ApiRecord, now: number): Promise<void> {
    await this.#db
      .insertInto('apis')
      .values({
        name: record.name,
        version: record.version,
        ...rowOf(record),
        created_at: now,
        updated_at: now,
        revision: 1,
      })
      .execute()
  }

  /** False when it is no longer at this revision. */
  async replace(record: ApiRecord, revision: number, now: number): Promise<boolean> {
    const result = await this.#db
      .updateTable('apis')
      .set({ ...rowOf(record), updated_at: now, revision: revision + 1 })
      .where('name', '=', record.name)
      .where('version', '=', record.version)
      .where('revision', '=', revision)
      .executeTakeFirst()
    return result.numUpdatedRows === 1n
  }

  /** False when it is no longer at this revision. */
  async remove(name: string, version: string, revision: number): Promise<boolean> {
    const result = await this.#db
      .deleteFrom('apis')
      .where('name', '=', name)
      .where('version', '=', version)
      .where('revision', '=', revision)
      .executeTakeFirst()
    return result.numDeletedRows === 1n
  }

  #at(name: string, version: string) {
    return this.#db.selectFrom('apis').where('name', '=', name).where('version', '=', version)
  }
}
