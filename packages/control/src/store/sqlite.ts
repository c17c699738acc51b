import { closeSync, openSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { type Dialect, SqliteDialect, type SqliteDatabase } from 'kysely'

/**
 * `normal` survives the death of the process at any moment; `full` a power cut too, and waits for the disk at each commit.
 * In WAL mode SQLite writes the log before a commit returns, so that only the operating system's own cache is at stake.
 */
export type Durability = 'normal' | 'full'

/** Statements kept compiled: there are fewer than this many different ones, whatever the data. */
const statementCache = 200

/** Opens the file, readable by its owner only. The files that SQLite puts beside it take over its mode. */
export const openDatabase = (path: string, durability: Durability): DatabaseSync => {
  closeSync(openSync(path, 'a', 0o600))
  const database = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true, defensive: true })
  try {
    database.exec('PRAGMA journal_mode = WAL')
    database.exec(`PRAGMA synchronous = ${durability === 'full' ? 'FULL' : 'NORMAL'}`)
    database.exec('PRAGMA cache_size = -65536')
  } catch (error) {
    database.close()
    throw error
  }
  return database
}

/** Kysely's SQLite dialect over `node:sqlite`, whose statements differ from better-sqlite3's in how they take parameters. */
export const sqliteDialect = (database: DatabaseSync): Dialect =>
  new SqliteDialect({ database: new KyselyDatabase(database) })

class KyselyDatabase implements SqliteDatabase {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  close(): void {
    this.#statements.clear()
    this.#database.close()
  }

  prepare(sql: string) {
    const statement = this.#statement(sql)
    const bind = (parameters: readonly unknown[]): SQLInputValue[] => parameters as SQLInputValue[]
    return {
      reader: statement.columns().length > 0,
      all: (parameters: readonly unknown[]): unknown[] => statement.all(...bind(parameters)),
      run: (parameters: readonly unknown[]) => statement.run(...bind(parameters)),
      iterate: (parameters: readonly unknown[]) => statement.iterate(...bind(parameters)) as IterableIterator<unknown>,
    }
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    if (this.#statements.size >= statementCache) this.#statements.clear()
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}
