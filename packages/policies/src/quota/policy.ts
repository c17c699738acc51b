import { definePolicy } from '@sekisho/pipeline'
import { z } from 'zod'
import { largestInteger, limitName, limitSubject, per } from '../limit-subject.ts'
import { calls } from '../shown-number.ts'
import { calendarWindow, periodSeconds, periods } from './calendar.ts'

const schema = z.strictObject({
  limit: z.int().min(1).max(largestInteger).meta({ title: 'Limit', description: 'Calls per period.' }),
  period: z.enum(periods).meta({ title: 'Period', description: 'Calendar period in UTC; weeks begin on Monday.' }),
  per,
})

export const quota = definePolicy({
  name: 'quota',
  title: 'Quota',
  description: 'So many calls per calendar period.',
  schema,
  combine: 'add',
  create: ({ limit, period, per }, { scope }) => {
    const seconds = periodSeconds[period]
    const name = limitName(scope, 'quota')
    const shown = `"${name}";q=${limit}`
    return {
      limit: [
        {
          ...limitSubject(per),
          kind: 'window',
          limit,
          window: calendarWindow(period),
          // With the period in it: a count of a day says nothing about an hour.
          id: `${scope}:quota:${period}`,
          name,
          refusal: 'quota-exceeded',
          cost: 1,
          description: `${calls(limit)} per ${period}`,
          policyItem: seconds === undefined ? shown : `${shown};w=${seconds}`,
        },
      ],
    }
  },
})
