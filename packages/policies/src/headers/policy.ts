import { isToken } from '@sekisho/base'
import { compileTemplate, definePolicy } from '@sekisho/pipeline'
import { z } from 'zod'
import { isWholeValue } from '../header-name.ts'
import { compileRewrite } from './rewrite.ts'

/**
 * Fields that say how a message is framed and where it goes (RFC 9110 section 7.6.1, RFC 9112 sections 3.2 and 6): the
 * gateway alone writes them, or two readers could see two different messages.
 */
const reserved = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

const isReserved = (name: string): boolean =>
  reserved.has(name.toLowerCase()) || name.toLowerCase().startsWith('proxy-')

const nameFault = (name: string): string | undefined => {
  if (!isToken(name) || name.length > 128) return `"${name}" is no header name: letters, digits and - only, at most 128`
  if (isReserved(name))
    return `"${name}" belongs to the connection (RFC 9110 section 7.6.1); only the gateway writes it`
  return undefined
}

const valueFault = (value: string): string | undefined => {
  if (!isWholeValue(value)) return 'must be a header value: no line breaks or control characters, no space around it'
  try {
    compileTemplate(value)
  } catch (error) {
    return (error as TypeError).message
  }
  return undefined
}

const values = z
  .record(z.string(), z.string().min(1).max(4096))
  .superRefine((record, context) => {
    for (const [name, value] of Object.entries(record)) {
      const message = nameFault(name) ?? valueFault(value)
      if (message !== undefined) context.addIssue({ code: 'custom', path: [name], message })
    }
  })
  .default({})

const names = z
  .array(z.string())
  .superRefine((list, context) => {
    for (const [index, name] of list.entries()) {
      const message = nameFault(name)
      if (message !== undefined) context.addIssue({ code: 'custom', path: [index], message })
    }
  })
  .default([])

const rewrite = z.strictObject({
  set: values.meta({
    title: 'Set',
    description:
      'Headers by name, in place of any of that name. `${variables}` are filled in; an empty result removes the header.',
  }),
  add: values.meta({
    title: 'Add',
    description:
      'Headers by name, beside any of that name. `${variables}` are filled in; an empty result adds nothing.',
  }),
  remove: names.meta({ title: 'Remove', description: 'Names of headers to take away, before the others are set.' }),
})

const schema = z.strictObject({
  request: rewrite
    .optional()
    .meta({ title: 'Request', description: 'What changes in the headers that the upstream gets.' }),
  reply: rewrite
    .optional()
    .meta({ title: 'Reply', description: 'What changes in the headers that the caller gets, on refusals too.' }),
})

export const headers = definePolicy({
  name: 'headers',
  title: 'Headers',
  description: 'Sets, adds and removes headers of the request and of the reply.',
  schema,
  combine: 'add',
  create: (config) => {
    const request = compileRewrite(config.request)
    const reply = compileRewrite(config.reply)
    return {
      ...(request && {
        send: (x) => {
          request(x, x.request)
          return undefined
        },
      }),
      ...(reply && {
        reply: (x) => {
          reply(x, x.reply)
        },
      }),
    }
  },
})
