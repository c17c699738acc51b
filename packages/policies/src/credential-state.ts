import { Problem } from '@sekisho/base'
import type { CredentialRecord } from '@sekisho/pipeline'
import { challenge } from './challenge.ts'

const expired = new Problem('key-expired', {
  detail: 'This API key has expired. Make a new one for your app and use that.',
  fields: challenge,
})
const revoked = new Problem('key-revoked', {
  detail: 'This API key was revoked. Make a new one for your app and use that.',
  fields: challenge,
})
const appRevoked = new Problem('app-revoked', {
  detail: 'The app that this key belongs to was revoked, and all its keys with it. Ask the operator of this API.',
})
const inactive = new Problem('developer-inactive', {
  detail: 'The developer that this key belongs to is not active. Ask the operator of this API.',
})

/** Step 5 of verifying a credential: why it is not good at the time `now`; undefined when it is. */
export const credentialFault = (credential: CredentialRecord, now: number): Problem | undefined => {
  if (credential.expiresAt !== null && credential.expiresAt <= now) return expired
  if (credential.status === 'revoked') return revoked
  if (credential.app.status === 'revoked') return appRevoked
  if (credential.developer.status === 'inactive') return inactive
  return undefined
}
