import type { PolicyDefinition } from '@sekisho/pipeline'
import { apiKey } from './api-key/policy.ts'
import { cors } from './cors/policy.ts'
import { headers } from './headers/policy.ts'
import { ipRules } from './ip-rules/policy.ts'
import { product } from './product/policy.ts'
import { quota } from './quota/policy.ts'
import { requestId } from './request-id/policy.ts'
import { requestSize } from './request-size/policy.ts'
import { securityHeaders } from './security-headers/policy.ts'
import { throttle } from './throttle/policy.ts'
import { traceContext } from './trace-context/policy.ts'

export { clientAddress } from './ip-rules/forwarded.ts'
export { type AddressRanges, compileRanges } from './ip-rules/ranges.ts'

/** Every policy, in the order in which they run within a phase. */
export const policies: readonly PolicyDefinition[] = [
  // First, so that every refusal carries the id that the caller chose.
  requestId,
  // What we tell the upstream of our own comes before `headers`, whose author has the last word on what is sent.
  traceContext,
  // Before those that write reply headers with a meaning: `cors` then adds to the Vary that was set here, and
  // `security-headers` keeps a value that was set on purpose.
  headers,
  // A forbidden address learns nothing more, not even from a preflight.
  ipRules,
  // Before anything that could start to read a body.
  requestSize,
  // Answers preflights, which carry no credentials, before anybody asks for them.
  cors,
  securityHeaders,
  // Before `api-key`: the products of a key are looked at before its state (the order of verification), and both judge
  // in the same phase.
  product,
  apiKey,
  // In this order `RateLimit` shows them. Of those that refuse, the one that the call has to wait for longest is named.
  throttle,
  quota,
]

const byName = new Map(policies.map((policy) => [policy.name, policy]))

export const policyNames: readonly string[] = policies.map((policy) => policy.name)

/** The policy of that name, if there is one. */
export const findPolicy = (name: string): PolicyDefinition | undefined => byName.get(name)
