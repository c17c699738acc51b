import assert from 'node:assert/strict'
import { keyPrefix, newSecret } from '@sekisho/base'
import { createHash } from 'node:crypto'
import test from 'node:test'
import { type CredentialRecord, Principal } from '@sekisho/pipeline'
import * as fc from 'fast-check'
import { createCredentialCache } from './index.ts'

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex')

const record = (id: string, version = 0): CredentialRecord => ({
  id,
  status: 'approved',
  expiresAt: version,
  products: [],
  attributes: {},
  app: { id: 'app_1', name: 'app', status: 'approved', attributes: {} },
  developer: { id: 'dev_1', email: 'a@example.com', status: 'active', attributes: {} },
})

interface Question {
  readonly hash: string
  answer(record: CredentialRecord | undefined): void
  fail(error: Error): void
}

/** A cache whose questions wait in a list until the test answers them, and whose time the test tells. */
const setUp = (capacity = 100, negativeCapacity = 100) => {
  const questions: Question[] = []
  const time = { now: 0 }
  const cache = createCredentialCache({
    capacity,
    negativeCapacity,
    ask: (hash) => new Promise((answer, fail) => questions.push({ hash, answer, fail })),
    now: () => time.now,
  })
  return { cache, questions, time }
}

test('a hit is synchronous, and every hit is the same principal', async () => {
  const { cache, questions } = setUp()
  const first = cache.lookup('key')
  assert.ok(first instanceof Promise)
  assert.deepEqual(
    questions.map(({ hash }) => hash),
    [hashOf('key')],
  )
  questions[0]?.answer(record('cred_1'))
  const principal = await first
  assert.ok(principal instanceof Principal)
  assert.equal(principal.credential.id, 'cred_1')
  assert.equal(cache.lookup('key'), principal)
  assert.equal(questions.length, 1)
  assert.equal(cache.size, 1)
})

test('nobody is asked about what can be no key', () => {
  const { cache, questions } = setUp()
  const secret = newSecret(keyPrefix)
  const slip = secret.slice(0, -1) + (secret.endsWith('0') ? '1' : '0')
  for (const key of [`${secret}x`, secret.slice(0, -1), slip, 'a b', 'a\tb', 'a\x7f', 'caf\u00e9', 'x'.repeat(513)]) {
    assert.equal(cache.lookup(key), undefined)
  }
  assert.equal(questions.length, 0)
})

test('concurrent misses of one key ask once', async () => {
  const { cache, questions } = setUp()
  const lookups = [cache.lookup('key'), cache.lookup('key'), cache.lookup('other'), cache.lookup('key')]
  assert.deepEqual(
    questions.map(({ hash }) => hash),
    [hashOf('key'), hashOf('other')],
  )
  questions[0]?.answer(record('cred_1'))
  questions[1]?.answer(undefined)
  const found = await Promise.all(lookups.map(async (answer) => answer))
  assert.equal(found[0], found[1])
  assert.equal(found[0], found[3])
  assert.equal(found[2], undefined)
})

test('an unknown key is remembered for ten seconds, or until it is announced', async () => {
  const { cache, questions, time } = setUp()
  const first = cache.lookup('key')
  questions[0]?.answer(undefined)
  assert.equal(await first, undefined)
  time.now = 9999
  assert.equal(cache.lookup('key'), undefined)
  assert.equal(cache.size, 0)
  time.now = 10_000
  const again = cache.lookup('key')
  assert.ok(again instanceof Promise)
  questions[1]?.answer(undefined)
  await again
  assert.equal(cache.lookup('key'), undefined)
  cache.invalidate([hashOf('key')])
  const announced = cache.lookup('key')
  questions[2]?.answer(record('cred_1'))
  assert.equal((await announced)?.credential.id, 'cred_1')
})

test('an invalidated credential is asked for again; others stay', async () => {
  const { cache, questions } = setUp()
  const both = [cache.lookup('a'), cache.lookup('b')]
  questions[0]?.answer(record('cred_a'))
  questions[1]?.answer(record('cred_b'))
  await Promise.all(both.map(async (answer) => answer))
  cache.invalidate([hashOf('a'), hashOf('never seen')])
  assert.equal(cache.size, 1)
  assert.ok(cache.lookup('b') instanceof Principal)
  const again = cache.lookup('a')
  questions[2]?.answer(record('cred_a', 2))
  assert.equal((await again)?.credential.expiresAt, 2)
})

