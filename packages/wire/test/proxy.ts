import { fieldName, Problem } from '@sekisho/base'
import {
  Head,
  type Origin,
  type ResponseSink,
  type ServerCall,
  type ServerConnection,
  type UpstreamCall,
  type UpstreamPool,
} from '../src/index.ts'

/** The least that a gateway does: one call of a connection, sent on to one upstream. */
export class ProxyCall implements ServerCall, ResponseSink {
  drained: (() => void) | undefined = undefined
  readonly connection: ServerConnection
  private pending: UpstreamCall | undefined = undefined
  private headSent = false
  private over = false

  constructor(connection: ServerConnection, pool: UpstreamPool, origin: Origin) {
    this.connection = connection
    connection.call = this
    const { line, body } = connection
    const head = connection.head as Head
    const length = body?.length ?? 0
    const framing =
      body === undefined ? '' : length < 0 ? 'transfer-encoding: chunked\r\n' : `content-length: ${length}\r\n`
    const text = `${line.method} ${line.target} HTTP/1.1\r\nhost: upstream\r\n${head.lines()}${framing}\r\n`
    const call = pool.send(origin, line.method, text, body, this)
    if (!this.over) this.pending = call
  }

  interim(status: number, fields: Head): void {
    this.connection.writer.interim(status, fields)
  }

  head(status: number, fields: Head, length: number): void {
    if (this.over) return
    this.headSent = true
    this.connection.writer.head(status, fields, length)
  }

  data(chunk: Uint8Array): boolean {
    return this.over || this.connection.writer.data(chunk)
  }

  settle(): void {
    if (!this.over) this.connection.writer.flush()
  }

  end(): void {
    if (this.over) return
    this.over = true
    this.connection.writer.end()
    this.connection.next()
  }

  fail(problem: Problem): void {
    if (this.over) return
    if (this.headSent) {
      this.over = true
      this.connection.writer.abort()
      return
    }
    const head = new Head(0)
    head.append(fieldName('x-problem'), problem.code)
    this.head(problem.status, head, 0)
    this.end()
  }

  aborted(): void {
    if (this.over) return
    this.over = true
    this.pending?.cancel()
  }

  writable(): void {
    const drained = this.drained
    this.drained = undefined
    drained?.()
  }
}

export const proxy =
  (pool: UpstreamPool, origin: Origin) =>
  (connection: ServerConnection): ProxyCall =>
    new ProxyCall(connection, pool, origin)
