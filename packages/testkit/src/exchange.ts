import {
  type BodySource,
  type CredentialRecord,
  Exchange,
  type Grant,
  type Principal,
  type RouteFacts,
} from '@sekisho/pipeline'
import { type FieldInit, MapFields } from './map-fields.ts'

/** A grant that covers everything and limits nothing, but for what is given. */
export const grant = (facts: Partial<Grant> & { readonly name?: string } = {}): Grant => {
  const { name = 'free', ...rest } = facts
  return {
    product: { name, displayName: name, attributes: {} },
    attributes: {},
    covers: true,
    rules: [],
    limitPolicy: '',
    logPart: `,"product":${JSON.stringify(name)}`,
    ...rest,
  }
}

/** `GET /orders/v1/orders/{id}`, open to all, but for what is given. */
export const route = (facts: Partial<RouteFacts> = {}): RouteFacts => ({
  api: 'orders',
  version: 'v1',
  operation: 'getOrder',
  method: 'GET',
  basePath: '/orders/v1',
  template: '/orders/v1/orders/{id}',
  parameters: ['id'],
  grants: new Map(),
  open: grant({ name: '', logPart: '' }),
  ...facts,
})

/** An approved credential for the product `free`, but for what is given. */
export const credentialRecord = (facts: Partial<CredentialRecord> = {}): CredentialRecord => ({
  id: 'cred_1',
  status: 'approved',
  expiresAt: null,
  products: [{ product: 'free', status: 'approved' }],
  attributes: {},
  app: { id: 'app_1', name: 'shop', status: 'approved', attributes: {} },
  developer: { id: 'dev_1', email: 'dev@example.com', status: 'active', attributes: {} },
  ...facts,
})

export interface ExchangeInit {
  readonly id?: string
  readonly method?: string
  /** Path and query as called. */
  readonly target?: string
  readonly headers?: FieldInit
  readonly body?: BodySource
  /** Address of peer and client. */
  readonly client?: string
  readonly secure?: boolean
  readonly startedAt?: number
  readonly route?: RouteFacts
  readonly parameters?: readonly string[]
  readonly allowed?: readonly string[]
  readonly principal?: Principal
  readonly grant?: Grant
  /** What the upstream has replied. */
  readonly reply?: FieldInit
}

/** A call without a connection. */
export const exchange = (init: ExchangeInit = {}): Exchange => {
  const target = init.target ?? '/orders/v1/orders/7'
  const mark = target.indexOf('?')
  const facts = init.route ?? route()
  const x = new Exchange(new MapFields(init.headers), new MapFields(init.reply), facts)
  x.id = init.id ?? 'request-1'
  x.method = init.method ?? 'GET'
  x.path = mark < 0 ? target : target.slice(0, mark)
  x.query = mark < 0 ? undefined : target.slice(mark + 1)
  x.body = init.body
  x.peer = init.client ?? '192.0.2.1'
  x.client = x.peer
  x.secure = init.secure ?? false
  x.startedAt = init.startedAt ?? 0
  x.parameters = init.parameters ?? (init.route === undefined ? ['7'] : [])
  x.allowed = init.allowed ?? []
  x.principal = init.principal
  x.grant = init.grant
  return x
}
