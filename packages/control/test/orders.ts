import type { Harness } from './harness.ts'

export interface OrdersOptions {
  readonly title?: string
  readonly version?: string
  readonly basePath?: string
  readonly summary?: string
  readonly extra?: Readonly<Record<string, unknown>>
}

/** A small OpenAPI document. */
export const ordersDocument = (options: OrdersOptions = {}): Readonly<Record<string, unknown>> => ({
  openapi: '3.1.0',
  info: { title: options.title ?? 'Orders', version: options.version ?? '1.0.0' },
  servers: [{ url: 'http://127.0.0.1:9000' }],
  ...(options.basePath === undefined && options.extra === undefined
    ? {}
    : { 'x-sekisho': { ...(options.basePath === undefined ? {} : { basePath: options.basePath }), ...options.extra } }),
  paths: {
    '/orders': {
      get: { operationId: 'listOrders', summary: options.summary ?? 'List', responses: { 200: { description: 'ok' } } },
      post: { operationId: 'createOrder', responses: { 201: { description: 'made' } } },
    },
    '/orders/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { operationId: 'getOrder', responses: { 200: { description: 'ok' } } },
    },
  },
})

export const asDocument = (options: OrdersOptions = {}) => ({
  body: ordersDocument(options),
  type: 'application/openapi+json',
})

/** A control plane with an Api, a product, a developer and an app. */
export const withApp = async (harness: Harness): Promise<{ developer: string; app: string }> => {
  await harness.done('POST', '/v1/apis', asDocument())
  await harness.done('POST', '/v1/products', { body: { name: 'free', operations: [{ api: 'orders' }] } })
  const developer = await harness.done('POST', '/v1/developers', { body: { email: 'ada@example.com' } })
  const app = await harness.done('POST', `/v1/developers/${developer.body['id']}/apps`, { body: { name: 'shop' } })
  return { developer: developer.body['id'] ?? '', app: app.body['id'] ?? '' }
}
