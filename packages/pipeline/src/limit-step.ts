import { Problem } from '@sekisho/base'
import type { Exchange, Grant } from './exchange.ts'
import type { CounterKeys, Counters, LimitRule } from './limits.ts'
import type { Step, StepResult } from './policy.ts'

const subjects = (rules: readonly LimitRule[], x: Exchange): string[] => rules.map((rule) => rule.subject(x))

const keysOf = (counters: Counters, grant: Grant, x: Exchange): CounterKeys => {
  const principal = x.principal
  if (principal === undefined) return counters.keys(grant.rules, subjects(grant.rules, x))
  const known = principal.keysFor(grant)
  if (known !== undefined) return known
  const keys = counters.keys(grant.rules, subjects(grant.rules, x))
  if (grant.rules.every((rule) => rule.perPrincipal)) principal.keepKeys(grant, keys)
  return keys
}

const describe = (rules: readonly LimitRule[], counters: Counters, x: Exchange): void => {
  let header = ''
  let log = ''
  for (let i = 0; i < rules.length; i += 1) {
    const rule = rules[i] as LimitRule
    const figures = `;r=${counters.remaining[i]};t=${counters.reset[i]}`
    header += i === 0 ? `"${rule.name}"${figures}` : `, "${rule.name}"${figures}`
    log += i === 0 ? rule.name + figures : `, ${rule.name}${figures}`
  }
  x.rateLimit = header
  x.limitLog = log
}

const refusal = (rule: LimitRule, counters: Counters): Problem => {
  const seconds = counters.retryAfter
  return new Problem(rule.refusal, {
    detail: `The limit "${rule.name}" (${rule.description}) is used up. Try again in ${seconds} s.`,
    members: { limit: rule.name, retryAfter: seconds },
    fields: [['Retry-After', String(seconds)]],
  })
}

/**
 * The `limit` phase: charges every layer of the call's grant, or none. Leaves the figures of `RateLimit`
 * (draft-ietf-httpapi-ratelimit-headers) on the exchange, on refusals too.
 */
export const limitStep =
  (counters: Counters, now: () => number): Step =>
  (x): StepResult => {
    const grant = x.grant ?? x.route.open
    const rules = grant.rules
    if (rules.length === 0) return undefined
    const refused = counters.take(rules, keysOf(counters, grant, x), now())
    if (refused === -2) {
      return new Problem('limits-unavailable', {
        detail: 'The table of counters is full. The operator can raise `limits.capacity`.',
        fields: [['Retry-After', '1']],
      })
    }
    describe(rules, counters, x)
    return refused === -1 ? undefined : refusal(rules[refused] as LimitRule, counters)
  }
