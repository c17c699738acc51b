import { defaultHeadLimits, type HeadLimits } from './limits.ts'

/** What a server connection bears with. Times in milliseconds. */
export interface ConnectionLimits {
  readonly head: HeadLimits
  /** From the first byte of a head, or from the connection's start, to its end. */
  readonly headTimeout: number
  /** Between two pieces of a request body. */
  readonly bodyTimeout: number
  /** Between two requests. */
  readonly idleTimeout: number
  /** For which a caller may take nothing of what is written to it. */
  readonly writeTimeout: number
  /** Bytes of a request body, where nobody says otherwise. */
  readonly body: number
  /** Bytes held while a caller does not take them, before the source is told to hold back. */
  readonly highWater: number
  /** Bytes of an unread request body that are skipped to keep a connection; a longer rest closes it. */
  readonly skip: number
}

export const defaultConnectionLimits: ConnectionLimits = {
  head: defaultHeadLimits,
  headTimeout: 15_000,
  bodyTimeout: 30_000,
  idleTimeout: 75_000,
  writeTimeout: 30_000,
  body: 1_073_741_824,
  highWater: 262_144,
  skip: 262_144,
}
