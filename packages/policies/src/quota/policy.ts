import { definePolicy } from '@sekisho/pipeline'
import { z } from 'zod'
import { largestInteger, limitSubject, per } from '../limit-subject.ts'
import { calendarWindow, periodSeconds, periods } from './calendar.ts'

const schema = z.strictObject({
  limit: z.int().min(1).max(1e15).meta({ title: 'Limit', description: 'Calls per period.' }),
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
    const shown = `"quota";q=${Math.min(limit, largestInteger)}`
    return {
      limit: [
        {
          ...limitSubject(per),
          kind: 'window',
          limit,
          window: calendarWindow(period),
          // With the period in it: a count of a day says nothing about an hour.
          id: `${scope}:quota:${period}`,
          name: 'quota',
          refusal: 'quota-exceeded',
          cost: 1,
          policyItem: seconds === undefined ? shown : `${shown};w=${seconds}`,
        },
      ],
    }
  },
})
