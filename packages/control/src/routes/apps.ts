import { app, appInput } from '@sekisho/model'
import { z } from 'zod'
import { changedMeanwhile, etagOf, type Stored } from '../etag.ts'
import { listing } from '../paging.ts'
import { applyPatch } from '../patch.ts'
import { AdminProblem } from '../problems.ts'
import { appChange, outputComponents } from '../schemas.ts'
import type { Repositories } from '../store/repositories.ts'
import { defineRoute, type RouteDefinition } from './definition.ts'
import { findDeveloper } from './developers.ts'
import { appPath, developerPath } from './parameters.ts'

export const findApp = async (repositories: Repositories, id: string): Promise<Stored<z.output<typeof app>>> => {
  const found = await repositories.apps.find(id)
  if (found !== undefined) return found
  throw new AdminProblem('not-found', {
    detail: `There is no app with the id "${id}". GET /v1/apps?name= or \`sekisho apps list\` shows ids.`,
  })
}

const refuseTakenName = async (
  repositories: Repositories,
  developerId: string,
  name: string,
  self?: string,
): Promise<void> => {
  const [other] = await repositories.apps.list({ developerId, name }, 1)
  if (other === undefined || other.value.id === self) return
  throw new AdminProblem('already-exists', {
    detail: `This developer has an app "${name}" already: ${other.value.id}.`,
  })
}

const list = defineRoute({
  method: 'GET',
  path: '/v1/apps',
  operationId: 'listApps',
  tag: 'apps',
  summary: 'List apps',
  description: 'In the order in which they were made.',
  query: z.strictObject({
    developer: z
      .string()
      .max(254)
      .optional()
      .meta({ description: 'Only those of this developer: id or email address.' }),
    name: z.string().max(63).optional().meta({ description: 'Only those of this name.' }),
  }),
  paged: true,
  selectable: app,
  responses: { 200: { description: 'One page of apps.', schema: outputComponents.AppList } },
  problems: ['not-found'],
  handle: async ({ services, query, page }) => {
    const { repositories } = services.store
    const developerId =
      query.developer === undefined ? undefined : (await findDeveloper(repositories, query.developer)).value.id
    const found = await repositories.apps.list({ developerId, name: query.name }, page.limit + 1, page.after)
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
  path: '/v1/developers/{developer}/apps',
  operationId: 'createApp',
  tag: 'apps',
  summary: 'Make an app',
  description: 'An app of this developer. Names are unique among the apps of a developer.',
  params: developerPath,
  body: appInput,
  responses: { 201: { description: 'Made.', schema: app, etag: true } },
  problems: ['not-found', 'already-exists'],
  handle: async (call) =>
    call.commit(async (tx) => {
      const owner = await findDeveloper(tx, call.params.developer)
      await refuseTakenName(tx, owner.value.id, call.body.name)
      const stored = await tx.apps.insert(owner.value.id, call.body, call.services.clock.now())
      return {
        reply: { status: 201, body: stored.value, etag: etagOf(stored), location: `/v1/apps/${stored.value.id}` },
      }
    }),
})

const get = defineRoute({
  method: 'GET',
  path: '/v1/apps/{app}',
  operationId: 'getApp',
  tag: 'apps',
  summary: 'Show an app',
  description: 'One app, without its credentials.',
  params: appPath,
  selectable: app,
  responses: { 200: { description: 'The app.', schema: app, etag: true } },
  problems: ['not-found'],
  handle: async ({ services, params }) => {
    const found = await findApp(services.store.repositories, params.app)
    return { status: 200, body: found.value, etag: etagOf(found) }
  },
})

const change = defineRoute({
  method: 'PATCH',
  path: '/v1/apps/{app}',
  operationId: 'updateApp',
  tag: 'apps',
  summary: 'Change an app',
  description:
    'Given members replace, `null` clears one that is optional. Revoking an app stops all its keys before this is answered.',
  params: appPath,
  body: appChange,
  ifMatch: 'always',
  responses: { 200: { description: 'Changed.', schema: app, etag: true } },
  problems: ['not-found', 'already-exists', 'gateway-unconfirmed'],
  handle: async (call) =>
    call.commit(async (tx) => {
      const found = await findApp(tx, call.params.app)
      call.preconditions.check(found)
      const { id, developerId, createdAt: _, updatedAt: __, ...input } = found.value
      const next = applyPatch(input, call.body)
      await refuseTakenName(tx, developerId, next.name, id)
      const stored = await tx.apps.update(id, next, found.revision, call.services.clock.now())
      if (stored === undefined) throw changedMeanwhile()
      const invalidate = await tx.credentials.hashesOfApp(id)
      return { reply: { status: 200, body: stored.value, etag: etagOf(stored) }, invalidate }
    }),
})

const remove = defineRoute({
  method: 'DELETE',
  path: '/v1/apps/{app}',
  operationId: 'deleteApp',
  tag: 'apps',
  summary: 'Remove an app',
  description: 'Removes its keys with it: they stop working before this is answered.',
  params: appPath,
  ifMatch: 'always',
  responses: { 204: { description: 'Removed.' } },
  problems: ['not-found', 'gateway-unconfirmed'],
  handle: async (call) =>
    call.commit(async (tx) => {
      const found = await findApp(tx, call.params.app)
      call.preconditions.check(found)
      const invalidate = await tx.credentials.hashesOfApp(found.value.id)
      if (!(await tx.apps.remove(found.value.id, found.revision))) throw changedMeanwhile()
      return { reply: { status: 204 }, invalidate }
    }),
})

export const appRoutes: readonly RouteDefinition[] = [list, create, get, change, remove]
