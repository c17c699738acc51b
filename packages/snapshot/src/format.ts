/**
 * The compiled, self-contained document a gateway serves from. Plain JSON: it travels between threads and machines and
 * lies on disk. Everything is resolved: levels are merged, defaults filled in, every setting checked.
 */
export interface Snapshot {
  readonly format: 1
  /** SHA-256 (hex) over the digests of the sections: equal digests serve equally. */
  readonly digest: string
  /** Policies of the gateway alone, for calls below no Api's base path. */
  readonly policies: readonly PolicyUse[]
  readonly apis: readonly SnapshotApi[]
  readonly products: readonly SnapshotProduct[]
}

/** One policy with its checked settings, where it applies. */
export interface PolicyUse {
  readonly policy: string
  /** Where it is attached, stable over snapshots: `gateway`, `api:orders:v1`, `route:orders:v1:getOrder`, `product:free`. */
  readonly scope: string
  readonly config: unknown
}

/** What answers a route, with its checked settings. */
export interface IntegrationUse {
  readonly type: string
  readonly config: unknown
}

/**
 * One Api. What its routes have in common is written once: `policies` and `integration` of a route are places (from 0) in
 * `policyUses` and `integrationUses`, so that ten thousand routes under the same rules cost no more than their paths.
 */
export interface SnapshotApi {
  readonly name: string
  readonly version: string
  readonly basePath: string
  readonly policyUses: readonly PolicyUse[]
  readonly integrationUses: readonly IntegrationUse[]
  /** Policies of the gateway and the Api, for calls below the base path that match no route (404, 405, preflight). */
  readonly policies: readonly number[]
  readonly routes: readonly SnapshotRoute[]
  /** SHA-256 (hex) of this section: what did not change is not rebuilt. */
  readonly digest: string
}

export interface SnapshotRoute {
  /** The operation's id, unique in the Api. */
  readonly operation: string
  readonly method: string
  /** Template below the base path: `/orders/{id}`, `/files/{path+}`. */
  readonly path: string
  readonly access: 'product' | 'open'
  /** All policies in effect, in the order of the policy list, merged over the levels. */
  readonly policies: readonly number[]
  readonly integration: number
}

export interface SnapshotProduct {
  readonly name: string
  readonly displayName: string
  readonly digest: string
  readonly attributes: Readonly<Record<string, string>>
  /** Throttle and quota of the product. */
  readonly limits: readonly PolicyUse[]
  readonly operations: readonly SnapshotProductOperation[]
}

export interface SnapshotProductOperation {
  /** Name of an Api, or `*`. */
  readonly api: string
  readonly versions?: readonly string[]
  readonly paths: readonly string[]
  readonly methods?: readonly string[]
  readonly attributes: Readonly<Record<string, string>>
  /** When present, used instead of the product's limits of the same policy. */
  readonly limits: readonly PolicyUse[]
}
