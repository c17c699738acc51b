import type { Problem } from '@sekisho/base'
import type { ConnectionLimits } from './connection-limits.ts'
import type { ServerConnection } from './server-connection.ts'

/** One request being answered on a connection. */
export interface ServerCall {
  /** The caller is gone: nothing more can be sent. Called at most once, never after the response ended. */
  aborted(): void
  /** The caller takes more bytes again. */
  writable(): void
}

/** Answers requests. */
export interface ConnectionHandler {
  /** A request is complete up to its body. Sets `connection.call`, and answers through `connection.writer`, now or later. */
  request(connection: ServerConnection): void
  /** The bytes were no request: answer with the problem through `connection.writer`. The connection closes after that. */
  malformed(connection: ServerConnection, problem: Problem): void
}

/** What connections share. */
export interface ServerContext {
  readonly limits: ConnectionLimits
  readonly handler: ConnectionHandler
  readonly secure: boolean
  /** Milliseconds: never before the present moment, and at most one sweep after it. */
  now: number
  draining: boolean
  gone(connection: ServerConnection): void
}
