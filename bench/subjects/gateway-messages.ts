import type { Model } from './model.ts'

/** What the process of a gateway is told at its start. */
export interface GatewaySetup {
  readonly model: Model
  readonly workers: number
  /** Folder for everything the gateway writes. */
  readonly folder: string
  readonly accessLog: boolean
  readonly explainCalls: number
  /** File with the keys that are known. */
  readonly keys: string
}

/** Snapshots of the same model with marks 0 to 15, published in turn. */
export const markCount = 16

export type ToGateway =
  /** Publishes one snapshot after the other, `pause` ms apart, until told to stop. */
  { readonly kind: 'publish'; readonly pause: number } | { readonly kind: 'stop-publishing' }

export type FromGateway =
  | { readonly kind: 'serving'; readonly url: string }
  /** The snapshots are compiled: from now on they are published. */
  | { readonly kind: 'publishing' }
  /** Every call that begins from now on gets this snapshot's mark or a later one's. */
  | { readonly kind: 'published'; readonly mark: number; readonly ms: number }
  | { readonly kind: 'publishing-stopped' }
