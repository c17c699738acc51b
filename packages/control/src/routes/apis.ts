import { createGunzip } from 'node:zlib'
import { api } from '@sekisho/model'
import { z } from 'zod'
import { changedMeanwhile, etagOf } from '../etag.ts'
import { listing } from '../paging.ts'
import { AdminProblem } from '../problems.ts'
import { apiOperation, outputComponents } from '../schemas.ts'
import type { StoredApi } from '../store/apis.ts'
import type { Repositories } from '../store/repositories.ts'
import { defineRoute, type Call, type RouteDefinition } from './definition.ts'
import { apiPath } from './parameters.ts'

type ApiCall = Call<z.output<typeof apiPath>>

const findApi = async (repositories: Repositories, name: string, version: string): Promise<StoredApi> => {
  const found = await repositories.apis.find(name, version)
  if (found !== undefined) return found
  const versions = (await repositories.apis.list({ name }, 10)).map((other) => other.value.version)
  throw new AdminProblem('not-found', {
    detail:
      versions.length === 0
        ? `There is no Api "${name}". GET /v1/apis or \`sekisho apis list\` shows all.`
        : `There is no version "${version}" of the Api "${name}". It has: ${versions.join(', ')}.`,
  })
}

const list = defineRoute({
  method: 'GET',
  path: '/v1/apis',
  operationId: 'listApis',
  tag: 'apis',
  summary: 'List Apis',
  description: 'Every version of every Api, in the order of name and version.',
  query: z.strictObject({
    name: z.string().max(63).optional().meta({ description: 'Only the versions of the Api of this name.' }),
  }),
  paged: true,
  selectable: api,
  responses: { 200: { description: 'One page of Apis.', schema: outputComponents.ApiList } },
  handle: async ({ services, query, page }) => {
    const found = await services.store.repositories.apis.list(query, page.limit + 1, page.after)
    const body = listing(
      page,
      found,
      ({ value }) => [value.name, value.version],
      ({ value }) => value,
    )
    return { status: 200, body }
  },
})

const get = defineRoute({
  method: 'GET',
  path: '/v1/apis/{name}/versions/{version}',
  operationId: 'getApi',
  tag: 'apis',
  summary: 'Show an Api',
  description: 'One version of an Api, without its document and operations.',
  params: apiPath,
  selectable: api,
  responses: { 200: { description: 'The Api.', schema: api, etag: true } },
  problems: ['not-found'],
  handle: async ({ services, params }) => {
    const found = await findApi(services.store.repositories, params.name, params.version)
    return { status: 200, body: found.value, etag: etagOf(found) }
  },
})

const getDocument = defineRoute({
  method: 'GET',
  path: '/v1/apis/{name}/versions/{version}/document',
  operationId: 'getApiDocument',
  tag: 'apis',
  summary: "Show an Api's document",
  description: 'The OpenAPI document from which the Api is served, bundled into one file.',
  params: apiPath,
  responses: {
    200: {
      description: 'The document.',
      schema: z.record(z.string(), z.unknown()).meta({ description: 'An OpenAPI document.' }),
      etag: true,
    },
  },
  problems: ['not-found'],
  handle: async ({ services, params }) => {
    const found = await findApi(services.store.repositories, params.name, params.version)
    const gzipped = await services.store.repositories.apis.document(params.name, params.version)
    if (gzipped === undefined) throw new AdminProblem('not-found', { detail: 'The Api was removed just now.' })
    const plain = createGunzip().setEncoding('utf8')
    plain.end(gzipped)
    return { status: 200, raw: { mediaType: 'application/json', content: plain }, etag: etagOf(found) }
  },
})

const listOperations = defineRoute({
  method: 'GET',
  path: '/v1/apis/{name}/versions/{version}/operations',
  operationId: 'listApiOperations',
  tag: 'apis',
  summary: "List an Api's operations",
  description: 'In the order of their ids.',
  params: apiPath,
  paged: true,
  selectable: apiOperation,
  responses: { 200: { description: 'One page of operations.', schema: outputComponents.ApiOperationList } },
  problems: ['not-found'],
  handle: async ({ services, params, page }) => {
    await findApi(services.store.repositories, params.name, params.version)
    const text = (await services.store.repositories.apis.operations(params.name, params.version)) ?? '[]'
    const all = JSON.parse(text) as z.output<typeof apiOperation>[]
    const [after] = page.after ?? []
    const rest = after === undefined ? all : all.filter((operation) => operation.id > after)
    const body = listing(
      page,
      rest,
      (operation) => [operation.id],
      (operation) => operation,
    )
    return { status: 200, body }
  },
})

/** Products that name this Api, where removing this version would leave them with nothing of that name. */
const productsNaming = async (repositories: Repositories, name: string, version: string): Promise<string[]> => {
  const others = (await repositories.apis.list({ name }, 2)).filter((other) => other.value.version !== version)
  const products = await repositories.products.all()
  const names = products
    .filter((product) =>
      product.operations.some(
        (operation) => operation.api === name && (others.length === 0 || operation.versions?.includes(version)),
      ),
    )
    .map((product) => product.name)
  return names
}

const remove = defineRoute({
  method: 'DELETE',
  path: '/v1/apis/{name}/versions/{version}',
  operationId: 'deleteApi',
  tag: 'apis',
  summary: 'Remove an Api',
  description: 'The gateway stops serving it before this is answered. Refused while a product names it.',
  params: apiPath,
  ifMatch: 'always',
  responses: { 204: { description: 'Removed.' } },
  problems: ['not-found', 'in-use', 'configuration-conflict', 'gateway-refused'],
  handle: async (call: ApiCall) => {
    const { services, params, preconditions } = call
    const check = async (repositories: Repositories): Promise<StoredApi> => {
      const found = await findApi(repositories, params.name, params.version)
      preconditions.check(found)
      const usedBy = await productsNaming(repositories, params.name, params.version)
      if (usedBy.length === 0) return found
      throw new AdminProblem('in-use', {
        detail: `These products name it: ${usedBy.join(', ')}. Take it out of their operations first.`,
        members: { usedBy: usedBy.map((product) => `products/${product}`) },
      })
    }
    return services.publisher.alone(async (publication) => {
      await check(services.store.repositories)
      const snapshot = await publication.compile({ withoutApi: params })
      return call.commit(
        async (tx) => {
          const found = await check(tx)
          if (!(await tx.apis.remove(params.name, params.version, found.revision))) throw changedMeanwhile()
          return { reply: { status: 204 } }
        },
        (write) => publication.put(snapshot, write),
      )
    })
  },
})

export const apiRoutes: readonly RouteDefinition[] = [list, get, getDocument, listOperations, remove]
