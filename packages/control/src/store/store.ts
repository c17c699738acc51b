import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, sql } from 'kysely'
import { type MigrationResultSet, Migrator } from 'kysely/migration'
import type { LookupCredential } from '../gateway-port.ts'
import { lockStore } from './lock.ts'
import { lookupOn } from './lookup.ts'
import { type ColumnTypes, migrationsFor } from './migrations/index.ts'
import { type Repositories, repositoriesOn } from './repositories.ts'
import { type Durability, openDatabase, sqliteDialect } from './sqlite.ts'
import type { Tables } from './tables.ts'

export interface StoreOptions {
  /** SQLite file; made when it is not there. */
  readonly path: string
  readonly durability: Durability
}

export interface Store {
  /** For reading outside of transactions. */
  readonly repositories: Repositories
  readonly lookup: LookupCredential
  /** All or nothing: what `work` did is stored when this resolves, and none of it is when this rejects. */
  transaction<T>(work: (tx: Repositories) => Promise<T>): Promise<T>
  /** False when the store cannot be read. */
  answers(): Promise<boolean>
  close(): Promise<void>
}

const sqliteTypes: ColumnTypes = { bytes: 'blob' }

/**
 * Brings the tables up to date, forward only.
 * @throws Error when a migration fails, or when the store comes from a newer version than this
 */
export const migrate = async (db: Kysely<Tables>, types: ColumnTypes): Promise<void> => {
  const migrations = migrationsFor(types)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results = [] }: MigrationResultSet = await migrator.migrateToLatest()
  if (error === undefined) return
  const failed = results.find((result) => result.status === 'Error')
  throw new Error(
    failed === undefined
      ? 'The store cannot be brought up to date. Was it written by a newer version of Sekisho?'
      : `The store cannot be brought up to date: migration ${failed.migrationName} failed. Nothing of it was kept.`,
    { cause: error },
  )
}

/**
 * Opens the store on an SQLite file, alone.
 * @throws Error when the file cannot be used, is in use, or comes from a newer version
 */
export const openStore = async ({ path, durability }: StoreOptions): Promise<Store> => {
  if (path === '' || path.startsWith(':') || path.startsWith('file:')) {
    throw new Error(`The store must be a file, not "${path}": what it holds has to survive the process.`)
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const unlock = lockStore(path)
  let database: DatabaseSync | undefined
  try {
    database = openDatabase(path, durability)
    const db = new Kysely<Tables>({ dialect: sqliteDialect(database) })
    await migrate(db, sqliteTypes)
    return sqliteStore(db, new DatabaseSync(path, { timeout: 5000, readOnly: true }), unlock)
  } catch (cause) {
    database?.close()
    unlock()
    throw new Error(`The store ${path} cannot be opened: ${reasonOf(cause)}`, { cause })
  }
}

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

const sqliteStore = (db: Kysely<Tables>, reader: DatabaseSync, unlock: () => void): Store => ({
  repositories: repositoriesOn(db),
  lookup: lookupOn(reader),
  transaction: (work) => db.transaction().execute(async (tx) => work(repositoriesOn(tx))),
  answers: async () => {
    try {
      await sql`select 1 from admin_tokens`.execute(db)
      return true
    } catch {
      // The answer to a probe: that it fails is the information.
      return false
    }
  },
  close: async () => {
    reader.close()
    await db.destroy()
    unlock()
  },
})
