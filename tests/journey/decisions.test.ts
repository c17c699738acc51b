// Every decision of the verification of a credential, by a real call through a real key.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { keyPrefix, newSecret } from '@sekisho/base'
import { Installation, type Outcome } from './sekisho.ts'

const sekisho = new Installation()
let app: string

const things = 'operations: [{ api: things, methods: [GET] }]'

before(async () => {
  await sekisho.start()
  await sekisho.publish({
    readers: things,
    checked: `${things}\napproval: manual`,
    elsewhere: 'operations: [{ api: things, paths: [/nothing] }]',
    slow: `${things}\nthrottle: { rate: 0.001, burst: 1 }`,
    small: `${things}\nquota: { limit: 1, period: month }`,
  })
  app = await sekisho.makeApp('shop')
})

/** The call was refused as `code`, and its record tells the same. */
const assertRefused = async (outcome: Outcome, status: number, code: string): Promise<void> => {
  assert.deepEqual([outcome.status, outcome.code], [status, code])
  assert.equal(outcome.headers.has('www-authenticate'), status === 401)
  const record = await sekisho.record(outcome.headers.get('x-request-id') ?? '')
  assert.deepEqual([record['status'], record['decision']], [status, code])
}

const assertPasses = async (key: string): Promise<void> => {
  assert.deepEqual(await sekisho.call(key).then(({ status, code }) => [status, code]), [200, ''])
}

describe('who calls', () => {
  test('open operations ask nobody', async () => {
    assert.equal((await sekisho.call(undefined, '/things/v1/health')).status, 200)
  })

  test('key-missing', async () => {
    await assertRefused(await sekisho.call(undefined), 401, 'key-missing')
  })

  test('key-malformed: begins like ours, but its checksum is wrong', async () => {
    await assertRefused(await sekisho.call(`${newSecret(keyPrefix).slice(0, -1)}!`), 401, 'key-malformed')
  })

  test('key-unknown: well formed, but nobody has it', async () => {
    await assertRefused(await sekisho.call(newSecret(keyPrefix)), 401, 'key-unknown')
  })
})

describe('what the key is for', () => {
  test('product-missing', async () => {
    const { key } = await sekisho.makeKey(app)
    await assertRefused(await sekisho.call(key), 403, 'product-missing')
  })

  test('operation-not-in-product: by path, and by method', async () => {
    const { key } = await sekisho.makeKey(app, '--product', 'elsewhere')
    await assertRefused(await sekisho.call(key), 403, 'operation-not-in-product')
    const reader = await sekisho.makeKey(app, '--product', 'readers')
    await assertPasses(reader.key)
    await assertRefused(await sekisho.call(reader.key, '/things/v1/things', 'POST'), 403, 'operation-not-in-product')
  })

  test('product-pending until somebody approves it, product-revoked once it is taken back', async () => {
    const { id, key } = await sekisho.makeKey(app, '--product', 'checked')
    await assertRefused(await sekisho.call(key), 403, 'product-pending')
    await sekisho.run('keys', 'approve', id, '--product', 'checked')
    await assertPasses(key)
    await sekisho.run('keys', 'revoke', id, '--product', 'checked')
    await assertRefused(await sekisho.call(key), 403, 'product-revoked')
  })

  test('another product of the key helps', async () => {
    const { key } = await sekisho.makeKey(app, '--product', 'elsewhere,checked,readers')
    await assertPasses(key)
  })
})

describe('the state of key, app and developer', () => {
  test('key-expired', async () => {
    const { id, key } = await sekisho.makeKey(app, '--product', 'readers')
    await assertPasses(key)
    await sekisho.run('keys', 'edit', id, '--expires', '2020-01-01T00:00:00Z')
    await assertRefused(await sekisho.call(key), 401, 'key-expired')
  })

  test('key-expired, when its time comes', async () => {
    const { key } = await sekisho.makeKey(app, '--product', 'readers', '--expires', '1s')
    const end = Date.now() + 5000
    let outcome = await sekisho.call(key)
    while (outcome.status === 200 && Date.now() < end) outcome = await sekisho.call(key)
    await assertRefused(outcome, 401, 'key-expired')
  })

  test('key-revoked, and approved again', async () => {
    const { id, key } = await sekisho.makeKey(app, '--product', 'readers')
    await sekisho.run('keys', 'revoke', id)
    await assertRefused(await sekisho.call(key), 401, 'key-revoked')
    await sekisho.run('keys', 'approve', id)
    await assertPasses(key)
  })

  test('app-revoked and developer-inactive, and back', async () => {
    const kiosk = await sekisho.makeApp('kiosk')
    const { key } = await sekisho.makeKey(kiosk, '--product', 'readers')
    await assertPasses(key)
    await sekisho.run('apps', 'revoke', kiosk)
    await assertRefused(await sekisho.call(key), 403, 'app-revoked')
    await sekisho.run('developers', 'deactivate', 'kiosk@example.com')
    // In the order of verification, the app comes before its developer.
    await assertRefused(await sekisho.call(key), 403, 'app-revoked')
    await sekisho.run('apps', 'approve', kiosk)
    await assertRefused(await sekisho.call(key), 403, 'developer-inactive')
    await sekisho.run('developers', 'activate', 'kiosk@example.com')
    await assertPasses(key)
  })

  test('a key that was removed is unknown', async () => {
    const { id, key } = await sekisho.makeKey(app, '--product', 'readers')
    await assertPasses(key)
    await sekisho.run('keys', 'delete', id)
    await assertRefused(await sekisho.call(key), 401, 'key-unknown')
  })
})

describe('limits', () => {
  for (const [product, code, name] of [
    ['slow', 'throttled', 'throttle'],
    ['small', 'quota-exceeded', 'quota'],
  ] as const) {
    test(code, async () => {
      // Limits are the app's: each test has its own.
      const { key } = await sekisho.makeKey(await sekisho.makeApp(product), '--product', product)
      const first = await sekisho.call(key)
      assert.equal(first.status, 200)
      assert.match(first.headers.get('ratelimit') ?? '', new RegExp(`^"${name}";r=0;t=\\d+$`))
      const second = await sekisho.call(key)
      await assertRefused(second, 429, code)
      assert.ok(Number(second.headers.get('retry-after')) >= 1)
      assert.match(second.headers.get('ratelimit') ?? '', new RegExp(`^"${name}";r=0;t=\\d+$`))
    })
  }
})
