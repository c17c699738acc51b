// Calls as tests want them: with everything that a record can tell, or with nothing.
import { Problem } from '@sekisho/base'
import { type CredentialRecord, Exchange, type Fields, type Grant, Principal, type RouteFacts } from '@sekisho/pipeline'
import type { RecordedCall } from './call.ts'

const noFields: Fields = {
  get: () => undefined,
  values: () => [],
  has: () => false,
  set: () => undefined,
  append: () => undefined,
  delete: () => undefined,
  entries: () => [],
}

export const exampleGrant = (product: string): Grant => ({
  product: { name: product, displayName: product, attributes: {} },
  attributes: {},
  covers: true,
  rules: [],
  limitPolicy: '',
  logPart: product === '' ? '' : `,"product":${JSON.stringify(product)}`,
})

export const exampleRoute = (api: string, version: string, operation: string): RouteFacts => ({
  api,
  version,
  operation,
  method: 'GET',
  basePath: `/${api}/${version}`,
  template: `/${api}/${version}/orders/{id}`,
  parameters: ['id'],
  grants: new Map(),
  open: exampleGrant(''),
})

export const examplePrincipal = (app: string, developer: string, credential: string): Principal => {
  const record: CredentialRecord = {
    id: credential,
    status: 'approved',
    expiresAt: null,
    products: [],
    attributes: {},
    app: { id: app, name: 'shop', status: 'approved', attributes: {} },
    developer: { id: developer, email: 'ada@example.com', status: 'active', attributes: {} },
  }
  return new Principal(record)
}

class ExampleCall extends Exchange implements RecordedCall {
  bytesIn = 0
  bytesOut = 0
  beganAt = 0
  endedAt = 0
}

/** A call of which only that is known which is known of every call. */
export const bareCall = (change: Partial<RecordedCall> = {}): RecordedCall => {
  const call = new ExampleCall(noFields, noFields, exampleRoute('', '', ''))
  call.id = '4tq7dk2m9x0c-1f'
  call.client = '203.0.113.7'
  call.method = 'GET'
  call.path = '/orders/v1/orders/42'
  call.startedAt = Date.parse('2026-03-01T09:30:00.123Z')
  call.status = 404
  call.decision = 'route-unknown'
  call.beganAt = 1000
  call.endedAt = 1003.4
  return Object.assign(call, change)
}

/** A call that has every field. */
export const fullCall = (change: Partial<RecordedCall> = {}): RecordedCall => {
  const cause = new Error('connect ECONNREFUSED 10.0.0.5:3000')
  return bareCall({
    route: exampleRoute('orders', 'v1', 'getOrder'),
    grant: exampleGrant('free'),
    principal: examplePrincipal('app_1', 'dev_1', 'cred_1'),
    status: 502,
    decision: 'upstream-refused',
    bytesIn: 17,
    bytesOut: 512,
    upstream: 'http://10.0.0.5:3000',
    sentAt: 1000.2,
    headAt: 1003.1,
    limitLog: 'throttle;r=9;t=1, quota;r=990;t=40000',
    notes: 'tried again once',
    problem: new Problem('upstream-refused', { detail: 'The upstream refused.', cause }),
    ...change,
  })
}
