import { hash } from 'node:crypto'
import { isPlausibleKey } from '@sekisho/base'
import { type CredentialLookup, type CredentialRecord, Principal } from '@sekisho/pipeline'
import { RecentMap } from './recent-map.ts'

/** Milliseconds for which an unknown key stays unknown without asking again, unless it is announced before. */
const unknownFor = 10_000

interface Known {
  readonly hash: string
  readonly principal: Principal
}

export interface CredentialCacheOptions {
  /** Credentials kept. */
  readonly capacity: number
  /** Unknown keys kept, apart from the credentials: a flood of wrong keys pushes no good one out. */
  readonly negativeCapacity: number
  /** Finds a credential by SHA-256 (hex) of its key. Undefined: there is none. Rejects when it cannot be said. */
  readonly ask: (hash: string) => Promise<CredentialRecord | undefined>
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number
}

export interface CredentialCache {
  /** The principal at once when the key is cached; otherwise a promise, which rejects when `ask` does. */
  readonly lookup: CredentialLookup
  /**
   * These credentials (SHA-256 hex of keys) were made, changed or deleted: nothing known of them before is answered to a
   * later lookup, not even what an `ask` under way is about to answer.
   */
  invalidate(hashes: readonly string[]): void
  /** Credentials cached now, without unknown keys. */
  readonly size: number
}

/**
 * A copy that shares no memory with the request head that `key` may be cut from, which would live as long as the key. The
 * engine happens to copy what becomes a key of a Map; nothing promises that.
 */
const detached = (key: string): string => {
  const copy = Buffer.from(key, 'latin1').latin1Slice()
  return copy === key ? copy : key
}

/**
 * Remembers which credential a key belongs to, and which keys belong to none. Keys are kept in plain text only where they
 * are good and only while they are cached; wrong ones, whatever their length, are kept as their hashes.
 * Throws a RangeError for a capacity below 1.
 */
export const createCredentialCache = (options: CredentialCacheOptions): CredentialCache => {
  const { ask, now } = options
  const keyOf = new Map<string, string>()
  const known = new RecentMap<Known>(options.capacity, (entry) => keyOf.delete(entry.hash))
  /** Until when a hash is unknown. */
  const unknown = new RecentMap<number>(options.negativeCapacity)
  /** Questions under way whose answers may be cached. */
  const asking = new Map<string, Promise<Principal | undefined>>()

  const remember = (key: string, hash: string, principal: Principal | undefined): void => {
    if (principal === undefined) {
      unknown.set(hash, now() + unknownFor)
      return
    }
    const kept = detached(key)
    known.set(kept, { hash, principal })
    keyOf.set(hash, kept)
  }

  const inquire = (key: string, hash: string): Promise<Principal | undefined> => {
    const answer: Promise<Principal | undefined> = ask(hash).then(
      (record) => {
        const principal = record === undefined ? undefined : new Principal(record)
        // Not the question under way any more: what it found was invalidated meanwhile, and is for those who waited only.
        if (asking.get(hash) === answer) {
          asking.delete(hash)
          remember(key, hash, principal)
        }
        return principal
      },
      (error: unknown) => {
        if (asking.get(hash) === answer) asking.delete(hash)
        throw error
      },
    )
    asking.set(hash, answer)
    return answer
  }

  return {
    lookup(key) {
      const entry = known.get(key)
      if (entry !== undefined) return entry.principal
      // What can be no key costs neither a hash nor a question.
      if (!isPlausibleKey(key)) return undefined
      const digest = hash('sha256', key)
      const until = unknown.get(digest)
      if (until !== undefined) {
        if (now() < until) return undefined
        unknown.delete(digest)
      }
      return asking.get(digest) ?? inquire(key, digest)
    },
    invalidate(hashes) {
      for (const hash of hashes) {
        asking.delete(hash)
        unknown.delete(hash)
        const key = keyOf.get(hash)
        if (key === undefined) continue
        keyOf.delete(hash)
        known.delete(key)
      }
    },
    get size() {
      return known.size
    },
  }
}
