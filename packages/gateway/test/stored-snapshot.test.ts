import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Snapshot } from '@sekisho/snapshot/compile'
import { Caller } from './caller.ts'
import { digests, numbered, numberServed } from './numbered.ts'
import { unbuildable } from './snapshots.ts'
import { newFolder, start } from './start.ts'
import { startUpstream } from './upstream.ts'

test('with no control plane the last good snapshot is served from the start', async (over) => {
  const upstream = await startUpstream(over)
  const stateDir = await newFolder(over)
  const first = await start(over, { stateDir })
  await first.gateway.publish(numbered(upstream.url, 7))
  await first.gateway.close(0)
  const { gateway, log } = await start(over, { stateDir, workers: 3 })
  const { digest } = numbered(upstream.url, 7)
  assert.equal(gateway.status().ready, true)
  assert.deepEqual(digests(gateway), Array(3).fill(digest))
  const caller = new Caller(gateway.url)
  assert.equal(await numberServed(caller), 7)
  caller.close()
  assert.deepEqual(log, [])
})

test('a stored snapshot that cannot be served is reported once, and does not stop the start', async (over) => {
  const upstream = await startUpstream(over)
  const good = numbered(upstream.url, 1)
  const text = JSON.stringify(good)
  const broken: readonly (readonly [content: string, reason: RegExp])[] = [
    [text.slice(0, text.length / 2), /JSON/],
    ['null', /no snapshot/],
    [JSON.stringify(unbuildable(good)), /unheard-of/],
    [JSON.stringify({ ...good, apis: [{ ...good.apis[0], routes: null }] }), /routes|null/],
  ]
  for (const [content, reason] of broken) {
    const stateDir = await newFolder(over)
    await writeFile(join(stateDir, 'snapshot.json'), content)
    const { gateway, log } = await start(over, { stateDir, workers: 2 })
    assert.equal(log.length, 1, JSON.stringify(log))
    assert.equal(log[0]?.level, 'error')
    assert.match(String(log[0]?.facts.reason), reason)
    assert.equal(log[0]?.facts.file, join(stateDir, 'snapshot.json'))
    assert.equal(gateway.status().ready, false)
    const caller = new Caller(gateway.url)
    const reply = await caller.call('/things/a')
    assert.deepEqual([reply.status, reply.headers['retry-after']], [503, '1'])
    await gateway.publish(good)
    assert.equal(await numberServed(caller), 1)
    caller.close()
    await gateway.close(0)
    assert.equal(await readFile(join(stateDir, 'snapshot.json'), 'utf8'), text)
  }
})

test('a snapshot that cannot be stored is served and reported, and stored once that is possible', async (over) => {
  const upstream = await startUpstream(over)
  const stateDir = await newFolder(over)
  // What is to be written first cannot be: a folder has its name.
  await mkdir(join(stateDir, 'snapshot.json'))
  const { gateway, log } = await start(over, { stateDir, workers: 1 })
  assert.match(String(log[0]?.facts.reason), /EISDIR/)
  await gateway.publish(numbered(upstream.url, 1))
  const caller = new Caller(gateway.url)
  assert.equal(await numberServed(caller), 1)
  caller.close()
  assert.equal(log.at(-1)?.message, 'the snapshot is served, but cannot be stored for the next start')
  await rmdir(join(stateDir, 'snapshot.json'))
  await gateway.publish(numbered(upstream.url, 1))
  const stored = JSON.parse(await readFile(join(stateDir, 'snapshot.json'), 'utf8')) as Snapshot
  assert.equal(stored.digest, gateway.status().snapshot)
})

test('killed while it publishes, a gateway leaves a whole snapshot behind', async (over) => {
  const stateDir = await newFolder(over)
  const file = join(stateDir, 'snapshot.json')
  const digestsSeen = new Set<string>()
  const rounds = 6
  for (let round = 0; round < rounds; round += 1) {
    const child = spawn(
      process.execPath,
      [new URL('publish-for-ever.ts', import.meta.url).pathname, stateDir, String(round)],
      { stdio: 'inherit' },
    )
    const exited = new Promise((resolve) => {
      child.on('exit', resolve)
    })
    // In the midst of a write: each time after another number of changes in the folder.
    let changes = 0
    await new Promise<void>((resolve) => {
      const watcher = watch(stateDir, () => {
        changes += 1
        if (changes <= 8 + round) return
        watcher.close()
        resolve()
      })
    })
    child.kill('SIGKILL')
    await exited
    const text = await readFile(file, 'utf8')
    const snapshot = JSON.parse(text) as Snapshot
    digestsSeen.add(snapshot.digest)
    assert.equal(text, JSON.stringify(snapshot))
  }
  assert.equal(digestsSeen.size, rounds)
  const names = await readdir(stateDir)
  assert.ok(names.length <= 2, `nothing piles up: ${names.join(', ')}`)
  const { gateway, log } = await start(over, { stateDir, workers: 1 })
  assert.equal(gateway.status().ready, true)
  assert.deepEqual(log, [])
})
