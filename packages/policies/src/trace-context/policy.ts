import { fieldName } from '@sekisho/base'
import { definePolicy } from '@sekisho/pipeline'
import { z } from 'zod'
import { randomHex } from './random-hex.ts'
import { flagsOf, isTraceparent, traceIdOf } from './traceparent.ts'
import { isTracestate } from './tracestate.ts'

const schema = z.strictObject({
  sampled: z.number().min(0).max(1).default(1).meta({
    title: 'Sampled',
    description:
      'The share of new traces that are marked as sampled, from 0 to 1. Traces begun by the caller keep their mark.',
  }),
})

const traceparent = fieldName('traceparent')
const tracestate = fieldName('tracestate')

export const traceContext = definePolicy({
  name: 'trace-context',
  title: 'Trace context',
  description: "Continues the caller's distributed trace towards the upstream, or begins one (W3C Trace Context).",
  schema,
  combine: 'replace',
  create: ({ sampled }) => ({
    send: (x) => {
      const request = x.request
      // Several lines come joined by a comma, which makes them invalid, as section 3.2 wants it.
      const given = request.get(traceparent)
      if (given !== undefined && isTraceparent(given)) {
        request.set(traceparent, `00-${traceIdOf(given)}-${randomHex(8)}-${flagsOf(given)}`)
        const state = request.get(tracestate)
        if (state !== undefined && !isTracestate(state)) request.delete(tracestate)
        return undefined
      }
      request.set(traceparent, `00-${randomHex(16)}-${randomHex(8)}-${Math.random() < sampled ? '01' : '00'}`)
      // Section 3.3: a tracestate means nothing without the traceparent that it came with.
      request.delete(tracestate)
      return undefined
    },
  }),
})
