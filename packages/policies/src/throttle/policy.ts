import { definePolicy } from '@sekisho/pipeline'
import { z } from 'zod'
import { limitName, limitSubject, per } from '../limit-subject.ts'
import { calls, shownNumber } from '../shown-number.ts'
import { fillTime, tokenBucket } from './token-bucket.ts'

const schema = z.strictObject({
  rate: z.number().positive().max(1e9).meta({ title: 'Rate', description: 'Calls per second that the bucket gains.' }),
  burst: z.int().min(1).max(1e9).optional().meta({
    title: 'Burst',
    description: 'Calls that may come at once: the size of the bucket. Default: the rate, rounded up.',
  }),
  per,
})

export const throttle = definePolicy({
  name: 'throttle',
  title: 'Throttle',
  description: 'A token bucket: `rate` calls per second on average, `burst` at once.',
  schema,
  combine: 'add',
  create: (config, { scope }) => {
    const bucket = tokenBucket(config)
    const name = limitName(scope, 'throttle')
    return {
      limit: [
        {
          ...bucket,
          ...limitSubject(config.per),
          id: `${scope}:throttle`,
          name,
          refusal: 'throttled',
          cost: 1,
          description: `${calls(bucket.rate)} per second, ${shownNumber(bucket.burst)} at once`,
          policyItem: `"${name}";q=${bucket.burst};w=${fillTime(bucket)}`,
        },
      ],
    }
  },
})
