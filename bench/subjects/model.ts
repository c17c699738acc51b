import type { ApiContent } from '@sekisho/model'
import { type CompileInput, compile, type Snapshot } from '@sekisho/snapshot/compile'

/** What the gateway of a bench serves. */
export interface Model {
  /** Operations of the Api. */
  readonly routes: number
  /** `full`: key, product, throttle, quota, request id; `none`: no policy at all. */
  readonly chain: 'full' | 'none'
  /** URL of the upstream. */
  readonly upstream: string
  /** Sent in `x-snapshot` of every reply, to tell one snapshot from another. */
  readonly mark?: string
}

/** Where the Api of the benches is served. */
export const basePath = '/full'

const operationAt = (route: number): ApiContent['operations'][number] => ({
  id: route === 0 ? 'getItem' : `getItem${route}`,
  method: 'GET',
  path: route === 0 ? '/items/{id}' : `/r${route}/items/{id}`,
  deprecated: false,
  pointer: '',
  settings: {},
})

const apiOf = ({ routes, chain, upstream, mark }: Model): ApiContent => ({
  name: 'bench',
  version: 'v1',
  title: 'Bench',
  basePath,
  settings: {
    policies: {
      ...(chain === 'none' ? { 'request-id': false } : {}),
      ...(mark === undefined ? {} : { headers: { reply: { set: { 'X-Snapshot': mark } } } }),
    },
  },
  server: upstream,
  access: chain === 'none' ? 'open' : 'product',
  keySources: chain === 'none' ? [] : [{ in: 'header', name: 'x-api-key' }],
  operations: Array.from({ length: routes }, (_, route) => operationAt(route)),
})

/** The product of every key: limits that are counted and never reached. */
const product: CompileInput['products'][number] = {
  name: 'free',
  displayName: 'Free',
  operations: [{ api: 'bench', paths: ['/**'] }],
  throttle: { rate: 1e7, burst: 1e6 },
  quota: { limit: 1e8, period: 'day' },
  attributes: {},
}

/** The snapshot of a model. Throws with the compiler's findings. */
export const snapshotOf = (model: Model): Snapshot => {
  const { snapshot, issues } = compile({ apis: [apiOf(model)], products: [product] })
  if (snapshot === undefined) throw new Error(`The bench's model does not compile: ${JSON.stringify(issues)}`)
  return snapshot
}
