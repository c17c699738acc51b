import { developer, developerInput } from '@sekisho/model'
import { z } from 'zod'
import { changedMeanwhile, etagOf, type Stored } from '../etag.ts'
import { listing } from '../paging.ts'
import { applyPatch } from '../patch.ts'
import { AdminProblem } from '../problems.ts'
import { developerChange, outputComponents } from '../schemas.ts'
import type { Repositories } from '../store/repositories.ts'
import { defineRoute, type RouteDefinition } from './definition.ts'
import { developerPath } from './parameters.ts'

export const findDeveloper = async (
  repositories: Repositories,
  reference: string,
): Promise<Stored<z.output<typeof developer>>> => {
  const found = await repositories.developers.find(reference)
  if (found !== undefined) return found
  throw new AdminProblem('not-found', {
    detail: `There is no developer "${reference}". Use an id or an email address.`,
  })
}

const refuseTakenEmail = async (repositories: Repositories, email: string, self?: string): Promise<void> => {
  const other = await repositories.developers.find(email)
  if (other === undefined || other.value.id === self) return
  throw new AdminProblem('already-exists', { detail: `There is a developer with the address ${email} already.` })
}

const list = defineRoute({
  method: 'GET',
  path: '/v1/developers',
  operationId: 'listDevelopers',
  tag: 'developers',
  summary: 'List developers',
  description: 'In the order in which they were made.',
  query: z.strictObject({
    email: z.string().max(254).optional().meta({ description: 'Only the one with this address.' }),
  }),
  paged: true,
  selectable: developer,
  responses: { 200: { description: 'One page of developers.', schema: outputComponents.DeveloperList } },
  handle: async ({ services, query, page }) => {
    const found = await services.store.repositories.developers.list(query, page.limit + 1, page.after)
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
  path: '/v1/developers',
  operationId: 'createDeveloper',
  tag: 'developers',
  summary: 'Make a developer',
  description: 'Somebody who has apps. Addresses are unique, whatever the case of their letters.',
  body: developerInput,
  responses: { 201: { description: 'Made.', schema: developer, etag: true } },
  problems: ['already-exists'],
  handle: async (call) =>
    call.commit(async (tx) => {
      await refuseTakenEmail(tx, call.body.email)
      const stored = await tx.developers.insert(call.body, call.services.clock.now())
      const location = `/v1/developers/${stored.value.id}`
      return { reply: { status: 201, body: stored.value, etag: etagOf(stored), location } }
    }),
})

const get = defineRoute({
  method: 'GET',
  path: '/v1/developers/{developer}',
  operationId: 'getDeveloper',
  tag: 'developers',
  summary: 'Show a developer',
  description: 'By id or email address.',
  params: developerPath,
  selectable: developer,
  responses: { 200: { description: 'The developer.', schema: developer, etag: true } },
  problems: ['not-found'],
  handle: async ({ services, params }) => {
    const found = await findDeveloper(services.store.repositories, params.developer)
    return { status: 200, body: found.value, etag: etagOf(found) }
  },
})

const change = defineRoute({
  method: 'PATCH',
  path: '/v1/developers/{developer}',
  operationId: 'updateDeveloper',
  tag: 'developers',
  summary: 'Change a developer',
  description:
    'Given members replace, `null` clears one that is optional. A developer made inactive stops all keys of all apps before this is answered.',
  params: developerPath,
  body: developerChange,
  ifMatch: 'always',
  responses: { 200: { description: 'Changed.', schema: developer, etag: true } },
  problems: ['not-found', 'already-exists', 'gateway-unconfirmed'],
  handle: async (call) =>
    call.commit(async (tx) => {
      const found = await findDeveloper(tx, call.params.developer)
      call.preconditions.check(found)
      const { id, createdAt: _, updatedAt: __, ...input } = found.value
      const next = applyPatch(input, call.body)
      await refuseTakenEmail(tx, next.email, id)
      const stored = await tx.developers.update(id, next, found.revision, call.services.clock.now())
      if (stored === undefined) throw changedMeanwhile()
      const invalidate = await tx.credentials.hashesOfDeveloper(id)
      return { reply: { status: 200, body: stored.value, etag: etagOf(stored) }, invalidate }
    }),
})

const remove = defineRoute({
  method: 'DELETE',
  path: '/v1/developers/{developer}',
  operationId: 'deleteDeveloper',
  tag: 'developers',
  summary: 'Remove a developer',
  description: 'Removes the apps and keys with it: they stop working before this is answered.',
  params: developerPath,
  ifMatch: 'always',
  responses: { 204: { description: 'Removed.' } },
  problems: ['not-found', 'gateway-unconfirmed'],
  handle: async (call) =>
    call.commit(async (tx) => {
      const found = await findDeveloper(tx, call.params.developer)
      call.preconditions.check(found)
      const invalidate = await tx.credentials.hashesOfDeveloper(found.value.id)
      if (!(await tx.developers.remove(found.value.id, found.revision))) throw changedMeanwhile()
      return { reply: { status: 204 }, invalidate }
    }),
})

export const developerRoutes: readonly RouteDefinition[] = [list, create, get, change, remove]
