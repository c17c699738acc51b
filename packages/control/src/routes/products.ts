import { nearest } from '@sekisho/base'
import { product, productInput, type ProductInput } from '@sekisho/model'
import { changedMeanwhile, etagOf } from '../etag.ts'
import { listing } from '../paging.ts'
import { AdminProblem, type RequestError } from '../problems.ts'
import { outputComponents } from '../schemas.ts'
import { productOf } from '../store/products.ts'
import type { Repositories } from '../store/repositories.ts'
import { summaryOf } from '../validation.ts'
import { defineRoute, type Call, type Reply, type RouteDefinition } from './definition.ts'
import { productPath } from './parameters.ts'
import { removeProduct } from './product-removal.ts'

const didYouMean = (name: string, known: Iterable<string>): string => {
  const near = nearest(name, known)
  return near === undefined ? '' : ` Did you mean "${near}"?`
}

/** @throws AdminProblem `request-invalid` when an operation names an Api or a version that does not exist */
const checkOperations = async (repositories: Repositories, input: ProductInput): Promise<void> => {
  const versions = new Map<string, string[]>()
  for (const { name, version } of await repositories.apis.digests()) {
    versions.set(name, [...(versions.get(name) ?? []), version])
  }
  const errors: RequestError[] = []
  for (const [index, operation] of input.operations.entries()) {
    if (operation.api === '*') continue
    const known = versions.get(operation.api)
    if (known === undefined) {
      const message = `There is no Api "${operation.api}".${didYouMean(operation.api, versions.keys())}`
      errors.push({ pointer: `/operations/${index}/api`, message })
      continue
    }
    for (const [place, version] of (operation.versions ?? []).entries()) {
      if (known.includes(version)) continue
      const message = `The Api "${operation.api}" has no version "${version}". It has: ${known.join(', ')}.`
      errors.push({ pointer: `/operations/${index}/versions/${place}`, message })
    }
  }
  if (errors.length > 0) throw new AdminProblem('request-invalid', { detail: summaryOf(errors), errors })
}

/** Publishes and stores a product, new or changed. `check` says what state it may replace; it runs again at the end. */
const putProduct = async (
  call: Call<unknown, unknown, ProductInput>,
  check: (repositories: Repositories) => ReturnType<Repositories['products']['find']>,
): Promise<Reply> => {
  const { services, body } = call
  return services.publisher.alone(async (publication) => {
    const before = await check(services.store.repositories)
    await checkOperations(services.store.repositories, body)
    const now = services.clock.now()
    const createdAt = before === undefined ? now : Date.parse(before.value.createdAt)
    const snapshot = await publication.compile({ product: productOf(body, createdAt, now) })
    return call.commit(
      async (tx) => {
        const current = await check(tx)
        const stored =
          current === undefined
            ? await tx.products.insert(body, now)
            : await tx.products.replace(body, current.revision, now)
        if (stored === undefined) throw changedMeanwhile()
        const location = `/v1/products/${body.name}`
        return {
          reply: { status: current === undefined ? 201 : 200, body: stored.value, etag: etagOf(stored), location },
        }
      },
      (write) => publication.put(snapshot, write),
    )
  })
}

const list = defineRoute({
  method: 'GET',
  path: '/v1/products',
  operationId: 'listProducts',
  tag: 'products',
  summary: 'List products',
  description: 'In the order of their names.',
  paged: true,
  selectable: product,
  responses: { 200: { description: 'One page of products.', schema: outputComponents.ProductList } },
  handle: async ({ services, page }) => {
    const found = await services.store.repositories.products.list(page.limit + 1, page.after)
    const body = listing(
      page,
      found,
      ({ value }) => [value.name],
      ({ value }) => value,
    )
    return { status: 200, body }
  },
})

const get = defineRoute({
  method: 'GET',
  path: '/v1/products/{name}',
  operationId: 'getProduct',
  tag: 'products',
  summary: 'Show a product',
  description: 'One product with its operations, limits and attributes.',
  params: productPath,
  selectable: product,
  responses: { 200: { description: 'The product.', schema: product, etag: true } },
  problems: ['not-found'],
  handle: async ({ services, params }) => {
    const found = await services.store.repositories.products.find(params.name)
    if (found === undefined) throw new AdminProblem('not-found', { detail: `There is no product "${params.name}".` })
    return { status: 200, body: found.value, etag: etagOf(found) }
  },
})

const create = defineRoute({
  method: 'POST',
  path: '/v1/products',
  operationId: 'createProduct',
  tag: 'products',
  summary: 'Make a product',
  description: 'It is in force when this is answered. Its operations may name only Apis that exist.',
  body: productInput,
  responses: { 201: { description: 'Made.', schema: product, etag: true } },
  problems: ['already-exists', 'configuration-conflict', 'gateway-refused'],
  handle: async (call) =>
    putProduct(call, async (repositories) => {
      if ((await repositories.products.find(call.body.name)) === undefined) return undefined
      const detail = `There is a product "${call.body.name}" already. To change it: PUT /v1/products/${call.body.name}, or \`sekisho products edit ${call.body.name} -f FILE\`.`
      throw new AdminProblem('already-exists', { detail })
    }),
})

const put = defineRoute({
  method: 'PUT',
  path: '/v1/products/{name}',
  operationId: 'putProduct',
  tag: 'products',
  summary: 'Replace or make a product',
  description: 'Replaces the whole product, or makes it. It is in force when this is answered.',
  params: productPath,
  body: productInput,
  ifMatch: 'when-exists',
  responses: {
    200: { description: 'Replaced.', schema: product, etag: true },
    201: { description: 'Made.', schema: product, etag: true },
  },
  problems: ['configuration-conflict', 'gateway-refused'],
  handle: async (call) => {
    if (call.body.name !== call.params.name) {
      const message = `must be "${call.params.name}" as in the path: products cannot be renamed`
      throw new AdminProblem('request-invalid', { detail: `name ${message}.`, errors: [{ pointer: '/name', message }] })
    }
    return putProduct(call, async (repositories) => {
      const current = await repositories.products.find(call.params.name)
      call.preconditions.check(current)
      return current
    })
  },
})

export const productRoutes: readonly RouteDefinition[] = [list, get, create, put, removeProduct]
