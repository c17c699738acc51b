import { createHash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import type { Order, OrderCreate } from './order.ts'

export interface Page {
  readonly orders: readonly Order[]
  readonly hasNext: boolean
  readonly nextCursor?: string
}

const idOf = (number: number): string => `ord_${String(number).padStart(12, '0')}`

/** Orders in a SQLite file: an order and its idempotency key are one row, so that both are there or neither. */
export class Orders {
  readonly #database: DatabaseSync

  /** `file`: path of the database, or `:memory:`. */
  constructor(file: string) {
    this.#database = new DatabaseSync(file)
    this.#database.exec(`
      PRAGMA journal_mode = WAL;
      CREATE TABLE IF NOT EXISTS orders (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        idempotency_key TEXT NOT NULL UNIQUE,
        fingerprint TEXT NOT NULL,
        content TEXT NOT NULL,
        created_at TEXT NOT NULL
      ) STRICT`)
  }

  /** Places the order, or finds the one that this key has placed. Undefined: the key has placed a different order. */
  place(key: string, wanted: OrderCreate): Order | undefined {
    const content = JSON.stringify(wanted)
    const fingerprint = createHash('sha256').update(content).digest('hex')
    this.#database
      .prepare(
        `INSERT INTO orders (idempotency_key, fingerprint, content, created_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (idempotency_key) DO NOTHING`,
      )
      .run(key, fingerprint, content, new Date().toISOString())
    const row = this.#database.prepare('SELECT * FROM orders WHERE idempotency_key = ?').get(key)
    return row?.fingerprint === fingerprint ? this.#order(row) : undefined
  }

  get(id: string): Order | undefined {
    if (!/^ord_\d{12}$/.test(id)) return undefined
    const row = this.#database.prepare('SELECT * FROM orders WHERE number = ?').get(Number(id.slice(4)))
    return row === undefined ? undefined : this.#order(row)
  }

  /** Orders placed before the one numbered `before`, the newest first. */
  page(before: number, limit: number): Page {
    const rows = this.#database
      .prepare('SELECT * FROM orders WHERE number < ? ORDER BY number DESC LIMIT ?')
      .all(before, limit + 1)
    const orders = rows.slice(0, limit).map((row) => this.#order(row))
    const last = rows[limit - 1]
    return rows.length > limit
      ? { orders, hasNext: true, nextCursor: cursorOf(Number(last?.number)) }
      : { orders, hasNext: false }
  }

  #order(row: Record<string, unknown>): Order {
    const content = JSON.parse(String(row.content)) as OrderCreate
    return { id: idOf(Number(row.number)), status: 'accepted', ...content, createdAt: String(row.created_at) }
  }

  close(): void {
    this.#database.close()
  }
}

const cursorOf = (number: number): string => Buffer.from(String(number)).toString('base64url')

/** The number in a cursor; undefined when it is none of ours. */
export const readCursor = (cursor: string): number | undefined => {
  const text = Buffer.from(cursor, 'base64url').toString()
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
