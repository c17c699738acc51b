import assert from 'node:assert/strict'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { newFolder, runCli, startServer } from './cli-process.ts'

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8)

const inStateDir = (folder: string, name: string): string => join(folder, '.sekisho', name)

describe('start --demo', () => {
  interface Facts {
    readonly gateway: string
    readonly admin: string
    readonly adminToken: string
    readonly apiKey: string
    readonly example: string
  }
  const factsIn = (cwd: string): Facts => JSON.parse(readFileSync(inStateDir(cwd, 'demo.json'), 'utf8')) as Facts

  const call = (facts: Facts, key = facts.apiKey): Promise<Response> =>
    fetch(`${facts.gateway}/orders/v1/orders`, { headers: { 'x-api-key': key } })

  test('a key that works, also after the next start and after the store was lost', async () => {
    const cwd = newFolder()
    const first = await startServer(['--demo'], { cwd })
    const facts = factsIn(cwd)
    assert.equal(mode(inStateDir(cwd, 'demo.json')), '600')
    assert.deepEqual(Object.keys(facts), ['gateway', 'admin', 'adminToken', 'apiKey', 'example'])
    assert.deepEqual([facts.gateway, facts.admin], [first.gateway, first.admin])
    assert.ok(first.banner.includes(`curl -i -H 'X-Api-Key: ${facts.apiKey}' ${facts.gateway}/orders/v1/orders`))
    assert.equal((await call(facts)).status, 200)
    assert.equal((await call(facts, 'nonsense')).status, 401)
    assert.equal((await runCli(['apis', 'list'], { cwd })).code, 0, 'commands find the demo by themselves')
    const ended = await first.stop()
    assert.equal(ended.code, 0)
    assert.match(ended.stderr, /^\{[^\n]*"message":"stopping/, 'the log begins after the banner')

    const second = await startServer(['--demo'], { cwd })
    const again = factsIn(cwd)
    assert.deepEqual([again.apiKey, again.adminToken], [facts.apiKey, facts.adminToken])
    assert.equal((await call(again)).status, 200)
    await second.stop()

    for (const file of ['sekisho.db', 'sekisho.db-wal', 'sekisho.db-shm'])
      rmSync(inStateDir(cwd, file), { force: true })
    const third = await startServer(['--demo'], { cwd })
    assert.equal(factsIn(cwd).apiKey, facts.apiKey)
    assert.equal((await call(factsIn(cwd))).status, 200)
    await third.stop()
  })
})
