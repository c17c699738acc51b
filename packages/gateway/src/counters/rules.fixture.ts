import type { BucketRule, LimitRule, WindowRule } from '@sekisho/pipeline'

const common = (id: string, cost: number) => ({
  id,
  name: id,
  cost,
  subject: () => '',
  perPrincipal: true,
  description: '',
  policyItem: '',
})

/** A token bucket for tests. */
export const bucket = (id: string, rate: number, burst: number, cost = 1): LimitRule & BucketRule => ({
  ...common(id, cost),
  kind: 'bucket',
  refusal: 'throttled',
  rate,
  burst,
})

/** A count per window of `period` ms for tests. */
export const window = (id: string, limit: number, period: number, cost = 1): LimitRule & WindowRule => ({
  ...common(id, cost),
  kind: 'window',
  refusal: 'quota-exceeded',
  limit,
  window: (now) => [Math.floor(now / period) * period, Math.floor(now / period) * period + period],
})
