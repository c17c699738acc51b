import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type Ended, newFolder, runCli, startServer, type Started, tokenIn } from './cli-process.ts'

const cwd = newFolder()
let server: Started
let token: string

const sekisho = (args: readonly string[], input?: string): Promise<Ended> =>
  runCli(args, { cwd, env: { SEKISHO_TOKEN: token }, ...(input === undefined ? {} : { input }) })

/** Runs a command that must succeed; the JSON that it prints. */
const json = async (...args: string[]): Promise<Record<string, unknown>> => {
  const { code, stdout, stderr } = await sekisho([...args, '--json'])
  assert.equal(code, 0, stderr)
  return JSON.parse(stdout) as Record<string, unknown>
}

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
const mocked = document('integration: { type: mock }')

before(async () => {
  server = await startServer([], { cwd })
  token = tokenIn(server.banner)
  mkdirSync(join(cwd, 'gateway'))
})

after(() => server.stop())

test('the schema of x-sekisho, without a server and a token', async () => {
  const { code, stdout, stderr } = await runCli(['schema'], { cwd: newFolder() })
  assert.equal(code, 0, stderr)
  const schema = JSON.parse(stdout) as { title: string; $defs: { policies: { properties: Record<string, unknown> } } }
  assert.equal(schema.title, 'x-sekisho')
  assert.ok('throttle' in schema.$defs.policies.properties)
})

