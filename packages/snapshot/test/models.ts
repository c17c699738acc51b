import type { ApiContent, Operation } from '@sekisho/model'
import type { ProductContent } from '../src/compile/index.ts'

/** `GET /orders/{id}`, but for what is given. */
export const operation = (facts: Partial<Operation> = {}): Operation => ({
  id: 'getOrder',
  method: 'GET',
  path: '/orders/{id}',
  deprecated: false,
  pointer: '/paths/~1orders~1{id}/get',
  settings: {},
  ...facts,
})

/** `orders` `v1` with one operation, but for what is given. */
export const api = (facts: Partial<ApiContent> = {}): ApiContent => ({
  name: 'orders',
  version: 'v1',
  title: 'Orders',
  basePath: '/orders/v1',
  settings: {},
  server: 'http://127.0.0.1:3000',
  access: 'product',
  keySources: [],
  operations: [operation()],
  ...facts,
})

/** `free`: all of `orders`, but for what is given. */
export const product = (facts: Partial<ProductContent> = {}): ProductContent => ({
  name: 'free',
  displayName: 'Free',
  operations: [{ api: 'orders', paths: ['/**'] }],
  attributes: {},
  ...facts,
})
