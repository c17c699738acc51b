import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { Caller, callers } from './caller.ts'
import { numbered } from './numbered.ts'
import { snapshotOf } from './snapshots.ts'
import { machinery, newFolder, start } from './start.ts'
import { startUpstream } from './upstream.ts'
import { until } from './until.ts'

for (const sharePort of [true, false]) {
  test(`calls in flight finish, idle connections end, new ones are refused (shared: ${sharePort})`, async (over) => {
    const waiting: ServerResponse[] = []
    const upstream = await startUpstream(over, (request, response) => {
      if (request.url === '/slow') waiting.push(response)
      else response.end('fast')
    })
    const { gateway } = await start(over, { workers: 3 }, { sharePort })
    await gateway.publish(snapshotOf({ server: upstream.url }))
    const idle = callers(gateway.url, 6)
    for (const caller of idle) await caller.call('/things/fast')
    const silent = connect(Number(new URL(gateway.url).port), '127.0.0.1')
    const ended = new Promise((resolve) => {
      silent.on('end', resolve).resume()
    })
    await new Promise((resolve) => {
      silent.on('connect', resolve)
    })
    const slow = callers(gateway.url, 12)
    const replies = slow.map((caller) => caller.call('/things/slow'))
    await until('all are in flight', () => waiting.length === 12)

    const closed = gateway.close(20_000)
    assert.equal(gateway.close(0), closed, 'one close is enough')
    await ended
    await assert.rejects(new Caller(gateway.url).call('/things/fast'), /ECONNREFUSED|ECONNRESET|socket hang up/)
    for (const response of waiting) response.end('done')
    for (const reply of await Promise.all(replies)) {
      assert.deepEqual([reply.status, reply.body, reply.headers.connection], [200, 'done', 'close'])
    }
    await closed
    await assert.rejects(new Caller(gateway.url).call('/things/fast'), /ECONNREFUSED/)
    assert.deepEqual(
      gateway.status().workers.map(({ state }) => state),
      ['gone', 'gone', 'gone'],
    )
    // What asks a gateway that is gone has an answer, too.
    await gateway.invalidate(['x'])
    assert.match(await gateway.metrics(), /sekisho_workers\{state="gone"\} 3/)
    for (const caller of [...idle, ...slow]) caller.close()
  })
}

test('after the grace, calls without an answer are told so, those with half of one are cut; all are recorded', async (over) => {
  const upstream = await startUpstream(over, (request, response) => {
    if (request.url === '/half') response.write('half')
  })
  const folder = await newFolder(over)
  const accessLog = { file: join(folder, 'access.log') }
  const { gateway } = await start(over, { workers: 2, accessLog })
  await gateway.publish(snapshotOf({ server: upstream.url }))
  const none = callers(gateway.url, 4)
  const half = callers(gateway.url, 4)
  const replies = none.map((caller) => caller.call('/things/none'))
  const cut = half.map((caller) => assert.rejects(caller.call('/things/half'), /aborted|ECONNRESET/))
  await until('all are in flight', () => upstream.seen() === 8)
  await gateway.close(100)
  for (const reply of await Promise.all(replies)) {
    assert.equal(reply.status, 503)
    assert.equal((JSON.parse(reply.body) as { code: string }).code, 'draining')
  }
  await Promise.all(cut)
  const lines = (await readFile(accessLog.file, 'utf8')).trimEnd().split('\n')
  const outcomes = lines.map((line) => {
    const { path, status, decision } = JSON.parse(line) as Record<string, unknown>
    return [path, status, decision].join(' ')
  })
  assert.deepEqual(outcomes.toSorted(), [
    ...Array<string>(4).fill('/things/half 200 draining'),
    ...Array<string>(4).fill('/things/none 503 draining'),
  ])
  for (const caller of [...none, ...half]) caller.close()
})

test('a caller that takes nothing does not hold the close up', async (over) => {
  const upstream = await startUpstream(over, (_, response) => {
    response.end(Buffer.alloc(50_000_000))
  })
  const { gateway } = await start(over, { workers: 1 })
  await gateway.publish(snapshotOf({ server: upstream.url }))
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1')
  socket.on('error', () => undefined)
  socket.pause()
  socket.write('GET /things/a HTTP/1.1\r\nhost: a\r\n\r\n')
  await until('the call is in flight', () => upstream.seen() === 1)
  await gateway.close(50)
  socket.destroy()
})

test('a start that fails in one worker ends those that have started', async (over) => {
  const source = `
    import { workerData } from 'node:worker_threads'
    if (workerData.index === 2) throw new Error('no luck')
    await import(${JSON.stringify(machinery.workerModule.href)})`
  const workerModule = new URL(`data:text/javascript,${encodeURIComponent(source)}`)
  const ports = process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length
  await assert.rejects(start(over, { workers: 3 }, { workerModule }), /a worker could not start: Error: no luck/)
  assert.equal(process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length, ports)
})

test('publishing and closing at one time both come to an end', async (over) => {
  const upstream = await startUpstream(over)
  const { gateway } = await start(over, { workers: 2 })
  await gateway.publish(numbered(upstream.url, 0))
  const published = Array.from({ length: 10 }, (_, n) => gateway.publish(numbered(upstream.url, n + 1)))
  const closed = gateway.close(1000)
  for (const outcome of await Promise.allSettled(published)) {
    if (outcome.status === 'rejected') assert.match(String(outcome.reason), /The gateway is closed|A worker died/)
  }
  await closed
})
