import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { newFolder, runCli, startServer, tokenIn } from './cli-process.ts'

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8)

/** A port that somebody else has. */
const takePort = async (t: { after(clean: () => void): void }): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  return (server.address() as AddressInfo).port
}

const inStateDir = (folder: string, name: string): string => join(folder, '.sekisho', name)

describe('start', () => {
  test('says where it listens, shows the first token once, drains and stops on SIGTERM', async () => {
    const cwd = newFolder()
    const first = await startServer([], { cwd })
    const token = tokenIn(first.banner)
    assert.ok(first.banner.includes(first.gateway) && first.banner.includes(first.admin))
    assert.equal(mode(inStateDir(cwd, 'server.json')), '600')
    assert.equal((await runCli(['status'], { cwd, env: { SEKISHO_TOKEN: token } })).code, 0)
    const ended = await first.stop()
    assert.equal(ended.code, 0, ended.stderr)
    assert.equal(existsSync(inStateDir(cwd, 'server.json')), false)
    assert.ok(!ended.stderr.includes(token))
    // Log lines are JSON where nobody watches.
    for (const line of ended.stderr.trim().split('\n')) assert.equal(typeof JSON.parse(line).message, 'string')

    const second = await startServer([], { cwd })
    assert.ok(!second.banner.includes('sekisho_admin_'), 'the token is shown a second time')
    assert.equal((await runCli(['status'], { cwd, env: { SEKISHO_TOKEN: token } })).code, 0)
    await second.stop()
  })

  test('a port in use: which, what to do, nothing left; the first token is not lost', async (t) => {
    const cwd = newFolder()
    const port = String(await takePort(t))
    const env = { SEKISHO_ADMIN_PORT: '0', SEKISHO_GATEWAY_PORT: port, SEKISHO_WORKERS: '1' }
    const refused = await runCli(['start'], { cwd, env })
    assert.equal(refused.code, 1)
    assert.match(refused.stderr, new RegExp(`port ${port} is in use`))
    assert.match(refused.stderr, /SEKISHO_GATEWAY_PORT=\d+ sekisho start, or SEKISHO_GATEWAY_PORT=0 for any/)
    const byNpm = await runCli(['start'], { cwd, env: { ...env, npm_lifecycle_event: 'start' } })
    assert.match(byNpm.stderr, /SEKISHO_GATEWAY_PORT=\d+ npm start, or/)
    assert.equal(refused.stdout, '')
    assert.equal(existsSync(inStateDir(cwd, 'server.json')), false)

    const admin = await runCli(['start'], { cwd, env: { SEKISHO_ADMIN_PORT: port, SEKISHO_GATEWAY_PORT: '0' } })
    assert.equal(admin.code, 1)
    assert.match(admin.stderr, new RegExp(`admin API cannot listen on 127.0.0.1:${port}: port ${port} is in use`))

    const started = await startServer([], { cwd })
    const token = tokenIn(started.banner)
    assert.equal((await runCli(['status'], { cwd, env: { SEKISHO_TOKEN: token } })).code, 0)
    assert.equal(existsSync(inStateDir(cwd, 'first-token')), false)
    await started.stop()
  })

  test('a file where the state folder should be', async () => {
    const cwd = newFolder()
    writeFileSync(join(cwd, '.sekisho'), '')
    for (const stateDir of ['.sekisho', '.sekisho/below']) {
      const refused = await runCli(['start'], { cwd, env: { SEKISHO_STATE_DIR: stateDir } })
      assert.equal(refused.code, 1)
      assert.match(refused.stderr, /^error: The state folder \S+ cannot be made: a file is in its place\.$/m)
      assert.match(refused.stderr, /SEKISHO_STATE_DIR=other sekisho start/)
      assert.ok(!refused.stderr.includes('fault of Sekisho'))
    }
    const status = await runCli(['status'], { cwd, env: { SEKISHO_TOKEN: 't', SEKISHO_URL: 'http://127.0.0.1:9' } })
    assert.equal(status.code, 5, status.stderr)
  })

  test('a second process on the same store is refused, with the pid of the first', async () => {
    const cwd = newFolder()
    const first = await startServer([], { cwd })
    const second = await runCli(['start'], { cwd, env: { SEKISHO_GATEWAY_PORT: '0', SEKISHO_ADMIN_PORT: '0' } })
    assert.equal(second.code, 1)
    assert.match(second.stderr, new RegExp(`in use by another process \\(pid ${first.child.pid}\\)`))
    assert.equal((await runCli(['status'], { cwd, env: { SEKISHO_TOKEN: tokenIn(first.banner) } })).code, 0)
    await first.stop()
  })

  test('settings that cannot be served end the start', async () => {
    const cwd = newFolder()
    const env = { SEKISHO_GATEWAY_PORT: '0', SEKISHO_ADMIN_PORT: '0', SEKISHO_WORKERS: '1' }
    const refused = await runCli(['start'], { cwd, env: { ...env, SEKISHO_POLICIES: '{"cros":{}}' } })
    assert.equal(refused.code, 1)
    assert.match(refused.stderr, /cros/)
  })
})
