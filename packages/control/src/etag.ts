import { AdminProblem } from './problems.ts'

/** A resource and how often it has been changed. */
export interface Stored<T> {
  readonly value: T
  readonly revision: number
}

/**
 * The ETag of a resource's state: when it was made and how often it changed since, so that one deleted and made again
 * under the same name has another.
 */
export const etagOf = (stored: Stored<{ readonly createdAt: string }>): string =>
  `"${Date.parse(stored.value.createdAt).toString(36)}-${stored.revision}"`

/** The entity tags of a list (RFC 9110 section 8.8.3); undefined when it is none. Weak ones keep their `W/`. */
const parseTags = (text: string): readonly string[] | undefined => {
  const tags = text.split(',').map((tag) => tag.trim())
  return tags.every((tag) => /^(W\/)?"[\x21\x23-\x7e]*"$/.test(tag)) ? tags : undefined
}

/** What the caller demands of the state that it is about to change (RFC 9110 section 13.1.1). */
export class Preconditions {
  readonly #ifMatch: '*' | readonly string[] | undefined

  /** @throws AdminProblem `request-malformed` when the field is no list of entity tags. */
  constructor(ifMatch: string | undefined) {
    if (ifMatch === undefined || ifMatch.trim() === '*') this.#ifMatch = ifMatch === undefined ? undefined : '*'
    else {
      this.#ifMatch = parseTags(ifMatch)
      if (this.#ifMatch === undefined) {
        throw new AdminProblem('request-malformed', {
          detail: 'If-Match must be `*` or a list of quoted entity tags (RFC 9110 section 13.1.1).',
        })
      }
    }
  }

  /**
   * Checks the state about to be changed; `undefined` when there is none yet.
   * @throws AdminProblem `precondition-required` or `precondition-failed`
   */
  check(current: Stored<{ readonly createdAt: string }> | undefined): void {
    if (current === undefined) {
      // RFC 9110 section 13.1.1: If-Match is false when there is no current representation, also for `*`.
      if (this.#ifMatch === undefined) return
      throw new AdminProblem('precondition-failed', { detail: 'If-Match was sent, but nothing of this name exists.' })
    }
    if (this.#ifMatch === undefined) {
      throw new AdminProblem('precondition-required', {
        detail: 'It exists already. Send If-Match with the ETag of the state that you mean to change, or `*` for any.',
      })
    }
    // RFC 9110 section 13.1.1: strong comparison, so that a weak tag never matches.
    if (this.#ifMatch !== '*' && !this.#ifMatch.includes(etagOf(current))) throw changedMeanwhile()
  }
}

export const changedMeanwhile = (): AdminProblem =>
  new AdminProblem('precondition-failed', { detail: 'It was changed since you read it. Read it again, then decide.' })

/** True when `If-None-Match` names this state, so that 304 is the answer to a GET (RFC 9110 section 13.1.2). */
export const isUnchanged = (ifNoneMatch: string | undefined, etag: string): boolean => {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch.trim() === '*') return true
  // RFC 9110 section 13.1.2: weak comparison.
  return parseTags(ifNoneMatch)?.some((tag) => tag.replace(/^W\//, '') === etag) ?? false
}
