import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type Ended, newFolder, runCli, startServer, type Started, tokenIn } from './cli-process.ts'

const cwd = newFolder()
let server: Started
let token: string

const sekisho = (args: readonly string[], input?: string): Promise<Ended> =>
  runCli(args, { cwd, env: { SEKISHO_TOKEN: token }, ...(input === undefined ? {} : { input }) })

const file = (path: string, text: string): string => {
  writeFileSync(join(cwd, path), text)
  return path
}

const document = (settings: string): string => `openapi: 3.1.0
info: { title: Pets, version: '1.0' }
servers: [{ url: 'http://127.0.0.1:9' }]
x-sekisho: { ${settings} }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: Pets
          content: { application/json: { example: [{ name: Tama }] } }
`

before(async () => {
  server = await startServer([], { cwd })
  token = tokenIn(server.banner)
  file('pets.yaml', document(''))
  mkdirSync(join(cwd, 'folder'))
  assert.equal((await sekisho(['import', 'pets.yaml'])).code, 0)
  assert.equal((await sekisho(['developers', 'create', '--email', 'ada@example.com'])).code, 0)
})

after(() => server.stop())

describe('exit codes and messages', () => {
  for (const [name, args, code, message] of [
    ['no such command', ['destroy'], 2, /unknown command 'destroy'/],
    ['a flag that is none', ['apis', 'list', '--jsn'], 2, /Did you mean --json\?/],
    ['something missing', ['keys', 'create'], 2, /--app/],
    ['a file that is not there', ['import', 'none.yaml'], 2, /cannot read none.yaml: there is no such file/],
    ['a folder', ['import', 'folder'], 2, /it is a folder/],
    ['no such product', ['products', 'get', 'gold'], 3, /no product "gold"/],
    ['no such call', ['explain', 'nothing'], 3, /nothing/],
    ['refused by the server', ['developers', 'create', '--email', 'nobody'], 4, /email/],
    ['there already', ['developers', 'create', '--email', 'ada@example.com'], 4, /already/i],
    ['no server', ['apis', 'list', '--url', 'http://127.0.0.1:9'], 5, /http:\/\/127\.0\.0\.1:9 does not answer/],
    ['an address that is none', ['apis', 'list', '--url', 'localhost:8081'], 2, /not an http or https address/],
    ['a wrong token', ['apis', 'list', '--token', 'wrong'], 6, /token/],
  ] as const) {
    test(name, async () => {
      const result = await sekisho(args)
      assert.equal(result.code, code, result.stderr)
      assert.match(result.stderr, message)
      assert.equal(result.stdout, '')
    })
  }

  test('no token at all', async () => {
    const result = await runCli(['apis', 'list'], { cwd })
    assert.equal(result.code, 6)
    assert.match(result.stderr, /SEKISHO_TOKEN/)
    assert.match(result.stderr, /sekisho tokens recover/)
  })

  for (const command of ['get', 'revoke', 'approve', 'edit', 'rotate', 'delete']) {
    test(`the key itself in place of its id: keys ${command}`, async () => {
      // Nothing listens there: the key goes nowhere.
      const result = await sekisho(['keys', command, 'sekisho_key_aBcDeF', '--url', 'http://127.0.0.1:9'])
      assert.equal(result.code, 2, result.stderr)
      assert.equal(result.stderr, 'error: That is the key itself; give its id (cred_…): `sekisho keys list --app …`.\n')
    })
  }

  test('the gateway where the admin API should be', async () => {
    const result = await sekisho(['apis', 'list', '--url', server.gateway])
    assert.equal(result.code, 3)
    assert.match(result.stderr, /This is the gateway/)
  })

  for (const [type, body] of [
    ['text/html', '<h1>Hello</h1>'],
    ['application/json', '{}'],
  ] as const) {
    test(`another server where the admin API should be: ${type}`, async (t) => {
      const other = createServer((_, response) => response.writeHead(200, { 'content-type': type }).end(body))
      t.after(() => other.close())
      await once(other.listen(0, '127.0.0.1'), 'listening')
      const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
      for (const args of [
        ['apis', 'list'],
        ['status'],
        ['import', 'pets.yaml'],
        ['logs'],
        ['keys', 'revoke', 'cred_1'],
      ]) {
        const result = await sekisho([...args, '--url', url])
        assert.equal(result.code, 5, `${args.join(' ')}: ${result.stderr}`)
        assert.match(result.stderr, /does not answer like an admin API/)
      }
    })
  }

  test('help shows examples and exit codes', async () => {
    const help = await sekisho(['keys', '--help'])
    assert.equal(help.code, 0)
    assert.match(help.stdout, /sekisho keys rotate cred_01k… --overlap 7d/)
    assert.match((await sekisho(['--help'])).stdout, /5 {4}The admin API cannot be reached/)
  })
})

