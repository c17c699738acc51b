import { adminTokenPrefix, newSecret } from '@sekisho/base'
import type { z } from 'zod'
import { etagOf, type Stored } from '../etag.ts'
import { hashOfSecret, hintOfSecret } from '../key.ts'
import { listing } from '../paging.ts'
import { AdminProblem } from '../problems.ts'
import { adminToken, adminTokenInput, newAdminToken, outputComponents } from '../schemas.ts'
import type { Repositories } from '../store/repositories.ts'
import { defineRoute, type RouteDefinition } from './definition.ts'
import { tokenPath } from './parameters.ts'

const findToken = async (repositories: Repositories, id: string): Promise<Stored<z.output<typeof adminToken>>> => {
  const found = await repositories.tokens.find(id)
  if (found !== undefined) return found
  throw new AdminProblem('not-found', { detail: `There is no admin token "${id}".` })
}

const list = defineRoute({
  method: 'GET',
  path: '/v1/admin-tokens',
  operationId: 'listAdminTokens',
  tag: 'admin-tokens',
  summary: 'List admin tokens',
  description: 'In the order in which they were made. Tokens are never shown again.',
  paged: true,
  selectable: adminToken,
  responses: { 200: { description: 'One page of admin tokens.', schema: outputComponents.AdminTokenList } },
  handle: async ({ services, page }) => {
    const found = await services.store.repositories.tokens.list(page.limit + 1, page.after)
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
  path: '/v1/admin-tokens',
  operationId: 'createAdminToken',
  tag: 'admin-tokens',
  summary: 'Make an admin token',
  description: 'The token is in this answer and never again: it is stored as a hash.',
  body: adminTokenInput,
  responses: { 201: { description: 'Made. The only time the token is shown.', schema: newAdminToken, etag: true } },
  problems: ['already-exists'],
  handle: async (call) => {
    const token = newSecret(adminTokenPrefix)
    return call.commit(async (tx) => {
      if (await tx.tokens.isNameTaken(call.body.name)) {
        throw new AdminProblem('already-exists', { detail: `There is an admin token "${call.body.name}" already.` })
      }
      const hashed = { hash: hashOfSecret(token), hint: hintOfSecret(adminTokenPrefix, token) }
      const stored = await tx.tokens.insert(call.body.name, hashed, call.services.clock.now())
      const location = `/v1/admin-tokens/${stored.value.id}`
      return { reply: { status: 201, body: { ...stored.value, token }, etag: etagOf(stored), location } }
    })
  },
})

const get = defineRoute({
  method: 'GET',
  path: '/v1/admin-tokens/{token}',
  operationId: 'getAdminToken',
  tag: 'admin-tokens',
  summary: 'Show an admin token',
  description: 'Its name and how to recognise it.',
  params: tokenPath,
  selectable: adminToken,
  responses: { 200: { description: 'The admin token.', schema: adminToken, etag: true } },
  problems: ['not-found'],
  handle: async ({ services, params }) => {
    const found = await findToken(services.store.repositories, params.token)
    return { status: 200, body: found.value, etag: etagOf(found) }
  },
})

const remove = defineRoute({
  method: 'DELETE',
  path: '/v1/admin-tokens/{token}',
  operationId: 'deleteAdminToken',
  tag: 'admin-tokens',
  summary: 'Revoke an admin token',
  description: 'It stops working at once. The last one cannot be revoked.',
  params: tokenPath,
  ifMatch: 'always',
  responses: { 204: { description: 'Revoked.' } },
  problems: ['not-found', 'last-admin-token'],
  handle: async (call) =>
    call.commit(async (tx) => {
      const found = await findToken(tx, call.params.token)
      call.preconditions.check(found)
      if ((await tx.tokens.count()) === 1) {
        throw new AdminProblem('last-admin-token', {
          detail: 'This is the only admin token. Make another with POST /v1/admin-tokens first.',
        })
      }
      await tx.tokens.remove(found.value.id)
      return { reply: { status: 204 } }
    }),
})

export const adminTokenRoutes: readonly RouteDefinition[] = [list, create, get, remove]
