import assert from 'node:assert/strict'
import test from 'node:test'
import { type Harness, startHarness } from '../test/harness.ts'
import { asDocument, withApp } from '../test/orders.ts'

interface Item {
  readonly id?: string
  readonly name?: string
  readonly version?: string
}

const keyOf = (item: Item): string => item.id ?? `${item.name}/${item.version}`

/** All pages, with something done between them. */
const walk = async (
  harness: Harness,
  path: string,
  limit: number,
  between = async () => undefined,
): Promise<string[]> => {
  const seen: string[] = []
  let cursor = ''
  for (;;) {
    const page = await harness.done('GET', `${path}?limit=${limit}${cursor}`)
    const items = page.body['items'] as unknown as Item[]
    assert.ok(items.length <= limit)
    seen.push(...items.map(keyOf))
    assert.equal(page.body['hasNext'], page.body['nextCursor'] !== null)
    if (page.body['nextCursor'] === null) return seen
    assert.equal(items.length, limit)
    cursor = `&cursor=${String(page.body['nextCursor'])}`
    await between()
  }
}

test('every list gives each item once, whatever the size of its pages', async (context) => {
  const harness = await startHarness(context)
  const { app, developer } = await withApp(harness)
  await harness.done('POST', '/v1/apis', asDocument({ version: '2.0.0', basePath: '/two' }))
  for (let i = 0; i < 4; i += 1) {
    await harness.done('POST', '/v1/products', { body: { name: `p${i}`, operations: [{ api: '*' }] } })
    await harness.done('POST', '/v1/developers', { body: { email: `d${i}@example.com` } })
    await harness.done('POST', `/v1/developers/${developer}/apps`, { body: { name: `a${i}` } })
    await harness.done('POST', `/v1/apps/${app}/credentials`, { body: {} })
    await harness.done('POST', '/v1/admin-tokens', { body: { name: `t${i}` } })
  }
  const lists = ['apis', 'products', 'developers', 'apps', `apps/${app}/credentials`, 'admin-tokens']
  for (const list of [...lists, 'apis/orders/versions/v1/operations']) {
    const all = await walk(harness, `/v1/${list}`, 200)
    assert.ok(all.length >= 2, list)
    assert.equal(new Set(all).size, all.length)
    for (const limit of [1, 2, 3]) assert.deepEqual(await walk(harness, `/v1/${list}`, limit), all)
  }
})

test('what is made or removed between two pages shifts nothing', async (context) => {
  const harness = await startHarness(context)
  const ids: string[] = []
  const add = async (): Promise<void> => {
    const made = await harness.done('POST', '/v1/developers', { body: { email: `d${ids.length}@example.com` } })
    ids.push(String(made.body['id']))
  }
  for (let i = 0; i < 12; i += 1) await add()
  const before = ids.toSorted()
  let removed = 0
  const seen = await walk(harness, '/v1/developers', 3, async () => {
    if (removed > 2) return undefined
    // One that was seen, before the cursor; and a new one, after it.
    await harness.done('DELETE', `/v1/developers/${before[removed]}`, { headers: { 'if-match': '*' } })
    removed += 1
    await add()
    return undefined
  })
  assert.equal(new Set(seen).size, seen.length, 'nothing twice')
  assert.deepEqual(
    before.filter((id) => !seen.includes(id)),
    [],
    'nothing that was there all the time is missed',
  )
})

test('limits and cursors that are none are refused', async (context) => {
  const harness = await startHarness(context)
  for (const limit of ['0', '201', '-1', '1.5', 'x', '', '1e2']) {
    await harness.refused('query-invalid', 'GET', `/v1/apis?limit=${limit}`)
  }
  await harness.done('GET', '/v1/apis?limit=200')
  for (let i = 0; i < 2; i += 1) await harness.done('POST', '/v1/developers', { body: { email: `${i}@example.com` } })
  const page = await harness.done('GET', '/v1/developers?limit=1')
  const foreign = await harness.refused('query-invalid', 'GET', `/v1/apps?cursor=${String(page.body['nextCursor'])}`)
  assert.equal(foreign.body['errors']?.[0]?.['pointer'], 'query:cursor')
  for (const cursor of ['x', 'bnVsbA', 'WzFd', Buffer.from('["/v1/apps",1]').toString('base64url')]) {
    await harness.refused('query-invalid', 'GET', `/v1/apps?cursor=${cursor}`)
  }
})
