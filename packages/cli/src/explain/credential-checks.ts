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

/** The questions about products, which calls of open routes are not asked. */
const aboutProducts = new Set<Decision>(['product-missing', 'operation-not-in-product', 'product-pending'])

/** Where a product was found and what came after it was refused, the notes name the product. */
const sawProduct = ({ product, notes }: CallRecord): boolean =>
  product !== undefined || (notes ?? '').includes('covers the operation')

/**
 * How far the verification went. Empty when it did not take place: the route is open and the call has no key, or the call
 * was refused before anybody asked for one.
 */
export const credentialChecks = (call: CallRecord): Check[] => {
  const failed = questions.findIndex(([, refusals]) => refusals.some((refusal) => refusal === call.decision))
  if (failed < 0 && call.product === undefined) return []
  const last = questions.findLastIndex(([, [refusal]]) => refusal !== undefined && aboutProducts.has(refusal))
  return questions.flatMap(([question, refusals], index): Check[] => {
    const skipped = failed > last && !sawProduct(call) && refusals.some((refusal) => aboutProducts.has(refusal))
    if (skipped) return []
    const outcome = failed < 0 || index < failed ? 'passed' : index === failed ? 'failed' : 'not reached'
    return [{ question, outcome }]
  })
}
