import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Caller, callers, type Reply, workerOf } from './caller.ts'
import { credentialOf, hashOf, snapshotOf } from './snapshots.ts'
import { start } from './start.ts'
import { startUpstream } from './upstream.ts'

const keys = new Map(['one', 'two'].map((name) => [hashOf(name), credentialOf(name)]))
const lookup = (hash: string) => keys.get(hash)

/** What `RateLimit` says of a layer (draft-ietf-httpapi-ratelimit-headers). */
const left = (reply: Reply, layer: string): { remaining: number; reset: number } => {
  const field = String(reply.headers.ratelimit)
  const found = new RegExp(`"${layer}";r=(\\d+);t=(\\d+)`).exec(field)
  assert.ok(found, `${layer} in ${field}`)
  return { remaining: Number(found[1]), reset: Number(found[2]) }
}

/** Calls with one key from many connections at once, until that many are answered. */
const flood = async (all: readonly Caller[], key: string, count: number): Promise<Reply[]> => {
  const replies: Reply[] = []
  let begun = 0
  await Promise.all(
    all.map(async (caller) => {
      while (begun < count) {
        begun += 1
        replies.push(await caller.call('/things/a', { headers: { 'x-api-key': key } }))
      }
    }),
  )
  return replies
}

const statuses = (replies: readonly Reply[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(replies, ({ status }) => status)].map(([status, group]) => [status, group.length]))

test('a quota is exact over workers, however many calls come at once', async (over) => {
  const upstream = await startUpstream(over)
  const { gateway } = await start(over, { workers: 4, lookup })
  const limit = 1500
  // The bucket has room for all that are admitted, and gains next to nothing: what refusals took from it would be seen.
  const product = { quota: { limit, period: 'month' as const }, throttle: { rate: 0.001, burst: limit + 10 } }
  await gateway.publish(snapshotOf({ server: upstream.url, access: 'product', product }))
  const all = callers(gateway.url, 80)
  over.after(async () => all.forEach((caller) => caller.close()))
  const replies = await flood(all, 'one', 4000)

  assert.deepEqual(statuses(replies), { 200: limit, 429: 4000 - limit })
  assert.equal(upstream.seen(), limit, 'what was refused did not reach the upstream')
  assert.equal(new Set(replies.filter(({ status }) => status === 200).map(workerOf)).size, 4)
  const admitted = replies.filter(({ status }) => status === 200)
  // Every admitted call was the one that left so many: each number once.
  const figures = admitted.map((reply) => left(reply, 'quota').remaining).toSorted((a, b) => a - b)
  assert.deepEqual(
    figures,
    Array.from({ length: limit }, (_, index) => index),
  )
  for (const reply of replies) {
    assert.equal(reply.headers['ratelimit-policy'], '"throttle";q=1510;w=1510000, "quota";q=1500')
    // Ten more than the quota has: no refusal has taken from the bucket.
    const quota = left(reply, 'quota')
    assert.equal(left(reply, 'throttle').remaining, quota.remaining + 10)
    if (reply.status === 200) {
      assert.equal(reply.headers['retry-after'], undefined)
      continue
    }
    assert.equal(quota.remaining, 0)
    assert.equal(Number(reply.headers['retry-after']), quota.reset)
    const problem = JSON.parse(reply.body) as { code: string; limit: string }
    assert.deepEqual([problem.code, problem.limit], ['quota-exceeded', 'quota'])
  }
  // Another app has a count of its own.
  const [other] = await flood(all.slice(0, 1), 'two', 1)
  assert.ok(other)
  assert.equal(left(other, 'quota').remaining, limit - 1)
})

test('a burst is exact over workers, and refusals leave the quota alone', async (over) => {
  const upstream = await startUpstream(over)
  const { gateway } = await start(over, { workers: 4, lookup })
  const burst = 700
  // One call in about a quarter of an hour is what the bucket gains.
  const product = { quota: { limit: 1_000_000, period: 'day' as const }, throttle: { rate: 0.001, burst } }
  await gateway.publish(snapshotOf({ server: upstream.url, access: 'product', product }))
  const all = callers(gateway.url, 80)
  over.after(async () => all.forEach((caller) => caller.close()))
  const replies = await flood(all, 'one', 3000)
  assert.deepEqual(statuses(replies), { 200: burst, 429: 3000 - burst })
  for (const reply of replies.filter(({ status }) => status === 429)) {
    assert.equal((JSON.parse(reply.body) as { code: string }).code, 'throttled')
    assert.equal(left(reply, 'throttle').remaining, 0)
    assert.equal(left(reply, 'quota').remaining, 1_000_000 - burst)
    const wait = Number(reply.headers['retry-after'])
    assert.ok(wait > 900 && wait <= 1000, `Retry-After: ${wait}`)
  }
})

test('a full table of counters refuses, and says when to come back', async (over) => {
  const upstream = await startUpstream(over)
  const many = new Map(Array.from({ length: 5000 }, (_, n) => [hashOf(`key${n}`), credentialOf(`app${n}`)]))
  const { gateway } = await start(over, { workers: 2, limitCapacity: 64, lookup: (hash) => many.get(hash) })
  const product = { quota: { limit: 10, period: 'month' as const } }
  await gateway.publish(snapshotOf({ server: upstream.url, access: 'product', product }))
  const caller = new Caller(gateway.url)
  over.after(async () => caller.close())
  let refused: Reply | undefined
  for (let n = 0; n < 5000 && refused === undefined; n += 1) {
    const reply = await caller.call('/things/a', { headers: { 'x-api-key': `key${n}` } })
    if (reply.status !== 200) refused = reply
  }
  assert.equal(refused?.status, 503)
  assert.equal((JSON.parse(refused.body) as { code: string }).code, 'limits-unavailable')
  assert.equal(refused.headers['retry-after'], '1')
})
