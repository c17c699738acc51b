import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { BoundSocket, connect } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { Caller, callers, workerOf } from './caller.ts'
import { credentialOf, hashOf, snapshotOf } from './snapshots.ts'
import { newFolder, start } from './start.ts'
import { startUpstream } from './upstream.ts'
import { until } from './until.ts'

type Line = Readonly<Record<string, unknown>>

const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)

/** Calls by status and decision, over all label sets of `sekisho_calls_total`. */
const counted = (metrics: string): Record<string, number> => {
  const sums: Record<string, number> = {}
  for (const [, labels = '', count] of metrics.matchAll(/^sekisho_calls_total\{(.*)\} (\d+)$/gm)) {
    const outcome = `${/status="(\d+)"/.exec(labels)?.[1]} ${/decision="([a-z-]+)"/.exec(labels)?.[1]}`
    sums[outcome] = (sums[outcome] ?? 0) + Number(count)
  }
  return sums
}

const tallied = (lines: readonly Line[]): Record<string, number> => {
  const sums: Record<string, number> = {}
  for (const { status, decision } of lines) {
    const outcome = `${String(status)} ${String(decision)}`
    sums[outcome] = (sums[outcome] ?? 0) + 1
  }
  return sums
}

/** Sends bytes and leaves when `enough` says so of what has come back. */
const leave = (url: string, bytes: string, enough: (text: string) => boolean | Promise<boolean>): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    let text = ''
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1')
    })
    socket.on('error', () => undefined)
    socket.write(bytes)
    until('enough has come', () => enough(text)).then(() => {
      socket.destroy()
      resolve()
    }, reject)
  })

const head = (line: string, more = ''): string => `${line} HTTP/1.1\r\nhost: a\r\nx-api-key: key\r\n${more}\r\n`

test('every call is recorded exactly once, whatever becomes of it, in log, metrics, explain and followers', async (over) => {
  const folder = await newFolder(over)
  const file = join(folder, 'access.log')
  const reached = new Set<string>()
  const upstream = await startUpstream(over, (request, response) => {
    const path = String(request.url)
    reached.add(path)
    if (path.startsWith('/never')) return
    if (path.startsWith('/half')) {
      response.write('half')
    } else if (path.startsWith('/reset')) {
      response.write('half', () => setImmediate(() => response.socket?.resetAndDestroy()))
    } else if (path.startsWith('/hangup')) {
      request.socket.destroy()
    } else if (path.startsWith('/upload')) {
      request.resume()
    } else {
      request.resume()
      request.on('end', () => response.end('fine'))
    }
  })
  const { gateway, log } = await start(over, {
    workers: 3,
    accessLog: { file },
    lookup: (hash) => (hash === hashOf('key') ? credentialOf('a') : undefined),
  })
  await gateway.publish(snapshotOf({ server: upstream.url, access: 'product' }))
  let followed = ''
  const unfollow = gateway.follow((lines) => {
    followed += lines
  })

  const rounds = 12
  const expected: Record<string, number> = {}
  const expect = (outcome: string): void => {
    expected[outcome] = (expected[outcome] ?? 0) + 1
  }
  const ids: string[] = []
  const workers = new Set<string>()
  const whole = async (outcome: string, path: string, sent: Parameters<Caller['call']>[1] = {}): Promise<void> => {
    const caller = new Caller(gateway.url)
    const reply = await caller.call(path, { headers: { 'x-api-key': 'key' }, ...sent })
    assert.equal(reply.status, Number(outcome.split(' ')[0]))
    ids.push(String(reply.headers['x-request-id']))
    workers.add(workerOf(reply))
    caller.close()
    expect(outcome)
  }
  const cut = async (outcome: string, path: string): Promise<void> => {
    const caller = new Caller(gateway.url)
    await assert.rejects(caller.call(path, { headers: { 'x-api-key': 'key' } }))
    caller.close()
    expect(outcome)
  }
  const left = async (outcome: string, bytes: string, enough: (text: string) => boolean): Promise<void> => {
    await leave(gateway.url, bytes, enough)
    expect(outcome)
  }
  for (let n = 0; n < rounds; n += 1) {
    await Promise.all([
      whole('200 forwarded', `/things/ok${n}`),
      whole('200 forwarded', `/things/post${n}`, { method: 'POST', body: 'x'.repeat(100_000) }),
      whole('200 forwarded', `/things/head${n}`, { method: 'HEAD' }),
      whole('401 key-missing', `/things/nobody${n}`, { headers: {} }),
      whole('404 route-unknown', `/nothing/here${n}`),
      whole('404 route-unknown', `/nothing/here${n}`, { method: 'HEAD' }),
      whole('405 method-not-allowed', `/things/delete${n}`, { method: 'DELETE' }),
      whole('502 upstream-reset', `/things/hangup${n}`, { method: 'POST' }),
      cut('200 upstream-reset', `/things/reset${n}`),
      left('499 caller-aborted', head(`GET /things/never${n}`), () => reached.has(`/never${n}`)),
      left('200 caller-aborted', head(`GET /things/half${n}`), (text) => text.includes('half')),
      left('499 caller-aborted', head(`POST /things/upload${n}`, 'content-length: 10\r\n') + 'half', () =>
        reached.has(`/upload${n}`),
      ),
      left('400 request-malformed', 'NOT HTTP AT ALL\r\n\r\n', (text) => text.includes('request-malformed')),
      left('400 request-malformed', head('GET /things/../../up'), (text) => text.includes('request-malformed')),
      // Two in one go, of which the second is answered, too.
      left(
        '200 forwarded',
        head(`GET /things/p${n}`) + head(`GET /things/q${n}`),
        (text) => text.split('fine').length === 3,
      ),
    ])
    expect('200 forwarded')
  }
  const total = rounds * 16
  await until('all are counted', async () => {
    const sums = counted(await gateway.metrics())
    return Object.values(sums).reduce((sum, count) => sum + count, 0) >= total
  })
  assert.deepEqual(counted(await gateway.metrics()), expected)
  for (const id of ids) assert.equal((await gateway.explain(id))?.id, id)
  assert.equal(workers.size, 3, 'all workers had calls')
  assert.equal(await gateway.explain('no-such-call'), undefined)
  await gateway.close(1000)
  unfollow()

  const text = await readFile(file, 'utf8')
  assert.equal(followed, text)
  const lines = linesOf(text)
  assert.equal(lines.length, total)
  assert.deepEqual(tallied(lines), expected)
  assert.equal(new Set(lines.map(({ id }) => id)).size, total, 'no id twice')
  assert.ok(!text.includes('"key"'))
  const byPath = new Map(lines.map((line) => [`${String(line.method)} ${String(line.path)}`, line]))
  const bytes = (call: string): unknown[] => [byPath.get(call)?.bytesIn, byPath.get(call)?.bytesOut]
  assert.deepEqual(bytes('GET /things/ok0'), [0, 4])
  assert.deepEqual(bytes('POST /things/post0'), [100_000, 4])
  assert.deepEqual(bytes('HEAD /things/head0'), [0, 0])
  assert.deepEqual(bytes('HEAD /nothing/here0'), [0, 0])
  assert.deepEqual(bytes('GET /things/half0'), [0, 4])
  assert.deepEqual(bytes('POST /things/upload0'), [4, 0])
  assert.deepEqual(log, [])
})

