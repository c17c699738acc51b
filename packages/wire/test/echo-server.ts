import { fieldName, type Problem } from '@sekisho/base'
import { type ConnectionLimits, Head, HttpServer, type HttpServerOptions, type ServerConnection } from '../src/index.ts'

/** A request as a handler saw it. */
export interface SeenRequest {
  readonly method: string
  readonly target: string
  readonly minor: number
  readonly host: string
  /** Lower-case name and value, in order. */
  readonly fields: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

const contentType = fieldName('content-type')

/** Answers the present request of a connection. */
export const answer = (
  connection: ServerConnection,
  status: number,
  body: string | Uint8Array,
  head = new Head(0),
): void => {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body
  connection.writer.head(status, head, bytes.length)
  connection.writer.data(bytes)
  connection.writer.end()
  connection.next()
}

/** Answers with what was asked, as JSON, once the body is there; a body that fails with the status of its problem. */
export const echo = (connection: ServerConnection, seen?: (request: SeenRequest) => void): void => {
  const { method, target, minor, host } = connection.line
  const fields = connection.head === undefined ? [] : [...connection.head.entries()]
  const chunks: Uint8Array[] = []
  const reply = (): void => {
    const request: SeenRequest = { method, target, minor, host, fields, body: Buffer.concat(chunks).toString('latin1') }
    seen?.(request)
    const head = new Head(0)
    head.append(contentType, 'application/json')
    answer(connection, 200, JSON.stringify(request), head)
  }
  let gone = false
  connection.call = { aborted: () => (gone = true), writable: () => undefined }
  if (connection.body === undefined) {
    reply()
    return
  }
  connection.body.start({
    data: (chunk) => chunks.push(chunk) > 0,
    end: () => (gone ? undefined : reply()),
    fail: (problem) => (gone ? undefined : refuse(connection, problem)),
  })
}

export const refuse = (connection: ServerConnection, problem: Problem): void => {
  connection.call ??= { aborted: () => undefined, writable: () => undefined }
  answer(connection, problem.status, problem.detail ?? '')
}

export interface TestServer {
  readonly server: HttpServer
  readonly port: number
  readonly seen: SeenRequest[]
  /** Problems of requests that were refused before a handler saw them. */
  readonly refused: Problem[]
}

/** Serves with `handler`, or with `echo`, on a free port, until the test is over. */
export const serve = async (
  over: { after(done: () => Promise<void>): void },
  limits: Partial<ConnectionLimits> = {},
  handler?: (connection: ServerConnection) => void,
  options: Partial<HttpServerOptions> = {},
): Promise<TestServer> => {
  const seen: SeenRequest[] = []
  const refused: Problem[] = []
  const server = new HttpServer({
    limits,
    failed: (error) => {
      throw error
    },
    handler: {
      request: handler ?? ((connection) => echo(connection, (request) => seen.push(request))),
      malformed: (connection, problem) => {
        refused.push(problem)
        refuse(connection, problem)
      },
    },
    ...options,
  })
  const port = await server.listen({ host: '127.0.0.1', port: 0 })
  over.after(() => server.close(0))
  return { server, port, seen, refused }
}
