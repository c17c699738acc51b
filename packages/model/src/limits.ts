import { z } from 'zod'

export const throttleSettings = z
  .strictObject({
    rate: z
      .number()
      .positive()
      .max(1e9)
      .meta({ title: 'Rate', description: 'Calls per second that the bucket gains.' }),
    burst: z.int().min(1).max(1e9).optional().meta({
      title: 'Burst',
      description: 'Calls that may come at once: the size of the bucket. Default: the rate, rounded up.',
    }),
  })
  .meta({ title: 'Throttle', description: 'A token bucket: `rate` calls per second on average, `burst` at once.' })

export const quotaPeriods = ['minute', 'hour', 'day', 'week', 'month'] as const

export const quotaSettings = z
  .strictObject({
    limit: z.int().min(1).max(999_999_999_999_999).meta({ title: 'Limit', description: 'Calls per period.' }),
    period: z
      .enum(quotaPeriods)
      .meta({ title: 'Period', description: 'Calendar period in UTC; weeks begin on Monday.' }),
  })
  .meta({ title: 'Quota', description: 'So many calls per calendar period.' })

export type ThrottleSettings = z.output<typeof throttleSettings>
export type QuotaSettings = z.output<typeof quotaSettings>
