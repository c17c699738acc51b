import assert from 'node:assert/strict'
import test from 'node:test'
import type { ApiRecord } from '../src/store/apis.ts'
import type { Repositories } from '../src/store/repositories.ts'

/** What a store must give the contract: repositories, and transactions. */
export interface ContractStore {
  readonly repositories: Repositories
  transaction<T>(work: (tx: Repositories) => Promise<T>): Promise<T>
}

/** Makes an empty store, and what removes it. */
export type MakeStore = () => Promise<{ readonly store: ContractStore; readonly remove: () => Promise<void> }>

const now = Date.UTC(2026, 0, 1)

export const apiRecord = (name: string, version = 'v1'): ApiRecord => ({
  name,
  version,
  title: `The ${name}`,
  description: undefined,
  basePath: `/${name}/${version}`,
  access: 'product',
  operationCount: 1,
  digest: 'd1',
  operations: '[{"id":"a"}]',
  content: '{"name":"ünïcode ☃"}',
  document: new Uint8Array([0, 1, 255]),
})

const productInput = (name: string) => ({
  name,
  access: 'public' as const,
  approval: 'auto' as const,
  operations: [{ api: '*', paths: ['/**'] }],
  attributes: { tier: 'gold' },
})

const developerInput = (email: string) => ({ email, status: 'active' as const, attributes: {} })
const appInput = (name: string) => ({ name, status: 'approved' as const, attributes: {} })

const state = (...products: string[]) => ({
  status: 'approved' as const,
  expiresAt: null,
  attributes: {},
  products: products.map((product) => ({ product, status: 'approved' as const })),
})

const key = (hash: string) => ({ hash, hint: 'hint' })

