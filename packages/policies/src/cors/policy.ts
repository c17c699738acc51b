import { fieldName, isToken, Problem } from '@sekisho/base'
import { definePolicy, type ReplyStep, type Step } from '@sekisho/pipeline'
import { z } from 'zod'
import { headerName } from '../header-name.ts'
import { compileOrigins, originFault } from './origins.ts'
import { preflightStep } from './preflight.ts'
import { varyByOrigin } from './vary.ts'

const origin = z
  .string()
  .max(512)
  .superRefine((text, context) => {
    const message = originFault(text)
    if (message !== undefined) context.addIssue({ code: 'custom', message })
  })

const schema = z
  .strictObject({
    allowOrigins: z.array(origin).min(1).max(1000).meta({
      title: 'Allowed origins',
      description:
        'Origins whose pages may read replies: `https://app.example.com`, `https://*.example.com` for subdomains, `*` for all.',
    }),
    allowMethods: z
      .array(z.string().max(64).refine(isToken, 'must be a method such as GET'))
      .min(1)
      .max(64)
      .optional()
      .meta({
        title: 'Allowed methods',
        description: 'Methods that preflights grant. Default: those that the path has.',
      }),
    allowHeaders: z.array(headerName).max(256).default(['*']).meta({
      title: 'Allowed headers',
      description: 'Request headers that preflights grant; `*` (default) grants those asked for.',
    }),
    exposeHeaders: z.array(headerName).max(256).default([]).meta({
      title: 'Exposed headers',
      description: 'Reply headers that scripts may read, such as `RateLimit` and `Retry-After`.',
    }),
    credentials: z.boolean().default(false).meta({
      title: 'Credentials',
      description: 'Whether browsers may send cookies and client certificates. Not together with `*` in the origins.',
    }),
    maxAge: z.int().min(0).max(86_400).default(600).meta({
      title: 'Max age',
      description: 'Seconds that browsers may remember a preflight.',
    }),
    refuse: z.boolean().default(false).meta({
      title: 'Refuse',
      description:
        'Whether calls from other origins are refused. Default: they go on, and browsers keep the reply from the page.',
    }),
  })
  .superRefine((config, context) => {
    if (!config.credentials) return
    if (config.allowOrigins.includes('*')) {
      const message =
        '`*` with `credentials: true` would let every site act with the cookies of its visitors; list the origins'
      context.addIssue({ code: 'custom', path: ['allowOrigins'], message })
    }
    if (config.exposeHeaders.includes('*')) {
      const message = 'with `credentials: true` browsers take `*` for a header of that name; list the headers'
      context.addIssue({ code: 'custom', path: ['exposeHeaders'], message })
    }
  })

const originField = fieldName('Origin')
const allowOrigin = fieldName('Access-Control-Allow-Origin')
const allowCredentials = fieldName('Access-Control-Allow-Credentials')
const exposed = fieldName('Access-Control-Expose-Headers')
/** What an upstream may have written of its own: two answers to the question would be none. */
const upstreamOwn = [
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Expose-Headers',
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
  'Access-Control-Max-Age',
].map(fieldName)

const denied = new Problem('origin-denied', {
  detail: 'Pages of this origin may not call here. Ask the operator of this API to allow it.',
})

interface ReplySettings {
  readonly allows: (origin: string) => boolean
  readonly any: boolean
  readonly credentials: boolean
  readonly exposeHeaders: readonly string[]
}

/** The headers of every reply that is no preflight's, errors included. */
const replyStep = ({ allows, any, credentials, exposeHeaders }: ReplySettings): ReplyStep => {
  const exposedList = exposeHeaders.join(', ')
  return (x) => {
    if (x.decision === 'preflight') return
    const reply = x.reply
    for (const name of upstreamOwn) reply.delete(name)
    if (any) {
      // The same for all, so it is sent without an Origin too: a cached reply then serves pages as well.
      reply.set(allowOrigin, '*')
    } else {
      varyByOrigin(reply)
      const from = x.request.get(originField)
      if (from === undefined || !allows(from)) return
      reply.set(allowOrigin, from)
      if (credentials) reply.set(allowCredentials, 'true')
    }
    if (exposedList !== '') reply.set(exposed, exposedList)
  }
}

const refuseStep =
  (allows: (origin: string) => boolean): Step =>
  (x) => {
    const from = x.request.get(originField)
    return from === undefined || allows(from) ? undefined : denied
  }

export const cors = definePolicy({
  name: 'cors',
  title: 'CORS',
  description:
    'Lets pages of other origins call the API (Fetch standard): answers preflights and marks replies, errors too.',
  schema,
  combine: 'replace',
  create: (config) => {
    const any = config.allowOrigins.includes('*')
    const allows = any ? (): boolean => true : compileOrigins(config.allowOrigins)
    const preflight = preflightStep({
      allows,
      any,
      methods: config.allowMethods,
      headers: config.allowHeaders,
      credentials: config.credentials,
      maxAge: config.maxAge,
    })
    const refuse = refuseStep(allows)
    return {
      admit: config.refuse ? (x) => refuse(x) ?? preflight(x) : preflight,
      reply: replyStep({ ...config, allows, any }),
    }
  },
})
