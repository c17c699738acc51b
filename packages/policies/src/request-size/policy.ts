import { parseSize, Problem } from '@sekisho/base'
import { definePolicy } from '@sekisho/pipeline'
import { z } from 'zod'

const bytesOf = (size: number | string): number => (typeof size === 'number' ? size : (parseSize(size) ?? Number.NaN))

const schema = z.strictObject({
  body: z
    .union([z.int().nonnegative(), z.string().max(32)])
    .refine(
      (size) => Number.isSafeInteger(bytesOf(size)),
      'must be a size such as 512B, 64KiB or 10MB, or a number of bytes',
    )
    .default('10MB')
    .meta({
      title: 'Body',
      description: 'The largest request body: a size (`64KiB`, `10MB`) or a number of bytes; 0 allows none.',
    }),
})

export const requestSize = definePolicy({
  name: 'request-size',
  title: 'Request size',
  description:
    'Refuses requests whose body is too large: at once when Content-Length says so, otherwise as it arrives.',
  schema,
  combine: 'replace',
  create: (config) => {
    const limit = bytesOf(config.body)
    const tooLarge = new Problem('body-too-large', {
      detail: `The body may have at most ${limit} bytes here. Send less, or in parts if this API offers that.`,
      members: { limit },
    })
    return {
      admit: (x) => {
        const body = x.body
        if (body === undefined) return undefined
        // RFC 9110 section 15.5.14: refused before any of it is read.
        if (body.length > limit) return tooLarge
        body.limit = limit
        return undefined
      },
    }
  },
})
