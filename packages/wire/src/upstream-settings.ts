import type { ConnectionOptions } from 'node:tls'
import { defaultHeadLimits, type HeadLimits } from './limits.ts'

/** One origin that requests are sent to, and what is borne of it. Times in milliseconds. Compiled once, compared by identity. */
export interface Origin {
  /** `http://host:port`, for logs. */
  readonly name: string
  readonly host: string
  readonly port: number
  readonly tls: ConnectionOptions | undefined
  /** To a connection that can be used, name resolution and handshake included. */
  readonly connectTimeout: number
  /** From the sent head to the response's. */
  readonly headTimeout: number
  /** Between two pieces of a body, in either direction. */
  readonly idleTimeout: number
  /** For the whole exchange; 0 for none. */
  readonly totalTimeout: number
  /** Connections at one time, in this pool. */
  readonly maxConnections: number
  /** Exchanges that may wait for a connection. */
  readonly maxWaiting: number
  /** For which an unused connection is kept. */
  readonly keepAlive: number
  readonly limits: HeadLimits
}

export const originDefaults = {
  tls: undefined,
  connectTimeout: 5000,
  headTimeout: 30_000,
  idleTimeout: 30_000,
  totalTimeout: 0,
  maxConnections: 256,
  maxWaiting: 1024,
  keepAlive: 30_000,
  limits: defaultHeadLimits,
} as const
