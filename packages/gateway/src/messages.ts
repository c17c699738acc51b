import type { CredentialRecord } from '@sekisho/pipeline'
import type { BoundSocket, Socket } from 'node:net'
import type { MetricsDelta } from './recorder/delta.ts'

/** What a worker is born with. */
export interface WorkerInput {
  readonly index: number
  readonly counters: SharedArrayBuffer
  /** A cell per worker that counts up while its event loop turns. */
  readonly heartbeats: SharedArrayBuffer
  readonly accessLog: boolean
  readonly explain: boolean
  readonly credentialCache: number
  readonly trustedProxies: readonly string[]
  readonly allowedUpstreams: readonly string[]
}

/** What the main thread asks of a worker and wants to hear the end of: answered by `done`. */
export type Request =
  /** Build the plan of a snapshot beside the one that is served. */
  | { readonly kind: 'prepare'; readonly snapshot: string }
  /** Serve from the plan that was prepared. */
  | { readonly kind: 'swap' }
  /** Forget the plan that was prepared. */
  | { readonly kind: 'discard' }
  | { readonly kind: 'invalidate'; readonly hashes: readonly string[] }
  /** Hand over the records that wait. */
  | { readonly kind: 'flush' }

/** From the main thread to a worker. */
export type ToWorker =
  | { readonly kind: 'listen'; readonly socket: BoundSocket }
  | { readonly kind: 'serve'; readonly socket: Socket }
  | { readonly kind: 'credential'; readonly question: number; readonly record: CredentialRecord | undefined }
  | { readonly kind: 'credential-failed'; readonly question: number; readonly reason: string }
  | { readonly kind: 'drain'; readonly grace: number }
  | { readonly kind: 'task'; readonly task: number; readonly request: Request }

/** From a worker to the main thread. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'listening' }
  /** `problem`: why it was not done. `snapshot`: digest of what is served now. */
  | { readonly kind: 'done'; readonly task: number; readonly problem?: string; readonly snapshot: string | null }
  | { readonly kind: 'lookup'; readonly question: number; readonly hash: string }
  | { readonly kind: 'lines'; readonly batch: Uint8Array<ArrayBuffer>; readonly count: number }
  | { readonly kind: 'figures'; readonly delta: MetricsDelta; readonly connections: number; readonly upstreams: number }
  | { readonly kind: 'complaint'; readonly message: string }
  | { readonly kind: 'drained' }
