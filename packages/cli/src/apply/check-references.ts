import { type AdminClient, AdminError } from '@sekisho/client'
import { nearest } from '@sekisho/base'
import { collectItems } from '../commands/lists.ts'
import { Failure } from '../failure.ts'
import type { ReadApi } from './import-api.ts'
import type { Declared } from './resources.ts'

type DeclaredOf<Kind extends Declared['kind']> = Extract<Declared, { kind: Kind }>

/** Refuses products that name an Api or version that is neither declared nor on the server. */
export const checkProducts = async (
  client: AdminClient,
  products: readonly DeclaredOf<'product'>[],
  declared: readonly ReadApi[],
): Promise<void> => {
  if (products.length === 0) return
  const { items } = await collectItems(
    (query) => client.GET('/v1/apis', { params: { query } }),
    Number.POSITIVE_INFINITY,
  )
  const versions = new Map<string, Set<string>>()
  for (const { name, version } of [...items, ...declared]) {
    versions.set(name, (versions.get(name) ?? new Set()).add(version))
  }
  for (const { value, at } of products) {
    for (const { api, versions: wanted } of value.operations) {
      if (api === '*') continue
      const known = versions.get(api)
      const near = nearest(api, versions.keys())
      if (known === undefined) {
        throw Failure.usage(
          `${at}: product ${value.name} names the Api "${api}", which is neither in these files nor on the server.${near === undefined ? '' : ` Did you mean "${near}"?`}`,
        )
      }
      const missing = wanted?.find((version) => !known.has(version))
      if (missing !== undefined) {
        throw Failure.usage(
          `${at}: product ${value.name} names version "${missing}" of the Api "${api}", which has: ${[...known].join(', ')}.`,
        )
      }
    }
  }
}

/** Which developers of the declared apps are on the server. Refuses apps whose developer is neither there nor declared. */
export const findOwners = async (
  client: AdminClient,
  apps: readonly DeclaredOf<'app'>[],
  developers: readonly DeclaredOf<'developer'>[],
): Promise<ReadonlySet<string>> => {
  const found = new Set<string>()
  for (const { value, at } of apps) {
    if (found.has(value.developer)) continue
    try {
      await client.GET('/v1/developers/{developer}', { params: { path: { developer: value.developer } } })
      found.add(value.developer)
    } catch (error) {
      if (!(error instanceof AdminError && error.status === 404)) throw error
      if (developers.some((developer) => developer.value.email === value.developer.toLowerCase())) continue
      throw Failure.usage(
        `${at}: app ${value.name} belongs to the developer "${value.developer}", who is neither in these files nor on the server.`,
      )
    }
  }
  return found
}
