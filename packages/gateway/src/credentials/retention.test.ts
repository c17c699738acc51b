import assert from 'node:assert/strict'
import test from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { CredentialRecord } from '@sekisho/pipeline'
import { createCredentialCache } from './index.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const record: CredentialRecord = {
  id: 'cred_1',
  status: 'approved',
  expiresAt: null,
  products: [],
  attributes: {},
  app: { id: 'app_1', name: 'app', status: 'approved', attributes: {} },
  developer: { id: 'dev_1', email: 'a@example.com', status: 'active', attributes: {} },
}

test('a cached key does not keep the request head alive that it came in', async () => {
  const cache = createCredentialCache({ capacity: 1000, negativeCapacity: 10, ask: async () => record, now: () => 0 })
  collect()
  const before = process.memoryUsage().heapUsed
  for (let i = 0; i < 500; i += 1) {
    const head = Buffer.alloc(100_000, `${i};secret-cookie;`).latin1Slice()
    await cache.lookup(head.slice(0, 40))
  }
  collect()
  assert.equal(cache.size, 500)
  // The heads come to 50 MB.
  assert.ok(process.memoryUsage().heapUsed - before < 10e6)
})

/** The longest key there can be, another one for each number. */
const longKey = (number: number): string => Buffer.alloc(512, `${number};`).latin1Slice()

test('a key is not kept longer than its entry', async () => {
  const cache = createCredentialCache({ capacity: 5, negativeCapacity: 10, ask: async () => record, now: () => 0 })
  collect()
  const before = process.memoryUsage().heapUsed
  for (let i = 0; i < 40_000; i += 1) await cache.lookup(longKey(i))
  collect()
  assert.equal(cache.size, 5)
  // The keys come to 20 MB.
  assert.ok(process.memoryUsage().heapUsed - before < 5e6)
})

test('wrong keys are not kept, only their hashes', async () => {
  const cache = createCredentialCache({
    capacity: 10,
    negativeCapacity: 40_000,
    ask: async () => undefined,
    now: () => 0,
  })
  collect()
  const before = process.memoryUsage().heapUsed
  for (let i = 0; i < 40_000; i += 1) await cache.lookup(longKey(i))
  collect()
  assert.equal(cache.lookup(longKey(0)), undefined)
  assert.ok(process.memoryUsage().heapUsed - before < 15e6)
})