for (const older of [record('cred_1', 1), undefined]) {
  const what = older === undefined ? 'unknown' : 'found'
  test(`an answer that an invalidation overtook (${what}) is for those who waited, never cached`, async () => {
    const { cache, questions } = setUp()
    const before = cache.lookup('key')
    cache.invalidate([hashOf('key')])
    const after = cache.lookup('key')
    assert.equal(questions.length, 2)
    // The newer answer comes first, the older last: the newer one stays.
    questions[1]?.answer(record('cred_1', 2))
    assert.equal((await after)?.credential.expiresAt, 2)
    questions[0]?.answer(older)
    assert.equal((await before)?.credential.expiresAt, older?.expiresAt)
    assert.equal(cache.lookup('key'), await after)
  })

  test(`the same (${what}) when the older answer comes first, and when nobody asks again`, async () => {
    const { cache, questions } = setUp()
    const before = cache.lookup('key')
    cache.invalidate([hashOf('key')])
    questions[0]?.answer(older)
    await before
    assert.equal(cache.size, 0)
    const after = cache.lookup('key')
    assert.ok(after instanceof Promise)
    questions[1]?.answer(record('cred_1', 2))
    assert.equal((await after)?.credential.expiresAt, 2)
  })
}

test('a failed question fails for all who wait, and is not remembered', async () => {
  const { cache, questions } = setUp()
  const waiting = [cache.lookup('key'), cache.lookup('key')]
  questions[0]?.fail(new Error('store away'))
  const outcomes = await Promise.allSettled(waiting.map(async (answer) => answer))
  for (const outcome of outcomes) {
    assert.equal(outcome.status, 'rejected')
    assert.match(String(outcome.reason), /store away/)
  }
  const again = cache.lookup('key')
  questions[1]?.answer(record('cred_1'))
  assert.equal((await again)?.credential.id, 'cred_1')
})

test('a failure that an invalidation overtook does not end the newer question', async () => {
  const { cache, questions } = setUp()
  const before = cache.lookup('key')
  cache.invalidate([hashOf('key')])
  const after = cache.lookup('key')
  questions[0]?.fail(new Error('store away'))
  await assert.rejects(async () => before, /store away/)
  assert.equal(cache.lookup('key'), after)
  questions[1]?.answer(record('cred_1'))
  await after
})

test('a flood of wrong keys pushes no credential out', async () => {
  const { cache, questions } = setUp(10, 10)
  for (let i = 0; i < 10; i += 1) {
    const good = cache.lookup(`good${i}`)
    questions.at(-1)?.answer(record(`cred_${i}`))
    await good
  }
  for (let i = 0; i < 1000; i += 1) {
    const wrong = cache.lookup(`wrong${i}`)
    questions.at(-1)?.answer(undefined)
    await wrong
  }
  for (let i = 0; i < 10; i += 1) assert.ok(cache.lookup(`good${i}`) instanceof Principal)
  // Unknown keys are bounded too: the first ones are asked for again.
  assert.ok(cache.lookup('wrong0') instanceof Promise)
  assert.equal(cache.lookup('wrong999'), undefined)
})

const keys = ['k0', 'k1', 'k2', 'k3', 'k4', 'k5']
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('lookup' as const), key: fc.constantFrom(...keys) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('answer' as const), which: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('change' as const), key: fc.constantFrom(...keys), exists: fc.boolean() }),
  },
)

test('no lookup is answered with less than was true when it began, in whatever order answers come', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 60 }), async (capacity, steps) => {
      const { cache, questions } = setUp(capacity, 2)
      // The model: what is true of each key, by version. A question reads it when it is asked.
      const truth = new Map(keys.map((key) => [hashOf(key), { version: 1, exists: true }]))
      const held: (() => void)[] = []
      const checks: Promise<void>[] = []
      for (const [now, step] of steps.entries()) {
        if (step.kind === 'change') {
          const state = truth.get(hashOf(step.key)) as { version: number; exists: boolean }
          truth.set(hashOf(step.key), { version: state.version + 1, exists: step.exists })
          cache.invalidate([hashOf(step.key)])
        } else if (step.kind === 'answer') {
          held.splice(step.which % (held.length || 1), 1)[0]?.()
          await Promise.resolve()
          await Promise.resolve()
        } else {
          const began = truth.get(hashOf(step.key)) as { version: number; exists: boolean }
          const check = (principal: Principal | undefined): void => {
            if (principal === undefined) assert.equal(began.exists, false, `step ${now}`)
            else assert.deepEqual([principal.credential.expiresAt, began.exists], [began.version, true], `step ${now}`)
          }
          const found = cache.lookup(step.key)
          for (const { hash, answer } of questions.splice(0)) {
            const { version, exists } = truth.get(hash) as { version: number; exists: boolean }
            held.push(() => answer(exists ? record(hash, version) : undefined))
          }
          if (found instanceof Promise) checks.push(found.then(check))
          else check(found)
        }
        assert.ok(cache.size <= capacity)
      }
      for (const answer of held) answer()
      await Promise.all(checks)
    }),
    { numRuns: 500 },
  )
})
