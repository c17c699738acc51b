import { createHash } from 'node:crypto'
import type { ApiContent } from '@sekisho/model'
import type { CredentialRecord } from '@sekisho/pipeline'
import { compile, type ProductContent, type Snapshot } from '@sekisho/snapshot/compile'

export interface SnapshotSettings {
  /** URL of the upstream, a base path with it if wanted. */
  readonly server: string
  readonly access?: 'open' | 'product'
  readonly policies?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly product?: Partial<ProductContent>
}

const operation = (id: string, method: 'GET' | 'POST', path: string) => ({
  id,
  method,
  path,
  deprecated: false,
  pointer: '',
  settings: {},
})

/** One Api `things` at `/things` that answers GET and POST anywhere, and one product `free` that contains it. */
export const snapshotOf = (settings: SnapshotSettings): Snapshot => {
  const { server, access = 'open', policies = {}, product = {} } = settings
  const api: ApiContent = {
    name: 'things',
    version: 'v1',
    title: 'Things',
    basePath: '/things',
    settings: { policies },
    server,
    access,
    keySources: [{ in: 'header', name: 'x-api-key' }],
    operations: [operation('get', 'GET', '/{path+}'), operation('post', 'POST', '/{path+}')],
  }
  const free: ProductContent = {
    name: 'free',
    displayName: 'Free',
    operations: [{ api: 'things', paths: ['/**'] }],
    attributes: {},
    ...product,
  }
  const { snapshot, issues } = compile({ apis: [api], products: [free] })
  if (snapshot === undefined) throw new Error(JSON.stringify(issues))
  return snapshot
}

/** The same snapshot with a policy in it that no gateway knows. */
export const unbuildable = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  digest: `${snapshot.digest}-unbuildable`,
  policies: [{ policy: 'unheard-of', scope: 'gateway', config: {} }],
})

export const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex')

/** A good credential for the product `free`. */
export const credentialOf = (name: string): CredentialRecord => ({
  id: `cred_${name}`,
  status: 'approved',
  expiresAt: null,
  products: [{ product: 'free', status: 'approved' }],
  attributes: {},
  app: { id: `app_${name}`, name, status: 'approved', attributes: {} },
  developer: { id: 'dev_1', email: 'dev@example.com', status: 'active', attributes: {} },
})
