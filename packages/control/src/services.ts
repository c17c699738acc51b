import type { Clock } from '@sekisho/base'
import type { Compiler } from './compiler.ts'
import type { GatewayPort } from './gateway-port.ts'
import type { Publisher } from './publisher.ts'
import type { Store } from './store/store.ts'

/** One line for the operator: level, message, facts. Never a secret. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, facts?: Readonly<Record<string, unknown>>) => void

/** What the routes work with. */
export interface Services {
  readonly store: Store
  readonly compiler: Compiler
  readonly publisher: Publisher
  readonly clock: Clock
  readonly log: Log
  /** The OpenAPI document of the admin API. */
  readonly document: unknown
  /** The gateway, once it is attached. */
  gateway(): GatewayPort | undefined
}
