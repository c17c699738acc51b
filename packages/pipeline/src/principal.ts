import type { CounterKeys } from './limits.ts'

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

const names = new Map<string, string>()

/** The one copy of a product's name that all principals share: it stays in the processor's cache, their own copies do not. */
const shared = (name: string): string => {
  const known = names.get(name)
  if (known !== undefined) return known
  names.set(name, name)
  return name
}

/** Grants beside the last one for which a principal remembers its keys. */
const maxOthers = 64

/** Who a call turned out to come from: a credential record and what a worker keeps beside it while it is cached. */
export class Principal {
  readonly credential: CredentialRecord
  /** The counters' keys for the grant last used, and for the others: computed once, gone with the cache entry. */
  #grant: object | undefined = undefined
  #keys: CounterKeys | undefined = undefined
  #others: Map<object, CounterKeys> | undefined = undefined
  /** Nothing in the record speaks against the credential, and time cannot change that. */
  readonly sound: boolean
  /** The product that is tried first, when access to it is approved. */
  readonly first: string | undefined
  /** `,"app":"…","credential":"…"`: this principal's part of an access log line, built once. */
  readonly logPart: string

  constructor(credential: CredentialRecord) {
    this.credential = credential
    this.sound =
      credential.status === 'approved' &&
      credential.expiresAt === null &&
      credential.app.status === 'approved' &&
      credential.developer.status === 'active'
    const first = credential.products[0]
    this.first = first?.status === 'approved' ? shared(first.product) : undefined
    this.logPart = `,"app":${JSON.stringify(credential.app.id)},"developer":${JSON.stringify(credential.developer.id)},"credential":${JSON.stringify(credential.id)}`
  }

  keysFor(grant: object): CounterKeys | undefined {
    return grant === this.#grant ? this.#keys : this.#others?.get(grant)
  }

  keepKeys(grant: object, keys: CounterKeys): void {
    if (this.#grant !== undefined && this.#keys !== undefined) {
      // Grants of plans that are gone must not pile up.
      if (this.#others === undefined || this.#others.size >= maxOthers) this.#others = new Map()
      this.#others.set(this.#grant, this.#keys)
    }
    this.#grant = grant
    this.#keys = keys
  }
}

/** Finds a credential by what the caller presented; asks nobody for what can be no key. Undefined: no such credential. Synchronous when cached. */
export type CredentialLookup = (key: string) => Principal | undefined | Promise<Principal | undefined>