describe('documents and files', () => {
  test('findings read like a compiler', async () => {
    file('wrong.yaml', document('acess: open'))
    const result = await sekisho(['import', 'wrong.yaml'])
    assert.equal(result.code, 4)
    assert.match(result.stderr, /^wrong\.yaml:4:\d+: error: .*acess.*access/m)
    assert.match(result.stderr, /wrong\.yaml is refused: 1 error\. Nothing was changed/)
  })

  test('what only the server knows is reported the same way, and for machines', async () => {
    file('policy.yaml', document('policies: { throtle: {} }'))
    const result = await sekisho(['import', 'policy.yaml', '--json'])
    assert.equal(result.code, 4)
    assert.match(result.stderr, /^policy\.yaml:4:\d+: error: .*throtle/m)
    const { report } = JSON.parse(result.stdout) as { report: { findings: { severity: string }[] } }
    assert.equal(report.findings[0]?.severity, 'error')
  })

  test('an OpenAPI document where a product should be', async () => {
    for (const args of [
      ['products', 'create', '-f', 'pets.yaml'],
      ['products', 'edit', 'free', '-f', 'pets.yaml'],
    ]) {
      const result = await sekisho(args)
      assert.equal(result.code, 2)
      assert.match(result.stderr, /pets\.yaml:1:1: this is an OpenAPI document, not a product\./)
      assert.match(result.stderr, /sekisho import pets\.yaml/)
    }
  })

  test('apply changes nothing when anything is wrong', async () => {
    mkdirSync(join(cwd, 'half'))
    file('half/a.yaml', 'kind: product\nname: gold\noperations: [{ api: pets }]\n')
    file('half/b.yaml', 'kind: product\nname: silver\noperations: [{ api: pest }]\n')
    const result = await sekisho(['apply', '-f', 'half'])
    assert.equal(result.code, 2)
    assert.match(result.stderr, /half\/b\.yaml:1:1: product silver names the Api "pest".*Did you mean "pets"\?/)
    assert.equal((await sekisho(['products', 'get', 'gold'])).code, 3)
  })

  test('a link that leads out of the folder is not read', async () => {
    mkdirSync(join(cwd, 'linked'))
    file('secret.yaml', 'kind: product\nname: secret\n')
    symlinkSync(join(cwd, 'secret.yaml'), join(cwd, 'linked', 'a.yaml'))
    const result = await sekisho(['apply', '-f', 'linked'])
    assert.equal(result.code, 2)
    assert.match(result.stderr, /a\.yaml lies outside of linked/)
  })

  for (const [what, ref] of [
    ['too long for a file name', `\u001b[2J${'a'.repeat(300)}.yaml`],
    ['with a NUL', 'a%00b.yaml'],
    ['a link to itself', 'circle.yaml'],
  ] as const) {
    test(`a reference to what cannot be looked at: ${what}`, async () => {
      if (ref === 'circle.yaml') symlinkSync(ref, join(cwd, ref))
      file('references.yaml', `${document('')}  /other: { $ref: ${JSON.stringify(ref)} }\n`)
      const result = await sekisho(['import', 'references.yaml'])
      assert.equal(result.code, 4, result.stderr)
      assert.match(result.stderr, /^references\.yaml:13:\d+: error: .*there is no file/m)
      assert.ok(!result.stderr.includes('\u001b'))
    })
  }

  test('a file name that a terminal would obey', async () => {
    const name = 'a\u001b[2J\nb.yaml'
    file(name, 'kind: produkt\n')
    const result = await sekisho(['apply', '-f', name])
    assert.equal(result.code, 2)
    assert.ok(!result.stderr.includes('\u001b'))
    assert.ok(!result.stderr.includes('\nb.yaml'))
  })
})
