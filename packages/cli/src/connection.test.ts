import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { type ConnectionFlags, findConnection } from './connection.ts'
import { Failure } from './failure.ts'
import { styleFor } from './output/style.ts'
import { readDemoFacts, writeDemoFacts, writeServerFacts } from './run-files.ts'
import type { Terminal } from './terminal.ts'

const folders: string[] = []
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-connection-'))
  folders.push(folder)
  return folder
}

const style = styleFor({ isTTY: false }, {})

const find = (flags: ConnectionFlags, env: NodeJS.ProcessEnv, cwd = newFolder()) => {
  const ignore = (): void => undefined
  const terminal: Terminal = {
    env,
    cwd,
    interactive: false,
    style,
    errorStyle: style,
    out: ignore,
    note: ignore,
    drained: async () => undefined,
  }
  return findConnection(flags, terminal)
}

const demo = {
  gateway: 'http://127.0.0.1:1000',
  admin: 'http://127.0.0.1:1001',
  adminToken: 'demo-token',
  apiKey: 'demo-key',
  example: 'http://127.0.0.1:1002',
}

describe('where to connect', () => {
  test('flags, then the environment, then the state folder, then the default', () => {
    const cwd = newFolder()
    const env = { SEKISHO_URL: 'http://b.test', SEKISHO_TOKEN: 'b' }
    assert.deepEqual(find({ token: 'a' }, {}, cwd), { url: 'http://127.0.0.1:8081', token: 'a' })
    writeServerFacts(join(cwd, '.sekisho'), { pid: 1, gateway: 'http://x.test', admin: 'http://localhost:3' })
    assert.deepEqual(find({ token: 'a' }, {}, cwd), { url: 'http://localhost:3', token: 'a' })
    assert.deepEqual(find({}, env, cwd), { url: 'http://b.test', token: 'b' })
    assert.deepEqual(find({ url: 'http://a.test', token: 'a' }, env, cwd), { url: 'http://a.test', token: 'a' })
  })

  test("the demo's token goes to the demo's address and to no other", () => {
    const cwd = newFolder()
    writeDemoFacts(join(cwd, '.sekisho'), demo)
    assert.deepEqual(find({}, {}, cwd), { url: demo.admin, token: 'demo-token' })
    for (const url of ['http://evil.test', 'http://127.0.0.1:9999']) {
      assert.throws(
        () => find({ url }, {}, cwd),
        (error) => error instanceof Failure && error.exit === 'unauthorized',
      )
    }
  })

  test("a folder from somebody else does not get the environment's token", () => {
    for (const admin of [
      'http://evil.test',
      'http://127.0.0.1.evil.test',
      'http://localhost@evil.test',
      'http://10.0.0.1',
    ]) {
      const cwd = newFolder()
      writeServerFacts(join(cwd, '.sekisho'), { pid: 1, gateway: 'http://localhost', admin })
      assert.throws(() => find({}, { SEKISHO_TOKEN: 'secret' }, cwd), /not on this machine/)
    }
  })

  test('an address that is none, and files that are none', () => {
    assert.throws(() => find({}, { SEKISHO_URL: 'ftp://x', SEKISHO_TOKEN: 'a' }), /SEKISHO_URL: "ftp:\/\/x"/)
    const cwd = newFolder()
    writeDemoFacts(join(cwd, '.sekisho'), demo)
    writeFileSync(join(cwd, '.sekisho', 'demo.json'), '{broken')
    assert.throws(() => find({}, {}, cwd), /Cannot read .*demo\.json/)
  })
})

describe('files of a run', () => {
  test('for their owner only, also where a file or a link was before', () => {
    const folder = newFolder()
    const target = join(folder, 'target')
    writeFileSync(target, 'untouched')
    symlinkSync(target, join(folder, 'demo.json'))
    writeDemoFacts(folder, demo)
    assert.equal(statSync(target).size, 'untouched'.length, 'a link was followed')
    chmodSync(join(folder, 'demo.json'), 0o644)
    writeDemoFacts(folder, { ...demo, apiKey: 'other' })
    assert.equal(statSync(join(folder, 'demo.json')).mode & 0o777, 0o600)
    assert.equal(readDemoFacts(folder)?.apiKey, 'other')
    assert.deepEqual(readdirSync(folder).toSorted(), ['demo.json', 'target'], 'a draft was left')
  })
})
