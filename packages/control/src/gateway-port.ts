import type { CredentialRecord, Snapshot } from '@sekisho/snapshot/compile'

/** What the control plane needs of a gateway: implemented by `startGateway` of @sekisho/gateway, joined by the CLI. */
export interface GatewayPort {
  readonly url: string
  publish(snapshot: Snapshot): Promise<void>
  invalidate(hashes: readonly string[]): Promise<void>
  metrics(): Promise<string>
  explain(requestId: string): Promise<Readonly<Record<string, unknown>> | undefined>
  follow(take: (lines: string) => void): () => void
  status(): {
    readonly ready: boolean
    readonly snapshot: string | null
    readonly workers: readonly Readonly<Record<string, unknown>>[]
  }
}

/** What a gateway needs of the control plane: credentials by SHA-256 (hex) of the key. */
export type LookupCredential = (hash: string) => CredentialRecord | undefined
