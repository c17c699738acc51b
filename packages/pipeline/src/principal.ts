/** What a credential's access to a product is worth. */
export interface ProductAccess {
  readonly product: string
  readonly status: 'approved' | 'pending' | 'revoked'
}

/**
 * All that a gateway knows of a credential: the answer to a look-up by hash. Plain data. Statuses are as stored; judging
 * them, in the order of verification, is the policies' work.
 */
export interface CredentialRecord {
  /** `cred_…` */
  readonly id: string
  readonly status: 'approved' | 'revoked'
  /** Milliseconds since 1970, or null for never. */
  readonly expiresAt: number | null
  readonly products: readonly ProductAccess[]
  readonly attributes: Readonly<Record<string, string>>
  readonly app: {
    readonly id: string
    readonly name: string
    readonly status: 'approved' | 'revoked'
    readonly attributes: Readonly<Record<string, string>>
  }
  readonly developer: {
    readonly id: string
    readonly email: string
    readonly status: 'active' | 'inactive'
    readonly attributes: Readonly<Record<string, string>>
  }
}

/** Who a call turned out to come from: a credential record and what a worker keeps beside it while it is cached. */
export class Principal {
  readonly credential: CredentialRecord
  /** Per grant, whatever is computed once per principal and grant (the counters' keys). Gone with the cache entry. */
  readonly byGrant = new Map<object, unknown>()
  /** `,"app":"…","credential":"…"`: this principal's part of an access log line, built once. */
  readonly logPart: string

  constructor(credential: CredentialRecord) {
    this.credential = credential
    this.logPart = `,"app":${JSON.stringify(credential.app.id)},"developer":${JSON.stringify(credential.developer.id)},"credential":${JSON.stringify(credential.id)}`
  }
}

/** Finds a credential by what the caller presented; asks nobody for what can be no key. Undefined: no such credential. Synchronous when cached. */
export type CredentialLookup = (key: string) => Principal | undefined | Promise<Principal | undefined>
