import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import { newFolder, runCli, type Started, startServer, tokenIn } from '../../packages/cli/test/cli-process.ts'

/** An Api with nothing behind it: reading and adding things needs a product, its health is open. */
const document = `openapi: 3.1.0
info: { title: Things, version: '1.0' }
x-sekisho: { integration: { type: mock } }
paths:
  /things:
    get:
      operationId: listThings
      responses:
        '200': { description: All, content: { application/json: { example: [{ name: lamp }] } } }
    post:
      operationId: addThing
      responses: { '201': { description: Added } }
  /health:
    get:
      operationId: health
      security: []
      responses:
        '200': { description: Up, content: { application/json: { example: { status: up } } } }
`

/** What a call came to: status, decision, and the fields of the answer. */
export interface Outcome {
  readonly status: number
  /** The `code` of the problem; empty when it is none. */
  readonly code: string
  readonly headers: Headers
}

/** An installation in a folder of its own, worked with through the command and through sockets alone. */
export class Installation {
  readonly cwd = newFolder()
  readonly #env: Readonly<Record<string, string>>
  #server: Started | undefined
  #token = ''

  constructor(env: Readonly<Record<string, string>> = {}) {
    this.#env = env
    after(() => this.#server?.child.kill('SIGKILL'))
  }

  get server(): Started {
    if (this.#server === undefined) throw new Error('start it first')
    return this.#server
  }

  get token(): string {
    return this.#token
  }

  async start(...args: string[]): Promise<Started> {
    this.#server = await startServer(args, { cwd: this.cwd, env: this.#env })
    if (this.#server.banner.includes('SEKISHO_TOKEN=')) this.#token = tokenIn(this.#server.banner)
    return this.#server
  }

  /** Ends the whole process with no chance to do anything. */
  async kill(): Promise<void> {
    this.server.child.kill('SIGKILL')
    await this.server.ended
  }

  /** Runs a command that must succeed; what it printed to standard output. */
  async run(...args: string[]): Promise<string> {
    const env: Record<string, string> = this.#token === '' ? {} : { SEKISHO_TOKEN: this.#token }
    const { code, stdout, stderr } = await runCli(args, { cwd: this.cwd, env })
    assert.equal(code, 0, `sekisho ${args.join(' ')}: ${stderr}`)
    return stdout
  }

  /** The same with `--json`. */
  async json<T = Record<string, string>>(...args: string[]): Promise<T> {
    return JSON.parse(await this.run(...args, '--json')) as T
  }

  /** The record of a call, as `sekisho explain` gets it. */
  async record(requestId: string): Promise<Readonly<Record<string, unknown>>> {
    const headers = { authorization: `Bearer ${this.#token}` }
    const response = await fetch(`${this.server.admin}/v1/calls/${requestId}`, { headers })
    assert.equal(response.status, 200, requestId)
    return (await response.json()) as Record<string, unknown>
  }

  write(file: string, text: string): string {
    writeFileSync(join(this.cwd, file), text)
    return file
  }

  /** Publishes the Api of things, and products: YAML of their fields by name. */
  async publish(products: Readonly<Record<string, string>>): Promise<void> {
    this.write('things.yaml', document)
    await this.run('import', 'things.yaml')
    const resources = Object.entries(products).map(([name, fields]) => `kind: product\nname: ${name}\n${fields}\n`)
    await this.run('apply', '-f', this.write('products.yaml', resources.join('---\n')))
  }

  /** A developer with an app: its id. */
  async makeApp(name: string): Promise<string> {
    await this.run('developers', 'create', '--email', `${name}@example.com`)
    return (await this.json('apps', 'create', '--developer', `${name}@example.com`, '--name', name)).id ?? ''
  }

  async makeKey(app: string, ...args: string[]): Promise<{ id: string; key: string }> {
    return this.json('keys', 'create', '--app', app, ...args)
  }

  async call(key: string | undefined, path = '/things/v1/things', method = 'GET'): Promise<Outcome> {
    const headers: Record<string, string> = key === undefined ? {} : { 'x-api-key': key }
    const response = await fetch(this.server.gateway + path, { method, headers })
    const text = await response.text()
    const isProblem = response.headers.get('content-type') === 'application/problem+json'
    const code = isProblem ? (JSON.parse(text) as { code: string }).code : ''
    return { status: response.status, code, headers: response.headers }
  }
}
