import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { test, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Caller, callers } from './caller.ts'
import { credentialOf, snapshotOf } from './snapshots.ts'
import { newFolder, start } from './start.ts'
import { startUpstream } from './upstream.ts'

const limit = 1_000_000_000
const connections = 16

/** Makes a call; returns what the quota has counted with it. */
const count = async (caller: Caller): Promise<number> => {
  const reply = await caller.call('/things/a', { headers: { 'x-api-key': 'one' } })
  assert.equal(reply.status, 200, reply.body)
  const left = /"quota";r=(\d+)/.exec(String(reply.headers.ratelimit))?.[1]
  return limit - Number(left)
}

interface Child {
  readonly process: ChildProcess
  readonly url: string
  /** What it told the operator. */
  readonly told: () => string
}

const startChild = async (over: TestContext, stateDir: string, upstream: string): Promise<Child> => {
  const program = new URL('quota-gateway.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [program, stateDir, upstream], { stdio: ['ignore', 'pipe', 'pipe'] })
  over.after(() => child.kill('SIGKILL'))
  let told = ''
  child.stderr.on('data', (chunk: Buffer) => {
    told += String(chunk)
  })
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`The gateway did not start: ${told}`)))
  const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer]
  ended.catch(() => undefined)
  return { process: child, url: String(line).trim(), told: () => told }
}

/** One call that was answered: when, by the clock of the caller, and what the quota had counted. */
type Answer = readonly [at: number, counted: number]

/** Calls without a pause from many connections until they break. */
const callUntilBroken = async (url: string): Promise<Answer[]> => {
  const answers: Answer[] = []
  await Promise.all(
    callers(url, connections).map(async (caller) => {
      for (;;) {
        const counted = await count(caller).catch((error: unknown) => {
          if (error instanceof assert.AssertionError) throw error
          return undefined
        })
        if (counted === undefined) break
        answers.push([performance.now(), counted])
      }
      caller.close()
    }),
  )
  return answers
}

test('killed at any moment under load, a gateway goes on from a count that is right but for the last second', async (over) => {
  const upstream = await startUpstream(over)
  const stateDir = await newFolder(over)
  /** Counts that the next start may have. */
  let [least, most] = [0, 0]
  let kept = 0
  for (const reach of [200, 900, 3000, 400, 2500]) {
    const child = await startChild(over, stateDir, upstream.url)
    const first = new Caller(child.url)
    const restored = (await count(first)) - 1
    first.close()
    assert.ok(restored >= least && restored <= most, `${restored} after a restart, not ${least} to ${most}`)
    kept = Math.max(kept, restored)
    const calling = callUntilBroken(child.url)
    const moment = reach * (0.5 + Math.random() / 2)
    await sleep(moment)
    const killed = performance.now()
    child.process.kill('SIGKILL')
    const answers = await calling
    assert.equal(child.told(), '')
    assert.ok(answers.length > 0, `nothing was answered in ${moment} ms`)
    const counts = answers.map(([, counted]) => counted)
    least = Math.max(restored, ...answers.filter(([at]) => at < killed - 2000).map(([, counted]) => counted))
    // What was charged and not answered: at most one call on each connection.
    most = Math.max(...counts) + connections
  }
  assert.ok(kept > 100, `${kept}: the test tests nothing`)
})

test('told to end, a gateway keeps every count', async (over) => {
  const upstream = await startUpstream(over)
  const stateDir = await newFolder(over)
  let expected = 0
  for (let round = 0; round < 3; round += 1) {
    const child = await startChild(over, stateDir, upstream.url)
    const all = callers(child.url, connections)
    const counts = await Promise.all(all.map((caller) => count(caller)))
    for (const caller of all) caller.close()
    expected += connections
    assert.equal(Math.max(...counts), expected)
    child.process.kill('SIGTERM')
    const [code] = (await once(child.process, 'exit')) as [number]
    assert.equal(code, 0, child.told())
    assert.equal(child.told(), '')
  }
})

test('another number of workers and of counters goes on from the counts; a throttle is full again', async (over) => {
  const upstream = await startUpstream(over)
  const stateDir = await newFolder(over)
  const product = { quota: { limit, period: 'month' as const }, throttle: { rate: 0.001, burst: 3 } }
  const snapshot = snapshotOf({ server: upstream.url, access: 'product', product })
  for (const [round, size] of [
    { workers: 1 },
    { workers: 3, limitCapacity: 50 },
    { limitCapacity: 50_000 },
  ].entries()) {
    const { gateway, log } = await start(over, { stateDir, lookup: () => credentialOf('one'), ...size })
    await gateway.publish(snapshot)
    const caller = new Caller(gateway.url)
    for (let call = 1; call <= 3; call += 1) assert.equal(await count(caller), round * 3 + call)
    const refused = await caller.call('/things/a', { headers: { 'x-api-key': 'one' } })
    assert.equal(refused.status, 429)
    assert.match(refused.body, /The limit \\"throttle\\" \(0\.001 calls per second, 3 at once\) is used up/)
    caller.close()
    await gateway.close(1000)
    assert.deepEqual(log, [])
  }
})
