import { createHash } from 'node:crypto'
import { isPlausibleSecret, keyPrefix, newSecret } from '@sekisho/base'
import { AdminProblem } from './problems.ts'

/** SHA-256 (hex): all that is kept of keys and tokens. They hold at least 128 random bits, so no salt is needed. */
export const hashOfSecret = (text: string): string => createHash('sha256').update(text).digest('hex')

const shownRandom = 4

/** How a secret of ours is recognised later: its prefix and 4 of its 30 random characters. */
export const hintOfSecret = (prefix: string, text: string): string => text.slice(0, prefix.length + shownRandom)

/** A foreign key may have little to spare: at most 4 characters of it, and never more than a quarter, are kept. */
const hintOfForeignKey = (text: string): string => text.slice(0, Math.min(shownRandom, Math.floor(text.length / 4)))

export interface NewKey {
  /** Shown once, then forgotten. */
  readonly text: string
  readonly hash: string
  readonly hint: string
}

/**
 * A new key, or an existing one taken over verbatim.
 * @throws AdminProblem `request-invalid` when the existing one begins like ours and is mistyped: no gateway would look it up
 */
export const keyOf = (existing: string | undefined): NewKey => {
  if (existing === undefined) {
    const text = newSecret(keyPrefix)
    return { text, hash: hashOfSecret(text), hint: hintOfSecret(keyPrefix, text) }
  }
  if (!isPlausibleSecret(keyPrefix, existing)) {
    const message = `begins with ${keyPrefix} but its checksum is wrong: it is mistyped or cut off`
    throw new AdminProblem('request-invalid', { detail: `The key ${message}.`, errors: [{ pointer: '/key', message }] })
  }
  const ours = existing.startsWith(keyPrefix)
  const hint = ours ? hintOfSecret(keyPrefix, existing) : hintOfForeignKey(existing)
  return { text: existing, hash: hashOfSecret(existing), hint }
}
