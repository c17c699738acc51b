import { adminTokenPrefix, isPlausibleSecret } from '@sekisho/base'
import { hashOfSecret } from './key.ts'
import { AdminProblem } from './problems.ts'
import { MinuteLimit } from './rate-limit.ts'
import type { AdminToken } from './store/admin-tokens.ts'
import type { Repositories } from './store/repositories.ts'

/** Failures per minute and address. */
const failureLimit = 30

const challenge = (error?: string): Readonly<Record<string, string>> => ({
  // RFC 6750 section 3: no error code when no token was sent.
  'www-authenticate': `Bearer realm="Sekisho admin API"${error === undefined ? '' : `, error="${error}"`}`,
})

/** The token of `Authorization: Bearer …` (RFC 6750 section 2.1); the scheme's case does not matter (RFC 9110 section 11.1). */
const bearerOf = (authorization: string | undefined): string | undefined =>
  /^bearer +([^\s]+)$/i.exec(authorization ?? '')?.[1]

export type Authenticate = (authorization: string | undefined, address: string) => Promise<AdminToken>

/**
 * Checks admin tokens. They are found by their SHA-256, so no comparison tells how much of a guess was right. Failures
 * are limited per address; a right token passes all the same, or one caller with an old token would lock out the others
 * behind its address, and 178 random bits need no protection from guessing.
 */
export const authenticator = (repositories: Repositories, now: () => number): Authenticate => {
  const failures = new MinuteLimit(failureLimit, now)
  const fail = (address: string, problem: AdminProblem): AdminProblem => {
    const count = failures.take(address)
    if (count.admitted) return problem
    return new AdminProblem('too-many-failures', {
      detail: `More than ${failureLimit} requests from this address failed to authenticate within a minute.`,
      fields: { 'retry-after': String(count.reset) },
    })
  }
  return async (authorization, address) => {
    const token = bearerOf(authorization)
    if (token === undefined) {
      const detail = 'Send `Authorization: Bearer <admin token>`. The first start of the control plane shows one.'
      throw fail(address, new AdminProblem('token-missing', { detail, fields: challenge() }))
    }
    const plausible = token.startsWith(adminTokenPrefix) && isPlausibleSecret(adminTokenPrefix, token)
    const found = plausible ? await repositories.tokens.findByHash(hashOfSecret(token)) : undefined
    if (found !== undefined) return found
    const detail = plausible
      ? 'The admin token is unknown or was revoked.'
      : `This is no admin token: one begins with ${adminTokenPrefix} and ends with a checksum. It may be cut off.`
    throw fail(address, new AdminProblem('token-invalid', { detail, fields: challenge('invalid_token') }))
  }
}
