import { z } from 'zod'
import { followLines } from '../follow.ts'
import type { GatewayPort } from '../gateway-port.ts'
import { AdminProblem } from '../problems.ts'
import { call as callRecord } from '../schemas.ts'
import type { Services } from '../services.ts'
import { defineRoute, type RouteDefinition } from './definition.ts'
import { callPath } from './parameters.ts'

const gatewayOf = (services: Services): GatewayPort => {
  const gateway = services.gateway()
  if (gateway !== undefined) return gateway
  throw new AdminProblem('gateway-absent', { detail: 'This control plane has no gateway, so it has no calls to show.' })
}

const explain = defineRoute({
  method: 'GET',
  path: '/v1/calls/{requestId}',
  operationId: 'explainCall',
  tag: 'calls',
  summary: 'Explain a call',
  description: 'What the gateway decided about a recent call, and why: the record of its access log.',
  params: callPath,
  responses: { 200: { description: 'The record of the call.', schema: callRecord } },
  problems: ['not-found', 'gateway-absent'],
  handle: async ({ services, params }) => {
    const found = await gatewayOf(services).explain(params.requestId)
    if (found !== undefined) return { status: 200, body: found }
    throw new AdminProblem('not-found', {
      detail: `No call "${params.requestId}" is remembered. Each gateway worker remembers its most recent calls only (setting explain.calls), and none from before its start. Older calls are in the access log.`,
    })
  },
})

const follow = defineRoute({
  method: 'GET',
  path: '/v1/calls',
  operationId: 'followCalls',
  tag: 'calls',
  summary: 'Follow calls',
  description:
    'Access log lines of the gateway as they are written, from now on, until the caller leaves. A caller that reads too slowly loses lines and gets `{"dropped": n}` in their place.',
  responses: {
    200: {
      description: 'One JSON object per line.',
      schema: z.string().meta({ description: 'Lines of JSON.' }),
      mediaType: 'application/x-ndjson',
    },
  },
  problems: ['gateway-absent'],
  handle: async ({ services, method, signal }) => {
    const gateway = gatewayOf(services)
    const content = method === 'HEAD' ? '' : followLines((take) => gateway.follow(take), signal)
    return { status: 200, raw: { mediaType: 'application/x-ndjson', content } }
  },
})

export const callRoutes: readonly RouteDefinition[] = [explain, follow]
