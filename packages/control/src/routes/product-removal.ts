import { z } from 'zod'
import { changedMeanwhile } from '../etag.ts'
import { AdminProblem } from '../problems.ts'
import type { Repositories } from '../store/repositories.ts'
import { defineRoute } from './definition.ts'
import { flag, productPath } from './parameters.ts'

export const removeProduct = defineRoute({
  method: 'DELETE',
  path: '/v1/products/{name}',
  operationId: 'deleteProduct',
  tag: 'products',
  summary: 'Remove a product',
  description: 'Refused while keys hold it, unless `force` takes it from them.',
  params: productPath,
  query: z.strictObject({ force: flag('true: take the product from every key that holds it.') }),
  ifMatch: 'always',
  responses: { 204: { description: 'Removed.' } },
  problems: ['not-found', 'in-use', 'configuration-conflict', 'gateway-refused', 'gateway-unconfirmed'],
  handle: async (call) => {
    const { services, params, query, preconditions } = call
    const check = async (repositories: Repositories) => {
      const found = await repositories.products.find(params.name)
      if (found === undefined) throw new AdminProblem('not-found', { detail: `There is no product "${params.name}".` })
      preconditions.check(found)
      const holders = await repositories.credentials.countHolding(params.name)
      if (holders === 0 || query.force) return found
      throw new AdminProblem('in-use', {
        detail: `${holders} ${holders === 1 ? 'key holds' : 'keys hold'} this product. Take it from them first, or send force=true (\`sekisho products delete --force\`) to have it taken from all of them.`,
        members: { usedBy: [`${holders} credentials`] },
      })
    }
    return services.publisher.alone(async (publication) => {
      await check(services.store.repositories)
      const snapshot = await publication.compile({ withoutProduct: params.name })
      return call.commit(
        async (tx) => {
          const found = await check(tx)
          const invalidate = await tx.credentials.withdraw(params.name, services.clock.now())
          if (!(await tx.products.remove(params.name, found.revision))) throw changedMeanwhile()
          return { reply: { status: 204 }, invalidate }
        },
        (write) => publication.put(snapshot, write),
      )
    })
  },
})
