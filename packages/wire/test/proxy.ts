import { fieldName, Problem } from '@sekisho/base'
import {
  Head,
  type Origin,
  type ResponseSink,
  type ServerCall,
  type ServerConnection,
  type UpstreamPool,
} from '../src/index.ts'

interface Pending {
  cancel(): void
}

/** The least that a gateway does: one call of a connection, sent on. */
export class ProxyCall implements ServerCall, ResponseSink {
  drained: (() => void) | undefined = undefined
  readonly connection: ServerConnection
  private pending: Pending | undefined = undefined
  private headSent = false
  private over = false

  /** `forward` sends the request somewhere; what it returns is cancelled when the caller goes. */
  constructor(connection: ServerConnection, forward: (call: ProxyCall) => Pending | undefined) {
    this.connection = connection
    connection.call = this
    const pending = forward(this)
    if (!this.over) this.pending = pending
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

/** Sends calls on as they are. */
export const sendTo =
  (pool: UpstreamPool, origin: Origin) =>
  (call: ProxyCall): Pending => {
    const { line, body, head } = call.connection
    const length = body?.length ?? 0
    const framing =
      body === undefined ? '' : length < 0 ? 'transfer-encoding: chunked\r\n' : `content-length: ${length}\r\n`
    const fields = (head as Head).lines()
    const text = `${line.method} ${line.target} HTTP/1.1\r\nhost: upstream\r\n${fields}${framing}\r\n`
    return pool.send(origin, line.method, text, body, call)
  }
