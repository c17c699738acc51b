import { Problem } from '@sekisho/base'
import type { Head } from './head.ts'
import type { BodySink } from './request-body.ts'
import type { UpstreamConnection } from './upstream-connection.ts'
import type { Origin } from './upstream-settings.ts'

/** The body of a request to an upstream. */
export interface OutgoingBody {
  /** Bytes, or -1 for chunked. */
  readonly length: number
  start(sink: BodySink): void
  resume(): void
}

/** Where a response is put as it arrives: interim* head data* end, or fail at any point; settle after each read. */
export interface ResponseSink {
  interim(status: number, fields: Head): void
  /** `length`: bytes of body to come, -1 if unknown; of HEAD and 304 what the upstream says it would be. */
  head(status: number, fields: Head, length: number): void
  /** False: hold back until `drained` is called. The chunk may be reused after return. */
  data(chunk: Uint8Array): boolean
  end(): void
  fail(problem: Problem): void
  settle(): void
  /** Set by the call: invoked when more can be taken. */
  drained: (() => void) | undefined
}

/** Methods that may be sent twice (RFC 9110 section 9.2.2). */
const idempotent = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE'])

/** One request on its way through a pool. Ends exactly once: `out.end`, `out.fail`, or silently by `cancel`. */
export class UpstreamCall implements BodySink {
  readonly origin: Origin
  readonly method: string
  /** Request line and fields with the empty line, latin1; framing fields included. */
  readonly head: string
  readonly body: OutgoingBody | undefined
  readonly out: ResponseSink
  /** Sent on a connection that was used before, and so may have been closed by the upstream meanwhile. */
  reused = false
  retried = false
  settled = false
  /** The body has been sent to its end. */
  sent: boolean
  /** When the whole exchange must be over: `performance.now()`, 0 for never. */
  deadline = 0
  /** When waiting for a connection must be over. */
  waitUntil = 0
  connection: UpstreamConnection | undefined
  #started = false

  constructor(origin: Origin, method: string, head: string, body: OutgoingBody | undefined, out: ResponseSink) {
    this.origin = origin
    this.method = method
    this.head = head
    this.body = body
    this.out = out
    this.sent = body === undefined
  }

  /** RFC 9110 section 9.2.2: sent again only if that cannot do twice what should be done once. */
  get repeatable(): boolean {
    return this.body === undefined && !this.retried && idempotent.has(this.method)
  }

  /** The head has been written: the body may follow. */
  startBody(): void {
    if (this.body === undefined || this.#started) return
    this.#started = true
    this.body.start(this)
  }

  data(chunk: Uint8Array): boolean {
    const connection = this.connection
    if (connection === undefined) return true
    return connection.sendBody(chunk, this.body?.length === -1)
  }

  end(): void {
    this.sent = true
    this.connection?.endBody(this.body?.length === -1)
  }

  /** The caller's body broke off or grew too large. */
  fail(problem: Problem): void {
    this.finish(problem)
  }

  /** Ends with a problem, or (undefined) in silence; the connection goes down with it. */
  finish(problem: Problem | undefined): void {
    if (this.settled) return
    this.settled = true
    const connection = this.connection
    this.connection = undefined
    connection?.destroy()
    this.out.drained = undefined
    if (problem !== undefined) {
      this.out.fail(problem)
      this.out.settle()
    }
  }

  cancel(): void {
    this.finish(undefined)
  }
}
