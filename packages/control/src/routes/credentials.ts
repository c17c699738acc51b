import { credential, credentialChange, credentialInput, newCredential } from '@sekisho/model'
import { changedMeanwhile, etagOf } from '../etag.ts'
import { keyOf } from '../key.ts'
import { listing } from '../paging.ts'
import { AdminProblem } from '../problems.ts'
import { outputComponents } from '../schemas.ts'
import { findApp } from './apps.ts'
import { approvalsOf, changed, findCredential } from './credential-changes.ts'
import { defineRoute, type RouteDefinition } from './definition.ts'
import { appPath, credentialPath } from './parameters.ts'

const list = defineRoute({
  method: 'GET',
  path: '/v1/apps/{app}/credentials',
  operationId: 'listCredentials',
  tag: 'credentials',
  summary: "List an app's credentials",
  description: 'In the order in which they were made. Keys are never shown again: `hint` is how to recognise one.',
  params: appPath,
  paged: true,
  selectable: credential,
  responses: { 200: { description: 'One page of credentials.', schema: outputComponents.CredentialList } },
  problems: ['not-found'],
  handle: async ({ services, params, page }) => {
    const { repositories } = services.store
    await findApp(repositories, params.app)
    const found = await repositories.credentials.list(params.app, page.limit + 1, page.after)
    const body = listing(
      page,
      found,
      ({ value }) => [value.id],
      ({ value }) => value,
    )
    return { status: 200, body }
  },
})

const create = defineRoute({
  method: 'POST',
  path: '/v1/apps/{app}/credentials',
  operationId: 'createCredential',
  tag: 'credentials',
  summary: 'Make a credential',
  description:
    'Makes a key for this app, or takes over an existing one. The key is in this answer and never again: it is stored as a hash. Products that ask for approval start as pending.',
  params: appPath,
  body: credentialInput,
  responses: { 201: { description: 'Made. The only time the key is shown.', schema: newCredential, etag: true } },
  problems: ['not-found', 'already-exists', 'gateway-unconfirmed'],
  handle: async (call) => {
    const { body, params, services } = call
    const key = keyOf(body.key)
    return call.commit(async (tx) => {
      await findApp(tx, params.app)
      const approvals = await approvalsOf(tx, body.products, (index) => `/products/${index}`)
      // Whose key it is stays unsaid: the caller may only be guessing.
      if (await tx.credentials.isTaken(key.hash)) {
        throw new AdminProblem('already-exists', { detail: 'This key cannot be used: it is taken. Choose another.' })
      }
      const state = {
        status: 'approved' as const,
        expiresAt: body.expiresAt === null ? null : Date.parse(body.expiresAt),
        attributes: body.attributes,
        products: body.products.map((product) => ({
          product,
          status: approvals.get(product) === 'manual' ? ('pending' as const) : ('approved' as const),
        })),
      }
      const stored = await tx.credentials.insert(params.app, key, state, services.clock.now())
      const reply = {
        status: 201,
        body: { ...stored.value, key: key.text },
        etag: etagOf(stored),
        location: `/v1/credentials/${stored.value.id}`,
      }
      // Gateways may remember that there was no such key.
      return { reply, invalidate: [key.hash] }
    })
  },
})

const get = defineRoute({
  method: 'GET',
  path: '/v1/credentials/{credential}',
  operationId: 'getCredential',
  tag: 'credentials',
  summary: 'Show a credential',
  description: 'One credential with its products, without the key.',
  params: credentialPath,
  selectable: credential,
  responses: { 200: { description: 'The credential.', schema: credential, etag: true } },
  problems: ['not-found'],
  handle: async ({ services, params }) => {
    const found = await findCredential(services.store.repositories, params.credential)
    return { status: 200, body: found.value, etag: etagOf(found) }
  },
})

const change = defineRoute({
  method: 'PATCH',
  path: '/v1/credentials/{credential}',
  operationId: 'updateCredential',
  tag: 'credentials',
  summary: 'Change a credential',
  description: 'Given members replace. A revocation is in force in every gateway before this is answered.',
  params: credentialPath,
  body: credentialChange,
  ifMatch: 'always',
  responses: { 200: { description: 'Changed.', schema: credential, etag: true } },
  problems: ['not-found', 'gateway-unconfirmed'],
  handle: async (call) =>
    call.commit(async (tx) => {
      const { body, services } = call
      const found = await findCredential(tx, call.params.credential)
      call.preconditions.check(found)
      const products = body.products ?? found.value.products
      const named = (body.products ?? []).map((access) => access.product)
      await approvalsOf(tx, named, (index) => `/products/${index}/product`)
      const expiresAt = body.expiresAt === undefined ? found.value.expiresAt : body.expiresAt
      const state = {
        status: body.status ?? found.value.status,
        expiresAt: expiresAt === null ? null : Date.parse(expiresAt),
        attributes: body.attributes ?? found.value.attributes,
        products,
      }
      return changed(await tx.credentials.update(found.value.id, state, found.revision, services.clock.now()))
    }),
})

const remove = defineRoute({
  method: 'DELETE',
  path: '/v1/credentials/{credential}',
  operationId: 'deleteCredential',
  tag: 'credentials',
  summary: 'Remove a credential',
  description: 'The key stops working before this is answered.',
  params: credentialPath,
  ifMatch: 'always',
  responses: { 204: { description: 'Removed.' } },
  problems: ['not-found', 'gateway-unconfirmed'],
  handle: async (call) =>
    call.commit(async (tx) => {
      const found = await findCredential(tx, call.params.credential)
      call.preconditions.check(found)
      if (!(await tx.credentials.remove(found.value.id, found.revision))) throw changedMeanwhile()
      return { reply: { status: 204 }, invalidate: [found.hash] }
    }),
})

export const credentialRoutes: readonly RouteDefinition[] = [list, create, get, change, remove]
