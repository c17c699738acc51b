import { fieldName, isToken } from '@sekisho/base'
import { definePolicy } from '@sekisho/pipeline'
import { z } from 'zod'
import { headerName } from '../header-name.ts'

const maxLength = 128

const schema = z.strictObject({
  header: headerName.default('x-request-id').meta({
    title: 'Header',
    description: 'The header that carries the id, to the upstream and back to the caller.',
  }),
  accept: z.boolean().default(false).meta({
    title: 'Accept',
    description:
      "Whether a caller's own id is kept: a token (RFC 9110) of at most 128 characters; others are replaced.",
  }),
})

export const requestId = definePolicy({
  name: 'request-id',
  title: 'Request id',
  description: 'Gives every call an id that the upstream, the caller and the records know it by.',
  schema,
  combine: 'replace',
  create: (config) => {
    const header = fieldName(config.header)
    return {
      ...(config.accept && {
        admit: (x) => {
          // Several lines come joined by a comma, which no token has: they are not kept.
          const given = x.request.get(header)
          if (given !== undefined && given.length <= maxLength && isToken(given)) x.id = given
          return undefined
        },
      }),
      send: (x) => {
        x.request.set(header, x.id)
        return undefined
      },
      reply: (x) => {
        x.reply.set(header, x.id)
      },
    }
  },
})
