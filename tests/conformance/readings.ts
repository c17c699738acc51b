import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { faultName, faultProblem } from '../../packages/wire/src/faults.ts'
import { answer, serve } from '../../packages/wire/test/echo-server.ts'
import { field } from '../../packages/wire/test/parse-responses.ts'
import { RawClient } from '../../packages/wire/test/raw-client.ts'
import { until } from '../../packages/wire/test/until.ts'
import { Head, type ServerConnection } from '@sekisho/wire'
import { fieldName, type Problem } from '@sekisho/base'

type Test = { after(done: () => void | Promise<void>): void }

export interface ReadRequest {
  readonly method: string
  readonly target: string
  readonly fields: readonly (readonly [string, string])[]
  readonly body: string
}

/** How a server took a stream: the requests that it saw, then what became of the rest. */
export interface Reading {
  readonly requests: readonly ReadRequest[]
  /** `taken`, `incomplete`, `closed` without a word, or the name of the fault. */
  readonly end: string
}

const seenField = 'x-seen'
const faultField = 'x-fault'
const pack = (value: unknown): string => Buffer.from(JSON.stringify(value), 'latin1').toString('base64')
const unpack = (text: string): unknown => JSON.parse(Buffer.from(text, 'base64').toString('latin1'))

/** Sends a stream and waits until the server closes: both servers do so soon after nothing more comes. */
export const readingOf = async (port: number, stream: string): Promise<Reading> => {
  const client = new RawClient(port).send(stream)
  await until(`the end of ${JSON.stringify(stream.slice(0, 80))}`, () => client.ended || client.closed, 15_000)
  client.destroy()
  const requests: ReadRequest[] = []
  let end = client.error === undefined || client.bytes.length > 0 ? 'taken' : 'closed'
  const heads = client.responses().filter(({ status }) => status >= 200)
  for (const response of heads) {
    const seen = field(response, seenField)
    if (seen !== undefined) requests.push(unpack(seen) as ReadRequest)
    else end = response.status === 408 ? 'incomplete' : (field(response, faultField) ?? String(response.status))
  }
  if (heads.length === 0 && end === 'taken') end = 'closed'
  return { requests, end }
}

// What belongs to the connection is no part of the message that goes on (RFC 9110 section 7.6.1).
const hops = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

const endToEnd = (raw: readonly string[]): [string, string][] => {
  const lines = raw.flatMap((name, i): [string, string][] =>
    i % 2 === 0 ? [[name.toLowerCase(), raw[i + 1] ?? '']] : [],
  )
  const options = lines.flatMap(([name, value]) => (name === 'connection' ? value.toLowerCase().split(',') : []))
  const named = new Set(options.map((option) => option.trim()))
  return lines.filter(([name]) => !hops.has(name) && !named.has(name))
}

/** A server with Node's parser. Its port. */
export const nodeServer = async (t: Test): Promise<number> => {
  const server = createServer(
    {
      insecureHTTPParser: false,
      requireHostHeader: true,
      keepAliveTimeout: 300,
      keepAliveTimeoutBuffer: 0,
      requestTimeout: 400,
      headersTimeout: 400,
      connectionsCheckingInterval: 100,
    },
    (request: IncomingMessage, response: ServerResponse) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('error', () => undefined)
      request.on('end', () => {
        const seen: ReadRequest = {
          method: request.method ?? '',
          target: request.url ?? '',
          fields: endToEnd(request.rawHeaders),
          body: Buffer.concat(chunks).toString('latin1'),
        }
        response.writeHead(200, { [seenField]: pack(seen), 'Content-Length': 0 }).end()
      })
    },
  )
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) return
    const fault = error.code ?? error.message
    const status = fault === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
    // The requests before it, complete already, are answered in later turns of the loop.
    const last = `HTTP/1.1 ${status} No\r\n${faultField}: ${fault}\r\nContent-Length: 0\r\n\r\n`
    setImmediate(() => setImmediate(() => socket.end(last)))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  return (server.address() as AddressInfo).port
}

const faultNames = new Map<Problem, string>()
for (let number = -1; faultNames.size === -number - 1 && faultProblem(number) !== undefined; number -= 1) {
  faultNames.set(faultProblem(number), faultName(number))
}

const reply = (connection: ServerConnection, status: number, name: string, value: string): void => {
  const head = new Head(0)
  head.append(fieldName(name), value)
  connection.call ??= { aborted: () => undefined, writable: () => undefined }
  answer(connection, status, '', head)
}

const refuse = (connection: ServerConnection, problem: Problem): void =>
  reply(connection, problem.status, faultField, faultNames.get(problem) ?? problem.code)

const show = (connection: ServerConnection): void => {
  const { method, target } = connection.line
  const fields = [...(connection.head as Head).entries()]
  const chunks: Uint8Array[] = []
  const done = (): void => {
    const seen: ReadRequest = { method, target, fields, body: Buffer.concat(chunks).toString('latin1') }
    reply(connection, 200, seenField, pack(seen))
  }
  let over = false
  connection.call = { aborted: () => (over = true), writable: () => undefined }
  if (connection.body === undefined) done()
  else
    connection.body.start({
      data: (chunk) => chunks.push(chunk) > 0,
      end: () => (over ? undefined : done()),
      fail: (problem) => (over ? undefined : refuse(connection, problem)),
    })
}

/** A server with ours. Its port. */
export const ourServer = async (t: Test): Promise<number> => {
  const limits = { headTimeout: 400, bodyTimeout: 400, idleTimeout: 300 }
  const { port } = await serve(t, limits, show, { handler: { request: show, malformed: refuse } })
  return port
}
