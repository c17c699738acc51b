import { type FieldName, fieldName } from '@sekisho/base'
import { definePolicy } from '@sekisho/pipeline'
import { z } from 'zod'
import { headerName, isWholeValue } from '../header-name.ts'

const text = z.string().min(1).max(4096).refine(isWholeValue, 'must be a header value: one line, no space around it')
const off = z.literal(false)

const schema = z.strictObject({
  strictTransportSecurity: z.union([off, text]).default('max-age=31536000').meta({
    title: 'Strict-Transport-Security',
    description: 'Keeps browsers on HTTPS (RFC 6797). Sent over TLS only. false: not sent.',
  }),
  contentTypeOptions: z
    .union([off, z.literal('nosniff')])
    .default('nosniff')
    .meta({
      title: 'X-Content-Type-Options',
      description: 'Stops browsers from guessing media types. false: not sent.',
    }),
  referrerPolicy: z
    .union([
      off,
      z.enum([
        'no-referrer',
        'no-referrer-when-downgrade',
        'origin',
        'origin-when-cross-origin',
        'same-origin',
        'strict-origin',
        'strict-origin-when-cross-origin',
        'unsafe-url',
      ]),
    ])
    .default('no-referrer')
    .meta({
      title: 'Referrer-Policy',
      description: 'What browsers tell other sites about where they came from. false: not sent.',
    }),
  frameOptions: z
    .union([off, z.enum(['DENY', 'SAMEORIGIN'])])
    .default('DENY')
    .meta({ title: 'X-Frame-Options', description: 'Keeps replies out of frames, in old browsers. false: not sent.' }),
  contentSecurityPolicy: z.union([off, text]).default("default-src 'none'; frame-ancestors 'none'").meta({
    title: 'Content-Security-Policy',
    description:
      'What a reply may load or be framed by. The default suits an API, which is not a page. false: not sent.',
  }),
  crossOriginResourcePolicy: z
    .union([off, z.enum(['same-origin', 'same-site', 'cross-origin'])])
    .default(false)
    .meta({
      title: 'Cross-Origin-Resource-Policy',
      description: 'Which sites may load replies without CORS. false (default): not sent.',
    }),
  remove: z
    .array(headerName)
    .max(64)
    .default(['Server', 'X-Powered-By'])
    .meta({ title: 'Remove', description: "Headers of the upstream's reply that tell what it is made of." }),
  override: z.boolean().default(false).meta({
    title: 'Override',
    description: "Whether these values replace the upstream's own. Default: its own are kept.",
  }),
})

export const securityHeaders = definePolicy({
  name: 'security-headers',
  title: 'Security headers',
  description: 'Adds the headers that keep browsers safe, and removes those that tell strangers what the upstream is.',
  schema,
  combine: 'replace',
  create: (config) => {
    const added = (
      [
        ['X-Content-Type-Options', config.contentTypeOptions],
        ['Referrer-Policy', config.referrerPolicy],
        ['X-Frame-Options', config.frameOptions],
        ['Content-Security-Policy', config.contentSecurityPolicy],
        ['Cross-Origin-Resource-Policy', config.crossOriginResourcePolicy],
      ] as const
    ).flatMap(([name, value]): { name: FieldName; value: string }[] =>
      value === false ? [] : [{ name: fieldName(name), value }],
    )
    const removed = config.remove.map(fieldName)
    const transport = fieldName('Strict-Transport-Security')
    const { strictTransportSecurity, override } = config
    return {
      reply: (x) => {
        const reply = x.reply
        for (const name of removed) reply.delete(name)
        for (const { name, value } of added) if (override || !reply.has(name)) reply.set(name, value)
        // RFC 6797 section 7.2: it must not be sent over plain HTTP, whoever wrote it.
        if (!x.secure) reply.delete(transport)
        else if (strictTransportSecurity !== false && (override || !reply.has(transport))) {
          reply.set(transport, strictTransportSecurity)
        }
      },
    }
  },
})
