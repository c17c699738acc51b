import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import test, { type TestContext } from 'node:test'
import { testRepositories } from '../../test/repository-contract.ts'
import { openDatabase } from './sqlite.ts'
import { openStore } from './store.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'sekisho-store-'))

testRepositories('SQLite', async () => {
  const path = folder()
  const store = await openStore({ path: join(path, 'store.sqlite'), durability: 'normal' })
  const remove = async (): Promise<void> => {
    await store.close()
    rmSync(path, { recursive: true })
  }
  return { store, remove }
})

const pathIn = (context: TestContext): string => {
  const path = folder()
  context.after(() => rmSync(path, { recursive: true }))
  return join(path, 'inner', 'store.sqlite')
}

test('a store is used by one at a time, and given free when it closes', async (context) => {
  const path = pathIn(context)
  const store = await openStore({ path, durability: 'normal' })
  await assert.rejects(openStore({ path, durability: 'normal' }), /in use by another process/)
  assert.equal(await store.answers(), true)
  await store.close()
  assert.equal(await store.answers(), false)
  await (await openStore({ path, durability: 'full' })).close()
})

test('a store of a newer version, a foreign file and memory are refused, and nothing stays open', async (context) => {
  const path = pathIn(context)
  await (await openStore({ path, durability: 'normal' })).close()
  const database = new DatabaseSync(path)
  database.exec("insert into kysely_migration (name, timestamp) values ('999-later', '2030-01-01')")
  database.close()
  for (const _ of [1, 2]) {
    await assert.rejects(openStore({ path, durability: 'normal' }), /newer version of Sekisho/)
  }
  const foreign = join(path, '..', 'foreign')
  writeFileSync(foreign, 'This is no database. '.repeat(100))
  for (const _ of [1, 2]) {
    await assert.rejects(openStore({ path: foreign, durability: 'normal' }), /cannot be opened.*not a database/)
  }
  await assert.rejects(openStore({ path: ':memory:', durability: 'normal' }), /must be a file/)
})

test('the file is opened as durable as was asked for, with foreign keys, for its owner only', (context) => {
  const path = join(pathIn(context), '..', '..', 'plain.sqlite')
  for (const [durability, synchronous] of [
    ['normal', 1],
    ['full', 2],
  ] as const) {
    const database = openDatabase(path, durability)
    const pragma = (name: string): unknown => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]
    assert.deepEqual(['journal_mode', 'synchronous', 'foreign_keys'].map(pragma), ['wal', synchronous, 1])
    database.close()
    assert.equal(statSync(path).mode & 0o777, 0o600)
  }
})

test('a look-up uses an index at every step, and sees what is committed and nothing else', async (context) => {
  const path = pathIn(context)
  const store = await openStore({ path, durability: 'normal' })
  context.after(async () => store.close())
  const hash = createHash('sha256').update('key').digest('hex')
  const state = { status: 'approved' as const, expiresAt: null, attributes: {}, products: [] }
  await store.transaction(async (tx) => {
    const developer = await tx.developers.insert({ email: 'a@example.com', status: 'active', attributes: {} }, 1)
    const app = await tx.apps.insert(developer.value.id, { name: 'a', status: 'approved', attributes: {} }, 1)
    await tx.credentials.insert(app.value.id, { hash, hint: '' }, state, 1)
    assert.equal(store.lookup(hash), undefined)
  })
  assert.equal(store.lookup(hash)?.app.name, 'a')
  const reader = new DatabaseSync(path, { readOnly: true })
  context.after(() => reader.close())
  const { credentialSql, productsSql } = await import('./lookup.ts')
  for (const sql of [credentialSql, productsSql]) {
    const plan = reader.prepare(`explain query plan ${sql}`).all('x') as { detail: string }[]
    assert.ok(
      plan.every(({ detail }) => !detail.includes('SCAN')),
      JSON.stringify(plan),
    )
  }
})
