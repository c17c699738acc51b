import { Problem } from '@sekisho/base'
import { definePolicy } from '@sekisho/pipeline'
import { z } from 'zod'
import { compileRanges, parseCidr } from './ranges.ts'

const range = z
  .string()
  .max(64)
  .superRefine((text, context) => {
    try {
      parseCidr(text)
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as TypeError).message })
    }
  })
  .meta({ title: 'Range', description: 'An address or a CIDR range, v4 or v6.' })

const schema = z
  .strictObject({
    allow: z.array(range).min(1).max(100_000).optional().meta({
      title: 'Allow',
      description: 'Addresses and CIDR ranges that may call. When given, all others are refused.',
    }),
    deny: z.array(range).min(1).max(100_000).optional().meta({
      title: 'Deny',
      description: 'Addresses and CIDR ranges that may not call, even when they are in an allowed range.',
    }),
  })
  .refine(({ allow, deny }) => allow !== undefined || deny !== undefined, 'give `allow`, `deny` or both')

const denied = new Problem('address-denied', {
  detail: 'Calls from your address are not accepted here. Ask the operator of this API to allow it.',
})

export const ipRules = definePolicy({
  name: 'ip-rules',
  title: 'IP rules',
  description: 'Accepts calls from some addresses only, or refuses some; v4 and v6, deny before allow.',
  schema,
  combine: 'replace',
  create: ({ allow, deny }) => {
    const allowed = compileRanges(allow ?? ['0.0.0.0/0', '::/0'])
    const refused = compileRanges(deny ?? [])
    // An address that is not known is in no range, so it is refused whatever the lists say.
    return { admit: (x) => (allowed.contains(x.client) && !refused.contains(x.client) ? undefined : denied) }
  },
})
