import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { type ControlHandle, type ControlOptions, startControl } from '../src/index.ts'
import { problems } from '../src/problems.ts'
import { routes } from '../src/routes/index.ts'
import { problemsOf } from '../src/routes/problems.ts'
import { RecordingGateway } from './recording-gateway.ts'

export interface Sent {
  readonly body?: unknown
  /** Default: application/json when there is a body. */
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
  /** `null` sends none. */
  readonly token?: string | null
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body, parsed when it is JSON. */
  readonly body: Readonly<Record<string, never>>
  readonly etag: string
}

/** A running control plane with a store of its own, and how tests talk to it. */
export class Harness {
  readonly gateway = new RecordingGateway()
  readonly folder = mkdtempSync(join(tmpdir(), 'sekisho-control-'))
  readonly logged: { level: string; message: string; facts: unknown }[] = []
  readonly #options: Partial<ControlOptions>
  #control: ControlHandle | undefined
  token = ''

  constructor(options: Partial<ControlOptions> = {}) {
    this.#options = options
  }

  get storePath(): string {
    return join(this.folder, 'store.sqlite')
  }

  get control(): ControlHandle {
    assert.ok(this.#control, 'not started')
    return this.#control
  }

  get url(): string {
    return this.control.url
  }

  async start(): Promise<void> {
    this.#control = await startControl({
      host: '127.0.0.1',
      port: 0,
      store: { path: this.storePath, durability: 'normal' },
      gateway: this.gateway,
      log: (level, message, facts) => void this.logged.push({ level, message, facts }),
      ...this.#options,
    })
    this.token = this.control.firstToken ?? this.token
  }

  async stop(): Promise<void> {
    await this.#control?.close()
    this.#control = undefined
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true })
  }

  /** Sends a request, and holds the answer against what the API's own document says of it. */
  async send(method: string, path: string, sent: Sent = {}): Promise<Answer> {
    const headers = new Headers(sent.headers)
    if (sent.token !== null) headers.set('authorization', `Bearer ${sent.token ?? this.token}`)
    if (sent.body !== undefined) headers.set('content-type', sent.type ?? 'application/json')
    const body = bodyOf(sent.body)
    const response = await fetch(this.url + path, { method, headers, ...(body === undefined ? {} : { body }) })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true && text !== ''
    const answer = {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? (JSON.parse(text) as Answer['body']) : {},
      etag: response.headers.get('etag') ?? '',
    }
    holdAgainstDocument(method, path, answer)
    return answer
  }

  /** Like `send`, for what must go well. */
  async done(method: string, path: string, sent: Sent = {}): Promise<Answer> {
    const answer = await this.send(method, path, sent)
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.text}`)
    return answer
  }

  /** Like `send`, for what must be refused with this code. */
  async refused(code: keyof typeof problems, method: string, path: string, sent: Sent = {}): Promise<Answer> {
    const answer = await this.send(method, path, sent)
    assert.equal(answer.body['code'], code, `${method} ${path}: ${answer.status} ${answer.text}`)
    assert.equal(answer.status, problems[code].status)
    return answer
  }
}

const bodyOf = (body: unknown): string | Uint8Array<ArrayBuffer> | undefined => {
  if (body === undefined || typeof body === 'string') return body
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body)
}

const routeOf = (method: string, path: string) => {
  const segments = new URL(path, 'http://x').pathname.split('/')
  return routes.find((route) => {
    const own = route.path.split('/')
    const same =
      own.length === segments.length && own.every((step, at) => step.startsWith('{') || step === segments[at])
    return same && route.method === method
  })
}

/** Every answer in every test is one that the document of the API describes. */
const holdAgainstDocument = (method: string, path: string, answer: Omit<Answer, 'etag'>): void => {
  const route = routeOf(method, path)
  const what = `${method} ${path}: ${answer.status} ${answer.text.slice(0, 500)}`
  assert.match(answer.headers.get('x-request-id') ?? '', /^req_/, what)
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff', what)
  if (answer.status >= 400 && answer.body['code'] !== undefined) {
    assert.equal(answer.headers.get('content-type'), 'application/problem+json', what)
    assert.equal(answer.body['status'], answer.status, what)
    assert.equal(answer.body['requestId'], answer.headers.get('x-request-id'), what)
    if (route !== undefined) assert.ok(problemsOf(route).includes(answer.body['code']), `undocumented: ${what}`)
    return
  }
  if (route === undefined || answer.status === 304) return
  const response = route.responses[answer.status]
  assert.ok(response !== undefined, `undocumented: ${what}`)
  assert.equal(answer.headers.has('etag'), response.etag === true && !path.includes('dryRun'), what)
  if (response.schema === undefined) assert.equal(answer.text, '', what)
  else if (response.mediaType === undefined && !path.includes('fields=')) {
    const parsed = response.schema.safeParse(answer.body)
    assert.ok(parsed.success, `${what}\n${parsed.error?.message}`)
  }
}

/** Starts a control plane for this test (or for all of a file, in `before`), and removes it afterwards. */
export const startHarness = async (context: TestContext, options: Partial<ControlOptions> = {}): Promise<Harness> => {
  const harness = new Harness(options)
  context.after(async () => harness.remove())
  await harness.start()
  return harness
}
