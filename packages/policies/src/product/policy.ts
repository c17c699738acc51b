import { Problem } from '@sekisho/base'
import { type CredentialRecord, definePolicy, type Exchange, type Grant, type StepResult } from '@sekisho/pipeline'
import { z } from 'zod'
import { challenge } from '../challenge.ts'
import { credentialFault } from '../credential-state.ts'

const anonymous = new Problem('key-missing', {
  detail: 'This operation is for holders of an API key, and the call has none.',
  fields: challenge,
})
const missing = new Problem('product-missing', {
  detail: 'This API key has no product. Subscribe its app to a product that contains this operation.',
})
const elsewhere = new Problem('operation-not-in-product', {
  detail: 'None of the products of this API key contains this operation. Subscribe its app to one that does.',
})

/** The path below the base path of the Api; `/` for the base path itself. */
const pathBelow = (x: Exchange): string => {
  const base = x.route.basePath
  if (base === '/') return x.path
  return x.path.length > base.length ? x.path.slice(base.length) : '/'
}

/** Of a product's grants on the route, the first that covers this call. */
const covering = (grants: readonly Grant[], x: Exchange): Grant | undefined => {
  for (let i = 0; i < grants.length; i += 1) {
    const grant = grants[i] as Grant
    if (grant.covers === true || grant.covers(pathBelow(x))) return grant
  }
  return undefined
}

/** No approved product covers the call: the refusal that helps most. Says in the notes what was tried. */
const refusal = (credential: CredentialRecord, x: Exchange): Problem => {
  if (credential.products.length === 0) return missing
  const found = { pending: '', revoked: '' }
  for (const { product, status } of credential.products) {
    if (status === 'approved' || found[status] !== '') continue
    const grants = x.route.grants.get(product)
    if (grants !== undefined && covering(grants, x) !== undefined) found[status] = product
  }
  if (found.pending !== '') {
    return new Problem('product-pending', {
      detail: `Access of this API key to the product "${found.pending}" awaits approval. Try again once it is approved.`,
      members: { product: found.pending },
    })
  }
  if (found.revoked !== '') {
    return new Problem('product-revoked', {
      detail: `Access of this API key to the product "${found.revoked}" was revoked. Ask the operator of this API.`,
      members: { product: found.revoked },
    })
  }
  return elsewhere
}

/** Steps 2, 3 and 5 of verifying a credential, in that order: products, operation, state of key, app and developer. */
const authorize = (x: Exchange, now: () => number): StepResult => {
  const principal = x.principal
  if (principal === undefined) return anonymous
  // Nearly every call: what the record says has been read once, when it was cached.
  if (principal.sound && principal.first !== undefined) {
    const grants = x.route.grants.get(principal.first)
    x.grant = grants === undefined ? undefined : covering(grants, x)
    if (x.grant !== undefined) return undefined
  }
  const credential = principal.credential
  for (const { product, status } of credential.products) {
    const grants = x.route.grants.get(product)
    const grant = grants === undefined ? undefined : covering(grants, x)
    if (grant === undefined) continue
    if (status !== 'approved') {
      x.note(`product ${product} passed over: ${status}`)
      continue
    }
    const fault = credentialFault(credential, credential.expiresAt === null ? 0 : now())
    if (fault !== undefined) x.note(`product ${product} covers the operation`)
    else x.grant = grant
    return fault
  }
  return refusal(credential, x)
}

export const product = definePolicy({
  name: 'product',
  title: 'Product access',
  description:
    'Lets a call pass when a product of its API key contains the operation, and key, app and developer are in order.',
  schema: z.strictObject({}),
  combine: 'replace',
  create: (_config, { clock }) => {
    const now = (): number => clock.now()
    return { authorize: (x) => authorize(x, now) }
  },
})
