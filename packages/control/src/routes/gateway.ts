import { z } from 'zod'
import { AdminProblem } from '../problems.ts'
import { gatewayStatus, jsonSchema } from '../schemas.ts'
import { defineRoute, type RouteDefinition } from './definition.ts'

const status = defineRoute({
  method: 'GET',
  path: '/v1/gateway',
  operationId: 'getGateway',
  tag: 'gateway',
  summary: "Show the gateway's state",
  description: 'Where it listens, what it serves, and how its workers are.',
  responses: { 200: { description: 'The state.', schema: gatewayStatus } },
  handle: async ({ services }) => {
    const gateway = services.gateway()
    if (gateway === undefined) {
      return { status: 200, body: { attached: false, ready: false, url: null, snapshot: null, workers: [] } }
    }
    return { status: 200, body: { attached: true, url: gateway.url, ...gateway.status() } }
  },
})

const settingsSchema = defineRoute({
  method: 'GET',
  path: '/v1/settings-schema',
  operationId: 'getSettingsSchema',
  tag: 'gateway',
  summary: 'Show the schema of x-sekisho',
  description: 'The JSON Schema of the settings that a document may hold under `x-sekisho`, for editors.',
  responses: { 200: { description: 'The schema.', schema: jsonSchema } },
  handle: async ({ services }) => ({ status: 200, body: await services.compiler.settingsSchema() }),
})

const metrics = defineRoute({
  method: 'GET',
  path: '/metrics',
  operationId: 'getMetrics',
  tag: 'gateway',
  summary: 'Show metrics',
  description: 'Counts and latencies of the gateway in the text format of Prometheus.',
  access: 'metrics',
  responses: {
    200: {
      description: 'Metrics.',
      schema: z.string().meta({ description: 'Prometheus text format 0.0.4.' }),
      mediaType: 'text/plain; version=0.0.4',
    },
  },
  problems: ['gateway-absent'],
  handle: async ({ services }) => {
    const gateway = services.gateway()
    if (gateway === undefined) throw new AdminProblem('gateway-absent', { detail: 'There is no gateway to measure.' })
    return { status: 200, raw: { mediaType: 'text/plain; version=0.0.4', content: await gateway.metrics() } }
  },
})

export const gatewayRoutes: readonly RouteDefinition[] = [status, settingsSchema, metrics]