/** Runs `check` in each of these on an empty store. */
const checks: Readonly<Record<string, (store: ContractStore) => Promise<void>>> = {
  'Apis are found, listed by name and version, replaced and removed at their revision': async ({ repositories }) => {
    const { apis } = repositories
    for (const [name, version] of [
      ['b', 'v1'],
      ['a', 'v2'],
      ['a', 'v10'],
      ['c', 'v1'],
    ] as const) {
      await apis.insert(apiRecord(name, version), now)
    }
    const keys = (items: readonly { value: { name: string; version: string } }[]) =>
      items.map(({ value }) => `${value.name}/${value.version}`)
    assert.deepEqual(keys(await apis.list({}, 10)), ['a/v10', 'a/v2', 'b/v1', 'c/v1'])
    assert.deepEqual(keys(await apis.list({}, 2, ['a', 'v10'])), ['a/v2', 'b/v1'])
    assert.deepEqual(keys(await apis.list({ name: 'a' }, 10, ['a', 'v10'])), ['a/v2'])
    assert.deepEqual((await apis.digests())[0], { name: 'a', version: 'v10', digest: 'd1' })
    const found = await apis.find('b', 'v1')
    assert.equal(found?.revision, 1)
    assert.equal(found?.value.createdAt, '2026-01-01T00:00:00.000Z')
    assert.equal(await apis.content('b', 'v1'), apiRecord('b').content)
    assert.deepEqual(new Uint8Array((await apis.document('b', 'v1')) ?? []), apiRecord('b').document)
    assert.equal(await apis.find('b', 'v2'), undefined)
    const next = { ...apiRecord('b'), title: 'New', description: 'Said' }
    assert.equal(await apis.replace(next, 2, now), false)
    assert.equal(await apis.replace(next, 1, now + 1), true)
    const replaced = await apis.find('b', 'v1')
    assert.deepEqual([replaced?.revision, replaced?.value.description], [2, 'Said'])
    assert.equal(replaced?.value.updatedAt, '2026-01-01T00:00:00.001Z')
    assert.equal(await apis.remove('b', 'v1', 1), false)
    assert.equal(await apis.remove('b', 'v1', 2), true)
    assert.equal(await apis.find('b', 'v1'), undefined)
    await assert.rejects(apis.insert(apiRecord('a', 'v2'), now))
  },
  'products keep everything that was said of them': async ({ repositories }) => {
    const { products } = repositories
    const full = { ...productInput('free'), quota: { limit: 5, period: 'day' as const }, displayName: 'Free' }
    const stored = await products.insert(full, now)
    assert.deepEqual(await products.find('free'), stored)
    const { createdAt, updatedAt, ...rest } = stored.value
    assert.deepEqual(rest, full)
    assert.equal(createdAt, updatedAt)
    await products.insert(productInput('basic'), now)
    assert.deepEqual(await products.names(), ['basic', 'free'])
    assert.deepEqual(
      (await products.list(10, ['basic'])).map(({ value }) => value.name),
      ['free'],
    )
    assert.equal((await products.all()).length, 2)
    assert.equal(await products.replace(full, 7, now), undefined)
    assert.equal((await products.replace({ ...full, approval: 'manual' }, 1, now))?.value.approval, 'manual')
    assert.equal(await products.remove('free', 1), false)
    assert.equal(await products.remove('free', 2), true)
  },
  'developers and apps are unique where they must be, and changed at their revision': async ({ repositories }) => {
    const { developers, apps } = repositories
    const ada = await developers.insert(developerInput('ada@example.com'), now)
    const bob = await developers.insert(developerInput('bob@example.com'), now + 1)
    assert.deepEqual(await developers.find('ADA@example.com'), ada)
    assert.deepEqual(await developers.find(bob.value.id), bob)
    await assert.rejects(developers.insert(developerInput('ada@example.com'), now))
    assert.deepEqual(await developers.list({}, 10, [ada.value.id]), [bob])
    assert.deepEqual(await developers.list({ email: 'BOB@example.com' }, 10), [bob])
    const change = { ...developerInput('ada@example.com'), firstName: 'Ada' }
    assert.equal(await developers.update(ada.value.id, change, 2, now), undefined)
    assert.equal((await developers.update(ada.value.id, change, 1, now))?.value.firstName, 'Ada')
    const shop = await apps.insert(ada.value.id, appInput('shop'), now)
    await assert.rejects(apps.insert(ada.value.id, appInput('shop'), now))
    const other = await apps.insert(bob.value.id, appInput('shop'), now + 1)
    assert.deepEqual(await apps.list({ name: 'shop' }, 10), [shop, other])
    assert.deepEqual(await apps.list({ developerId: bob.value.id }, 10), [other])
    await assert.rejects(apps.insert('dev_0', appInput('shop'), now))
    assert.equal((await apps.update(shop.value.id, appInput('stall'), 1, now))?.revision, 2)
    assert.equal(await developers.remove(ada.value.id, 2), true)
    assert.equal(await apps.find(shop.value.id), undefined, 'apps go with their developer')
  },
  'credentials keep their products in order, and know who is affected by what': async ({
    repositories,
    transaction,
  }) => {
    const { developers, apps, products, credentials } = repositories
    const developer = await developers.insert(developerInput('ada@example.com'), now)
    const app = await apps.insert(developer.value.id, appInput('shop'), now)
    for (const name of ['a', 'b', 'c']) await products.insert(productInput(name), now)
    const first = await credentials.insert(app.value.id, key('h1'), state('c', 'a', 'b'), now)
    const second = await credentials.insert(app.value.id, key('h2'), state('b'), now + 1)
    assert.deepEqual(await credentials.find(first.value.id), first)
    assert.deepEqual(
      first.value.products.map(({ product }) => product),
      ['c', 'a', 'b'],
    )
    assert.deepEqual(await credentials.list(app.value.id, 10), [first, second])
    assert.deepEqual(await credentials.list(app.value.id, 10, [first.value.id]), [second])
    assert.equal(await credentials.isTaken('h1'), true)
    await assert.rejects(credentials.insert(app.value.id, key('h1'), state(), now))
    const unknown = transaction(async (tx) => tx.credentials.insert(app.value.id, key('h3'), state('none'), now))
    await assert.rejects(unknown)
    assert.deepEqual((await credentials.hashesOfApp(app.value.id)).toSorted(), ['h1', 'h2'])
    assert.deepEqual((await credentials.hashesOfDeveloper(developer.value.id)).toSorted(), ['h1', 'h2'])
    assert.equal(await credentials.countHolding('b'), 2)
    await assert.rejects(products.remove('b', 1), 'a product that is held stays')
    assert.deepEqual((await credentials.withdraw('b', now + 5)).toSorted(), ['h1', 'h2'])
    const after = await credentials.find(first.value.id)
    assert.deepEqual([after?.revision, after?.value.products.length], [2, 2])
    assert.equal(await credentials.update(first.value.id, state('a'), 1, now), undefined)
    const updated = await credentials.update(first.value.id, { ...state('b', 'a'), expiresAt: now }, 2, now)
    assert.deepEqual(await credentials.find(first.value.id), updated)
    assert.equal(updated?.value.expiresAt, '2026-01-01T00:00:00.000Z')
    assert.equal(await credentials.remove(second.value.id, 2), true)
    assert.equal(await apps.remove(app.value.id, 1), true)
    assert.equal(await credentials.isTaken('h1'), false, 'credentials go with their app')
  },
  'admin tokens are found by hash, and kept answers until they expire': async ({ repositories }) => {
    const { tokens, idempotency } = repositories
    const token = await tokens.insert('ci', key('h'), now)
    assert.deepEqual(await tokens.findByHash('h'), token.value)
    assert.equal(await tokens.isNameTaken('ci'), true)
    assert.equal(await tokens.count(), 1)
    await assert.rejects(tokens.insert('other', key('h'), now))
    assert.equal(await tokens.remove(token.value.id), true)
    assert.equal(await tokens.remove(token.value.id), false)
    const kept = { fingerprint: 'f', answer: new Uint8Array([1, 0, 255]) }
    await idempotency.insert('t', 'k', kept, now + 10)
    await assert.rejects(idempotency.insert('t', 'k', kept, now + 10))
    await idempotency.insert('u', 'k', kept, now + 20)
    const found = await idempotency.find('t', 'k', now)
    assert.deepEqual([found?.fingerprint, [...(found?.answer ?? [])]], ['f', [1, 0, 255]])
    assert.equal(await idempotency.find('t', 'k', now + 10), undefined, 'expired')
    await idempotency.removeExpired(now + 10)
    await idempotency.insert('t', 'k', kept, now + 30)
  },
  'a transaction is all or nothing, and alone': async ({ repositories, transaction }) => {
    const failing = transaction(async (tx) => {
      await tx.developers.insert(developerInput('ada@example.com'), now)
      throw new Error('changed my mind')
    })
    await assert.rejects(failing, /changed my mind/)
    assert.deepEqual(await repositories.developers.list({}, 10), [])
    const counts = await Promise.all(
      Array.from({ length: 10 }, async (_, index) =>
        transaction(async (tx) => {
          const { length } = await tx.developers.list({}, 100)
          await tx.developers.insert(developerInput(`${index}@example.com`), now)
          return length
        }),
      ),
    )
    assert.deepEqual(
      counts.toSorted((a, b) => a - b),
      counts.map((_, index) => index),
    )
  },
}

/** The contract of the repositories: to be run on every kind of database. */
export const testRepositories = (database: string, make: MakeStore): void => {
  for (const [name, check] of Object.entries(checks)) {
    void test(`${database}: ${name}`, async (context) => {
      const { store, remove } = await make()
      context.after(remove)
      await check(store)
    })
  }
}
