import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CredentialRecord } from '@sekisho/pipeline'
import { Caller, type Reply, workerOf } from './caller.ts'
import { doom, doomedWorker } from './doom.ts'
import { credentialOf, hashOf, snapshotOf } from './snapshots.ts'
import { start } from './start.ts'
import { startUpstream } from './upstream.ts'
import { until } from './until.ts'

const key = 'the-key'
const good = credentialOf('a')
const revoked: CredentialRecord = { ...good, status: 'revoked' }
const sent = { headers: { 'x-api-key': key } }

const codeOf = (reply: Reply): string =>
  reply.status === 200 ? 'admitted' : (JSON.parse(reply.body) as { code: string }).code

/** Callers with the key on each of the workers. */
const callersOf = async (url: string, workers: number): Promise<Caller[]> => {
  const found = new Map<string, Caller[]>()
  const enough = (): boolean => found.size === workers && [...found.values()].every(({ length }) => length >= 2)
  while (!enough()) {
    const caller = new Caller(url)
    const worker = workerOf(await caller.call('/things/a', sent))
    found.set(worker, [...(found.get(worker) ?? []), caller])
  }
  return [...found.values()].flat()
}

test('a revocation holds in every worker once it is acknowledged, and so does what takes it back', async (over) => {
  const upstream = await startUpstream(over)
  const store = new Map([[hashOf(key), good]])
  const { gateway } = await start(over, { workers: 3, lookup: (hash) => store.get(hash) })
  await gateway.publish(snapshotOf({ server: upstream.url, access: 'product' }))
  const all = await callersOf(gateway.url, 3)
  // What every call that begins now must come to; undefined while a change is on its way.
  let expected: string | undefined = 'admitted'
  const stop = new AbortController()
  let judged = 0
  const hammering = all.map(async (caller) => {
    while (!stop.signal.aborted) {
      const before = expected
      const code = codeOf(await caller.call('/things/a', sent))
      if (before !== undefined && before === expected) {
        assert.equal(code, before)
        judged += 1
      }
    }
  })
  for (let round = 0; round < 20; round += 1) {
    const [record, outcome] = round % 2 === 0 ? [revoked, 'key-revoked'] : [good, 'admitted']
    expected = undefined
    store.set(hashOf(key), record)
    await gateway.invalidate([hashOf(key)])
    expected = outcome
    const replies = await Promise.all(all.map((caller) => caller.call('/things/a', sent)))
    assert.deepEqual([...new Set(replies.map(codeOf))], [outcome])
    assert.equal(new Set(replies.map(workerOf)).size, 3)
    const before = judged
    await until('the others go on', () => judged >= before + all.length)
  }
  stop.abort()
  await Promise.all(hammering)
  for (const caller of all) caller.close()
})

interface Question {
  readonly hash: string
  resolve(record: CredentialRecord | undefined): void
  reject(error: Error): void
}

test('an answer to a question from before a revocation does not let later calls pass', async (over) => {
  const upstream = await startUpstream(over)
  const questions: Question[] = []
  const lookup = (hash: string): Promise<CredentialRecord | undefined> =>
    new Promise((resolve, reject) => {
      questions.push({ hash, resolve, reject })
    })
  const { gateway } = await start(over, { workers: 1, lookup })
  await gateway.publish(snapshotOf({ server: upstream.url, access: 'product' }))
  const [early, late, last] = [new Caller(gateway.url), new Caller(gateway.url), new Caller(gateway.url)]
  const earlyReply = early.call('/things/a', sent)
  await until('the first question', () => questions.length === 1)
  await gateway.invalidate([hashOf(key)])
  const lateReply = late.call('/things/b', sent)
  await until('the second question', () => questions.length === 2)
  questions[0]?.resolve(good)
  // It came before the revocation was acknowledged.
  assert.equal(codeOf(await earlyReply), 'admitted')
  // Nobody remembers the old answer: a third call waits for the second question as well.
  const lastReply = last.call('/things/c', sent)
  await gateway.metrics()
  questions[1]?.resolve(revoked)
  assert.deepEqual([codeOf(await lateReply), codeOf(await lastReply)], ['key-revoked', 'key-revoked'])
  assert.equal(questions.length, 2)
  for (const caller of [early, late, last]) caller.close()
})

test('a revocation is acknowledged only when a worker that hangs is gone', async (over) => {
  const upstream = await startUpstream(over)
  const store = new Map([[hashOf(key), good]])
  const options = { workers: 2, hangTimeout: 2000, lookup: (hash: string) => store.get(hash) }
  const { gateway } = await start(over, options, { workerModule: doomedWorker })
  await gateway.publish(snapshotOf({ server: upstream.url, access: 'product' }))
  for (const caller of await callersOf(gateway.url, 2)) caller.close()
  store.set(hashOf(key), revoked)
  await doom(1, 'hang')
  await gateway.invalidate([hashOf(key)])
  assert.notEqual(gateway.status().workers[1]?.state, 'draining')
  await until('it is replaced', () => gateway.status().workers[1]?.state === 'serving')
  const all = await callersOf(gateway.url, 2)
  for (const caller of all) assert.equal(codeOf(await caller.call('/things/a', sent)), 'key-revoked')
  for (const caller of all) caller.close()
})

test('while credentials cannot be looked up, calls are refused for that reason; the operator is told once', async (over) => {
  const upstream = await startUpstream(over)
  let lookup: (hash: string) => CredentialRecord | undefined | Promise<undefined> = () => {
    throw new Error('the store is on fire')
  }
  const { gateway, log } = await start(over, { workers: 1, lookup: (hash) => lookup(hash) })
  await gateway.publish(snapshotOf({ server: upstream.url, access: 'product' }))
  const caller = new Caller(gateway.url)
  const refused = await caller.call('/things/a', sent)
  assert.equal(refused.status, 503)
  assert.equal(codeOf(refused), 'credentials-unavailable')
  assert.equal(refused.headers['retry-after'], '1')
  assert.ok(!refused.body.includes('fire'), 'the cause is not for callers')
  const call = await gateway.explain(String(refused.headers['x-request-id']))
  assert.equal(call?.cause, 'the store is on fire')
  lookup = async () => Promise.reject(new Error('the store is still on fire'))
  for (let i = 0; i < 5; i += 1) assert.equal(codeOf(await caller.call('/things/a', sent)), 'credentials-unavailable')
  // No failure is remembered.
  lookup = () => good
  assert.equal(codeOf(await caller.call('/things/a', sent)), 'admitted')
  caller.close()
  assert.deepEqual(
    log.map(({ level, facts }) => [level, facts.reason]),
    [
      ['error', 'the store is on fire'],
      ['info', undefined],
    ],
  )
  assert.ok(!JSON.stringify(log).includes(key))
})

test('an unknown key is asked for once, and works as soon as it is announced', async (over) => {
  const upstream = await startUpstream(over)
  const store = new Map<string, CredentialRecord>()
  let asked = 0
  const lookup = (hash: string): CredentialRecord | undefined => {
    asked += 1
    return store.get(hash)
  }
  const { gateway } = await start(over, { workers: 3, lookup })
  await gateway.publish(snapshotOf({ server: upstream.url, access: 'product' }))
  const all = await callersOf(gateway.url, 3)
  for (const caller of all) assert.equal(codeOf(await caller.call('/things/a', sent)), 'key-unknown')
  assert.equal(asked, 3)
  store.set(hashOf(key), good)
  await gateway.invalidate([hashOf(key)])
  for (const caller of all) assert.equal(codeOf(await caller.call('/things/a', sent)), 'admitted')
  for (const caller of all) caller.close()
  assert.equal(asked, 6)
})
