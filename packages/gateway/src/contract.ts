import type { CredentialRecord } from '@sekisho/pipeline'
import type { Snapshot } from '@sekisho/snapshot/load'

/** Where access log lines go. */
export type AccessLog = 'off' | 'stdout' | { readonly file: string }

export interface GatewayOptions {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  readonly workers: number
  /** Folder for the last good snapshot and the counts of quotas. */
  readonly stateDir: string
  readonly accessLog: AccessLog
  /** Calls kept for `explain` per worker; 0 keeps none. */
  readonly explainCalls: number
  /** Counters that the shared table has room for. */
  readonly limitCapacity: number
  /** Credentials kept per worker. */
  readonly credentialCache: number
  /** CIDR ranges of proxies whose `Forwarded` and `X-Forwarded-For` are believed. */
  readonly trustedProxies: readonly string[]
  /** CIDR ranges of upstreams that are allowed although link-local or a cloud's metadata address. */
  readonly allowedUpstreams: readonly string[]
  /** A worker that gives no sign of life for so many milliseconds is replaced. */
  readonly hangTimeout: number
  /** Heap of a worker in MiB, beyond which it is replaced. */
  readonly workerHeap: number
  /** Finds a credential by SHA-256 (hex) of its key. */
  readonly lookup: (hash: string) => CredentialRecord | undefined | Promise<CredentialRecord | undefined>
  /** One line for the operator: level, message, facts. */
  readonly log: (level: 'info' | 'warn' | 'error', message: string, facts?: Readonly<Record<string, unknown>>) => void
}

export interface WorkerStatus {
  readonly id: number
  readonly state: 'starting' | 'serving' | 'draining' | 'gone'
  readonly connections: number
  readonly startedAt: string
  readonly restarts: number
  /** Digest of the snapshot that it serves, or null. */
  readonly snapshot: string | null
}

/** What the control plane needs of a gateway, and what `startGateway` gives back. */
export interface GatewayHandle {
  readonly url: string
  /** Every worker serves the snapshot once this resolves; rejects, and keeps the old one everywhere, if one cannot build it. */
  publish(snapshot: Snapshot): Promise<void>
  /** These credentials (SHA-256 hex of keys) changed: no worker answers from what it remembers of them once this resolves. */
  invalidate(hashes: readonly string[]): Promise<void>
  /** Prometheus text format 0.0.4. */
  metrics(): Promise<string>
  /** The access log line of a recent call, parsed; undefined when it is not remembered. */
  explain(requestId: string): Promise<Readonly<Record<string, unknown>> | undefined>
  /** Access log lines as they are written, until the returned function is called. */
  follow(take: (lines: string) => void): () => void
  status(): { readonly ready: boolean; readonly snapshot: string | null; readonly workers: readonly WorkerStatus[] }
  /** Takes no new calls, lets those in flight finish for at most so many milliseconds, then ends. */
  close(graceMs: number): Promise<void>
}
