import type { Decision } from '@sekisho/base'
import type { CallRecord } from './call-record.ts'

/** One question of the verification of a credential. */
export interface Check {
  readonly question: string
  readonly outcome: 'passed' | 'failed' | 'not reached'
}

/** The order of verification, with the decisions that answer each question with no. */
const questions: readonly (readonly [question: string, refusals: readonly Decision[]])[] = [
  ['The call carries a key', ['key-missing']],
  ['The key is well formed', ['key-malformed']],
  ['The key is known', ['key-unknown']],
  ['The key has a product', ['product-missing']],
  ['A product of the key contains the operation', ['operation-not-in-product']],
  ['The access to that product is approved', ['product-pending', 'product-revoked']],
  ['The key has not expired', ['key-expired']],
  ['The key is approved', ['key-revoked']],
  ['The app is approved', ['app-revoked']],
  ['The developer is active', ['developer-inactive']],
]

/**
 * How far the verification went. Empty when it did not take place: the route is open, or the call was refused before
 * anybody asked for a key.
 */
export const credentialChecks = (call: CallRecord): Check[] => {
  const failed = questions.findIndex(([, refusals]) => refusals.some((refusal) => refusal === call.decision))
  if (failed < 0 && call.product === undefined) return []
  return questions.map(([question], index) => ({
    question,
    outcome: failed < 0 || index < failed ? 'passed' : index === failed ? 'failed' : 'not reached',
  }))
}
