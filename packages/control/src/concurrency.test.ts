import assert from 'node:assert/strict'
import test from 'node:test'
import { type Answer, startHarness } from '../test/harness.ts'
import { withApp } from '../test/orders.ts'

const count = (answers: readonly Answer[]): Record<number, number> => {
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

const times = async (n: number, send: (index: number) => Promise<Answer>): Promise<Answer[]> =>
  Promise.all(Array.from({ length: n }, (_, index) => send(index)))

test('of those who change the same state at once, one wins', async (context) => {
  const harness = await startHarness(context)
  const { app, developer } = await withApp(harness)
  const credential = await harness.done('POST', `/v1/apps/${app}/credentials`, { body: {} })
  const changes: [string, (index: number) => unknown][] = [
    [`/v1/developers/${developer}`, (index) => ({ firstName: `name ${index}` })],
    [`/v1/apps/${app}`, (index) => ({ displayName: `name ${index}` })],
    [`/v1/credentials/${credential.body['id']}`, (index) => ({ attributes: { index: String(index) } })],
  ]
  for (const [path, change] of changes) {
    const { etag } = await harness.done('GET', path)
    const headers = { 'if-match': etag }
    const answers = await times(12, async (index) => harness.send('PATCH', path, { body: change(index), headers }))
    assert.deepEqual(count(answers), { 200: 1, 412: 11 }, path)
    const winner = answers.find(({ status }) => status === 200)
    assert.deepEqual((await harness.done('GET', path)).body, winner?.body)
  }
})

test('of those who take the same name or key at once, one gets it', async (context) => {
  const harness = await startHarness(context)
  const { app, developer } = await withApp(harness)
  const key = 'existing-key-of-theirs'
  const takers: [string, unknown][] = [
    ['/v1/developers', { email: 'same@example.com' }],
    [`/v1/developers/${developer}/apps`, { name: 'same' }],
    [`/v1/apps/${app}/credentials`, { key }],
    ['/v1/products', { name: 'same', operations: [{ api: '*' }] }],
    ['/v1/admin-tokens', { name: 'same' }],
  ]
  for (const [path, body] of takers) {
    const answers = await times(8, async () => harness.send('POST', path, { body }))
    assert.deepEqual(count(answers), { 201: 1, 409: 7 }, path)
  }
})

test('one Idempotency-Key sent many times at once is carried out once', async (context) => {
  const harness = await startHarness(context)
  const { app } = await withApp(harness)
  const path = `/v1/apps/${app}/credentials`
  const sent = { body: {}, headers: { 'idempotency-key': 'same' } }
  const answers = await times(20, async () => harness.send('POST', path, sent))
  const made = answers.filter(({ status }) => status === 201)
  assert.equal(new Set(made.map(({ text }) => text)).size, 1)
  for (const { status, body } of answers) {
    if (status !== 201) assert.equal(body['code'], 'idempotency-in-progress')
  }
  const listed = await harness.done('GET', path)
  assert.equal((listed.body['items'] as unknown as unknown[]).length, 1)
})

test('a stopped key is never looked up as it was, however the changes fall', async (context) => {
  const harness = await startHarness(context)
  const { app } = await withApp(harness)
  const path = `/v1/apps/${app}/credentials`
  const made = await times(10, async () => harness.done('POST', path, { body: { products: ['free'] } }))
  const remembered = new Map(harness.gateway.invalidated.map((hash) => [hash, harness.control.lookup(hash)]))
  harness.gateway.beforeInvalidate = (hashes) => {
    for (const hash of hashes) remembered.set(hash, harness.control.lookup(hash))
  }
  await Promise.all([
    ...made.map(async ({ body }) =>
      harness.done('DELETE', `/v1/credentials/${body['id']}`, { headers: { 'if-match': '*' } }),
    ),
    harness.done('PATCH', `/v1/apps/${app}`, { body: { displayName: 'x' }, headers: { 'if-match': '*' } }),
  ])
  assert.equal(remembered.size, 10)
  for (const [hash, record] of remembered) assert.equal(record, undefined, hash)
})
