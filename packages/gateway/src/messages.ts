import type { CredentialRecord } from '@sekisho/pipeline'
import type { BoundSocket, Socket } from 'node:net'
import type { MetricsDelta } from './recorder/delta.ts'

/** What a worker is born with. */
export interface WorkerInput {
  readonly index: number
  readonly counters: SharedArrayBuffer
  /** A cell per worker that counts up while its event loop turns. */
  readonly heartbeats: SharedArrayBuffer
  readonly snapshot: string | undefined
  readonly accessLog: boolean
  readonly explain: boolean
  readonly credentialCache: number
  readonly trustedProxies: readonly string[]
  readonly allowedUpstreams: readonly string[]
}

/** From the main thread to a worker. */
export type ToWorker =
  | { readonly kind: 'listen'; readonly socket: BoundSocket }
  | { readonly kind: 'serve'; readonly socket: Socket }
  | { readonly kind: 'publish'; readonly task: number; readonly snapshot: string }
  | { readonly kind: 'invalidate'; readonly task: number; readonly hashes: readonly string[] }
  | { readonly kind: 'credential'; readonly question: number; readonly record: CredentialRecord | undefined }
  | { readonly kind: 'credential-failed'; readonly question: number; readonly reason: string }
  | { readonly kind: 'flush'; readonly task: number }
  | { readonly kind: 'drain'; readonly grace: number }

/** From a worker to the main thread. */
export type FromWorker =
  | { readonly kind: 'ready'; readonly snapshot: string | null; readonly problem: string | undefined }
  | { readonly kind: 'listening' }
  | { readonly kind: 'done'; readonly task: number; readonly problem?: string; readonly snapshot?: string }
  | { readonly kind: 'lookup'; readonly question: number; readonly hash: string }
  | { readonly kind: 'lines'; readonly batch: Uint8Array<ArrayBuffer>; readonly count: number }
  | { readonly kind: 'figures'; readonly delta: MetricsDelta; readonly connections: number; readonly upstreams: number }
  | { readonly kind: 'complaint'; readonly message: string }
  | { readonly kind: 'drained' }
