/** `10/s, 20 at once` */
export const throttleText = (throttle?: {
  readonly rate: number
  readonly burst?: number | undefined
}): string | undefined =>
  throttle === undefined ? undefined : `${throttle.rate}/s, ${throttle.burst ?? Math.ceil(throttle.rate)} at once`

/** `1000 a day` */
export const quotaText = (quota?: { readonly limit: number; readonly period: string }): string | undefined =>
  quota === undefined ? undefined : `${quota.limit} a ${quota.period}`

/** `free, premium (pending)` */
export const accessTexts = (
  products: readonly { readonly product: string; readonly status: string }[],
): readonly string[] =>
  products.map(({ product, status }) => (status === 'approved' ? product : `${product} (${status})`))

/** An RFC 3339 time to the second, as people read it: `2026-03-01 09:30:00Z`. */
export const timeText = (time: string | null | undefined): string | undefined =>
  time === null || time === undefined ? undefined : time.replace('T', ' ').replace(/\.\d+/, '')