test('figures of all workers add up while calls go on', async (over) => {
  const upstream = await startUpstream(over)
  const { gateway } = await start(over, { workers: 3 })
  await gateway.publish(snapshotOf({ server: upstream.url }))
  const all = callers(gateway.url, 12)
  for (let made = 12; made <= 240; made += 12) {
    await Promise.all(all.map((caller) => caller.call('/things/a')))
    assert.deepEqual(counted(await gateway.metrics()), { '200 forwarded': made })
  }
  const metrics = await gateway.metrics()
  assert.match(metrics, /^sekisho_call_duration_seconds_count\{[^}]*api="things"[^}]*\} 240$/m)
  const connections = [...metrics.matchAll(/^sekisho_connections\{worker="\d"\} (\d+)$/gm)]
  assert.equal(connections.length, 3)
  assert.equal(
    connections.reduce((sum, [, count]) => sum + Number(count), 0),
    12,
  )
  assert.match(metrics, new RegExp(`^sekisho_snapshot_info\\{digest="${gateway.status().snapshot}"\\} 1$`, 'm'))
  for (const caller of all) caller.close()
})

test('an upstream that cannot be reached has not answered: no upstream time is recorded for it', async (over) => {
  // Bound, and not listening: connections are refused, and nobody else can take the port meanwhile.
  const nobody = new BoundSocket({ host: '127.0.0.1', port: 0 })
  over.after(() => nobody.close())
  const { port } = nobody.address()
  const { gateway } = await start(over, { workers: 1 })
  await gateway.publish(snapshotOf({ server: `http://127.0.0.1:${port}` }))
  const reply = await fetch(`${gateway.url}/things/a`)
  assert.equal(reply.status, 502)
  const record = await gateway.explain(reply.headers.get('x-request-id') ?? '')
  assert.equal(record?.decision, 'upstream-refused')
  assert.equal(record?.upstreamMs, undefined)
  assert.doesNotMatch(await gateway.metrics(), /^sekisho_upstream_duration_seconds_count/m)
})