describe('from a document to a call, by the command line alone', () => {
  let key: string
  let credential: string
  let app: string

  test('import', async () => {
    file('pets.yaml', mocked)
    const result = await sekisho(['import', 'pets.yaml'])
    assert.equal(result.code, 0, result.stderr)
    assert.match(
      result.stdout,
      new RegExp(
        `^Imported pets v1: 1 operation \\(1 with a product, 0 open\\), served at ${server.gateway}/pets/v1\n$`,
      ),
    )
    assert.match((await sekisho(['import', 'pets.yaml'])).stdout, /^Unchanged: pets v1/)
    const { items } = (await json('apis', 'list')) as { items: { name: string; version: string }[] }
    assert.deepEqual(
      items.map(({ name, version }) => `${name}/${version}`),
      ['pets/v1'],
    )
  })

  test('apply: a plan first, then the same, then nothing', async () => {
    file('gateway/pets.yaml', mocked)
    file(
      'gateway/free.yaml',
      'kind: product\nname: free\noperations: [{ api: pets }]\nquota: { limit: 3, period: day }\n',
    )
    file(
      'gateway/people.yaml',
      'kind: developer\nemail: ada@example.com\n---\nkind: app\nname: shop\ndeveloper: ada@example.com\n',
    )
    const actions = async (...flags: string[]): Promise<unknown> => {
      const { items } = await json('apply', '-f', 'gateway', ...flags)
      return (items as { kind: string; action: string }[]).map(({ kind, action }) => `${kind} ${action}`)
    }
    const all = (action: string): string[] => [
      'api unchanged',
      `product ${action}`,
      `developer ${action}`,
      `app ${action}`,
    ]
    assert.deepEqual(await actions('--dry-run'), all('create'))
    assert.deepEqual(await actions('--dry-run'), all('create'), 'a dry run changed something')
    assert.deepEqual(await actions(), all('create'))
    assert.deepEqual(await actions(), all('unchanged'))
  })

  test('apply leaves a status alone that the file does not name', async () => {
    const { items } = (await json('apps', 'list')) as { items: { id: string }[] }
    app = items[0]?.id ?? ''
    await json('apps', 'revoke', app)
    const applied = await json('apply', '-f', 'gateway')
    assert.deepEqual(
      (applied.items as { action: string }[]).map(({ action }) => action),
      Array(4).fill('unchanged'),
    )
    assert.equal((await json('apps', 'get', app)).status, 'revoked')
    await json('apps', 'approve', app)
  })

  test('a key: made, used, counted, explained', async () => {
    const made = await sekisho(['keys', 'create', '--app', app, '--product', 'free'])
    assert.equal(made.code, 0, made.stderr)
    key = made.stdout.trim()
    assert.match(key, /^sekisho_key_[0-9A-Za-z]{36}$/, 'standard output is the key alone')
    assert.match(made.stderr, /shown only now/)
    const { items } = (await json('keys', 'list', '--app', app)) as { items: { id: string }[] }
    credential = items[0]?.id ?? ''

    const answer = await fetch(`${server.gateway}/pets/v1/pets`, { headers: { 'x-api-key': key } })
    assert.equal(answer.status, 200)
    assert.deepEqual(await answer.json(), [{ name: 'Tama' }])
    const told = await sekisho(['explain', answer.headers.get('x-request-id') ?? ''])
    assert.equal(told.code, 0, told.stderr)
    assert.match(told.stdout, /Api pets v1, operation listPets/)
    assert.match(told.stdout, /✓ The developer is active/)
    assert.match(told.stdout, /free was charged/)
    assert.match(told.stdout, /quota: 2 calls left/)
  })

  test('a key that expires, and one that never does', async () => {
    const brief = await json('keys', 'create', '--app', app, '--expires', '2020-01-01T00:00:00Z')
    assert.equal(brief.expiresAt, '2020-01-01T00:00:00.000Z')
    assert.equal((await json('keys', 'edit', String(brief.id), '--expires', 'never')).expiresAt, null)
    const lasting = await json('keys', 'create', '--app', app, '--expires', 'never')
    assert.equal(lasting.expiresAt, null)
    const month = await json('keys', 'edit', String(lasting.id), '--expires', '30d')
    assert.equal(Math.round((Date.parse(String(month.expiresAt)) - Date.now()) / 86_400_000), 30)
  })

  test('rotate, revoke, approve', async () => {
    const status = async (value: string): Promise<number> =>
      (await fetch(`${server.gateway}/pets/v1/pets`, { headers: { 'x-api-key': value } })).status
    const rotated = (await json('keys', 'rotate', credential)) as { key: string; products: unknown }
    assert.deepEqual(rotated.products, [{ product: 'free', status: 'approved' }])
    assert.equal(await status(rotated.key), 200)
    await json('keys', 'revoke', credential)
    const refused = await fetch(`${server.gateway}/pets/v1/pets`, { headers: { 'x-api-key': key } })
    assert.equal(refused.status, 401)
    const told = await sekisho(['explain', refused.headers.get('x-request-id') ?? ''])
    assert.match(told.stdout, /✗ The key is approved/)
    assert.match(told.stdout, /What to do: .*sekisho keys approve/)
    await json('keys', 'approve', credential)
    assert.equal((await json('keys', 'get', credential)).status, 'approved')
  })

  test('an existing key from standard input', async () => {
    const taken = await sekisho(
      ['keys', 'import', '--app', app, '--product', 'free', '--key', '-'],
      'legacy-key-0001\n',
    )
    assert.equal(taken.code, 0, taken.stderr)
    assert.ok(!taken.stdout.includes('legacy-key-0001'))
    const answer = await fetch(`${server.gateway}/pets/v1/pets`, { headers: { 'x-api-key': 'legacy-key-0001' } })
    assert.notEqual(answer.status, 401)
  })

  test('logs show calls as they are made, only those asked for, until Ctrl-C', async () => {
    const child = spawn(
      join(import.meta.dirname, '..', 'bin', 'sekisho'),
      ['logs', '--follow', '--status', '404', '--json'],
      {
        cwd,
        env: { ...process.env, SEKISHO_TOKEN: token },
      },
    )
    const seen: string[] = []
    child.stdout.on('data', (data: Buffer) => seen.push(data.toString()))
    // Calls from before it listens are not shown: call until one is.
    while (seen.length === 0) {
      await fetch(`${server.gateway}/pets/v1/pets`)
      await fetch(`${server.gateway}/nothing`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const first = JSON.parse(seen.join('').split('\n')[0] ?? '') as { status: number; decision: string }
    assert.deepEqual([first.status, first.decision], [404, 'route-unknown'])
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    child.kill('SIGINT')
    assert.equal(await ended, 0)
  })
})
