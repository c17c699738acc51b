import { credential } from '@sekisho/model'
import { AdminProblem } from '../problems.ts'
import { accessInput } from '../schemas.ts'
import type { CredentialState, StoredCredential } from '../store/credentials.ts'
import { changed, findCredential } from './credential-changes.ts'
import { defineRoute, type RouteDefinition } from './definition.ts'
import { credentialProductPath } from './parameters.ts'

const stateOf = (found: StoredCredential, products: CredentialState['products']): CredentialState => ({
  status: found.value.status,
  expiresAt: found.value.expiresAt === null ? null : Date.parse(found.value.expiresAt),
  attributes: found.value.attributes,
  products,
})

const put = defineRoute({
  method: 'PUT',
  path: '/v1/credentials/{credential}/products/{product}',
  operationId: 'putCredentialProduct',
  tag: 'credentials',
  summary: 'Give a credential access to a product',
  description:
    "Approves, suspends or revokes a product that the credential has, or adds one at the end of its products. If-Match is the credential's ETag.",
  params: credentialProductPath,
  body: accessInput,
  ifMatch: 'always',
  responses: { 200: { description: 'The credential as it is now.', schema: credential, etag: true } },
  problems: ['not-found', 'gateway-unconfirmed'],
  handle: async (call) =>
    call.commit(async (tx) => {
      const { product } = call.params
      const found = await findCredential(tx, call.params.credential)
      call.preconditions.check(found)
      if ((await tx.products.find(product)) === undefined) {
        throw new AdminProblem('not-found', { detail: `There is no product "${product}".` })
      }
      const access = { product, status: call.body.status }
      const had = found.value.products.some((other) => other.product === product)
      const products = had
        ? found.value.products.map((other) => (other.product === product ? access : other))
        : [...found.value.products, access]
      const now = call.services.clock.now()
      return changed(await tx.credentials.update(found.value.id, stateOf(found, products), found.revision, now))
    }),
})

const remove = defineRoute({
  method: 'DELETE',
  path: '/v1/credentials/{credential}/products/{product}',
  operationId: 'deleteCredentialProduct',
  tag: 'credentials',
  summary: 'Take a product from a credential',
  description: "If-Match is the credential's ETag.",
  params: credentialProductPath,
  ifMatch: 'always',
  responses: { 200: { description: 'The credential as it is now.', schema: credential, etag: true } },
  problems: ['not-found', 'gateway-unconfirmed'],
  handle: async (call) =>
    call.commit(async (tx) => {
      const { product } = call.params
      const found = await findCredential(tx, call.params.credential)
      call.preconditions.check(found)
      const products = found.value.products.filter((access) => access.product !== product)
      if (products.length === found.value.products.length) {
        throw new AdminProblem('not-found', { detail: `The credential does not have the product "${product}".` })
      }
      const now = call.services.clock.now()
      return changed(await tx.credentials.update(found.value.id, stateOf(found, products), found.revision, now))
    }),
})

export const credentialProductRoutes: readonly RouteDefinition[] = [put, remove]
