import { health, jsonSchema, readiness } from '../schemas.ts'
import { defineRoute, type RouteDefinition } from './definition.ts'

const alive = defineRoute({
  method: 'GET',
  path: '/healthz',
  operationId: 'getHealth',
  tag: 'health',
  summary: 'Is the process alive?',
  description: 'For liveness probes. Says nothing of the gateway or the store.',
  access: 'anyone',
  responses: { 200: { description: 'It is.', schema: health } },
  handle: async () => ({ status: 200, body: { status: 'ok' } }),
})

const ready = defineRoute({
  method: 'GET',
  path: '/readyz',
  operationId: 'getReadiness',
  tag: 'health',
  summary: 'Is everything ready?',
  description: 'For readiness probes: the store answers and the gateway serves.',
  access: 'anyone',
  responses: {
    200: { description: 'Ready.', schema: readiness },
    503: { description: 'Not ready; the body says what is missing.', schema: readiness },
  },
  handle: async ({ services }) => {
    const store = await services.store.answers()
    const gateway = services.gateway()?.status().ready ?? false
    const body = { ready: store && gateway, store, gateway }
    return { status: body.ready ? 200 : 503, body }
  },
})

const document = defineRoute({
  method: 'GET',
  path: '/openapi.json',
  operationId: 'getOpenapi',
  tag: 'health',
  summary: 'Show this document',
  description: 'The OpenAPI document of the admin API.',
  access: 'anyone',
  responses: {
    200: { description: 'The document.', schema: jsonSchema.meta({ description: 'An OpenAPI document.' }) },
  },
  handle: async ({ services }) => ({ status: 200, body: services.document }),
})

export const healthRoutes: readonly RouteDefinition[] = [alive, ready, document]
