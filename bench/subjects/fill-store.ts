import { DatabaseSync } from 'node:sqlite'
import type { Installation } from './installation.ts'
import { hashOfKey, readKeys } from './keys.ts'
import { storeFile } from './sekisho.ts'

type Row = Readonly<Record<string, string | number | bigint | Uint8Array | null>>

/** A statement that copies a row with some columns changed. Throws when there is no such row. */
const copier = (db: DatabaseSync, table: string, column: string, value: string): ((changes: Row) => void) => {
  const template = db.prepare(`SELECT * FROM ${table} WHERE ${column} = ?`).get(value) as Row | undefined
  if (template === undefined) throw new Error(`There is no row with ${column} ${value} in ${table}.`)
  const columns = Object.keys(template)
  const insert = db.prepare(`INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map(() => '?').join()})`)
  return (changes) => {
    const row = { ...template, ...changes }
    insert.run(...columns.map((name) => row[name] ?? null))
  }
}

/**
 * Gives an installation that is not running an app and a credential for every key of a file, as copies of those that it
 * has. Through the admin API a million of them would take an hour.
 */
export const fillStore = (installation: Installation, keys: string): void => {
  const db = new DatabaseSync(storeFile(installation.folder))
  try {
    const app = copier(db, 'apps', 'id', installation.app)
    const credential = copier(db, 'credentials', 'id', installation.credential)
    const access = copier(db, 'credential_products', 'credential_id', installation.credential)
    db.exec('BEGIN')
    for (const [index, key] of readKeys(keys).entries()) {
      const number = String(index).padStart(8, '0')
      app({ id: `app_bench${number}`, name: `bench-${number}` })
      credential({ id: `cred_bench${number}`, app_id: `app_bench${number}`, hash: hashOfKey(key) })
      access({ credential_id: `cred_bench${number}` })
    }
    db.exec('COMMIT')
  } finally {
    db.close()
  }
}
