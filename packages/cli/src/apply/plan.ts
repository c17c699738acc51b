import { isDeepStrictEqual } from 'node:util'
import { type AdminClient, AdminError, dataOf } from '@sekisho/client'
import { type Current, currentOf } from '../commands/edits.ts'
import { Failure } from '../failure.ts'
import { importApi, nameOfEntry, previewApi, type ReadApi } from './import-api.ts'
import type { ValueOf } from './resources.ts'

export type Action = 'create' | 'change' | 'unchanged'

/** One resource and what is to be done about it. */
export interface Step {
  readonly kind: string
  readonly name: string
  readonly action: Action
  /** Does it: nothing for what is unchanged. */
  run(): Promise<unknown>
}

const unchanged = async (): Promise<void> => undefined

/** What GET answers, or undefined when there is no such thing. */
const find = async <T>(
  call: Promise<{ readonly data?: T; readonly response: Response }>,
): Promise<Current<T> | undefined> => {
  try {
    return await currentOf(call)
  } catch (error) {
    if (error instanceof AdminError && error.status === 404) return undefined
    throw error
  }
}

export const planApi = async (client: AdminClient, api: ReadApi): Promise<Step> => {
  const path = { name: api.name, version: api.version }
  const current = await find(client.GET('/v1/apis/{name}/versions/{version}/document', { params: { path } }))
  const step = { kind: 'api', name: `${api.name}/${api.version}` }
  if (current !== undefined && isDeepStrictEqual(current.value, JSON.parse(JSON.stringify(api.document)))) {
    return { ...step, action: 'unchanged', run: unchanged }
  }
  // Settings of policies are known to the server alone, so that it is asked before anything is changed.
  await previewApi(client, api)
  return { ...step, action: current === undefined ? 'create' : 'change', run: () => importApi(client, api) }
}

/** The members of `wanted` that `current` has differently; null for those that it must lose. */
const difference = (
  wanted: Readonly<Record<string, unknown>>,
  current: Readonly<Record<string, unknown>>,
  names: Iterable<string>,
): Record<string, unknown> => {
  const changes: Record<string, unknown> = {}
  for (const name of names) {
    if (!isDeepStrictEqual(wanted[name], current[name])) changes[name] = wanted[name] ?? null
  }
  return changes
}

export const planProduct = async (
  client: AdminClient,
  body: ValueOf<'product'>,
  names: readonly string[],
): Promise<Step> => {
  const path = { name: body.name }
  const current = await find(client.GET('/v1/products/{name}', { params: { path } }))
  const step = { kind: 'product', name: body.name }
  if (current === undefined) return { ...step, action: 'create', run: () => client.POST('/v1/products', { body }) }
  // The server fills the display name in.
  const wanted = { ...body, displayName: body.displayName ?? body.name }
  if (Object.keys(difference(wanted, current.value, names)).length === 0)
    return { ...step, action: 'unchanged', run: unchanged }
  const params = { path, header: current.ifMatch }
  return { ...step, action: 'change', run: () => client.PUT('/v1/products/{name}', { params, body }) }
}

export const planDeveloper = async (
  client: AdminClient,
  body: ValueOf<'developer'>,
  names: readonly string[],
): Promise<Step> => {
  const path = { developer: body.email }
  const current = await find(client.GET('/v1/developers/{developer}', { params: { path } }))
  const step = { kind: 'developer', name: body.email }
  if (current === undefined) return { ...step, action: 'create', run: () => client.POST('/v1/developers', { body }) }
  const change = difference(body, current.value, names)
  if (Object.keys(change).length === 0) return { ...step, action: 'unchanged', run: unchanged }
  const params = { path, header: current.ifMatch }
  return { ...step, action: 'change', run: () => client.PATCH('/v1/developers/{developer}', { params, body: change }) }
}

/** `owned`: whether the developer is on the server already; otherwise an earlier step makes them. */
export const planApp = async (
  client: AdminClient,
  { developer, ...body }: ValueOf<'app'>,
  names: readonly string[],
  owned: boolean,
): Promise<Step> => {
  const step = { kind: 'app', name: `${developer}/${body.name}` }
  const create = (): Promise<unknown> =>
    client.POST('/v1/developers/{developer}/apps', { params: { path: { developer } }, body })
  if (!owned) return { ...step, action: 'create', run: create }
  const query = { developer, name: body.name }
  const { items } = await dataOf(client.GET('/v1/apps', { params: { query } }))
  const [found] = items
  if (found === undefined) return { ...step, action: 'create', run: create }
  const path = { app: found.id }
  const current = await currentOf(client.GET('/v1/apps/{app}', { params: { path } }))
  const change = difference(body, current.value, names)
  if (Object.keys(change).length === 0) return { ...step, action: 'unchanged', run: unchanged }
  const params = { path, header: current.ifMatch }
  return { ...step, action: 'change', run: () => client.PATCH('/v1/apps/{app}', { params, body: change }) }
}

/** Refuses what is declared twice: which of the two would win is nobody's guess. */
export const refuseTwice = (declared: readonly (readonly [name: string, place: string])[]): void => {
  const places = new Map<string, string>()
  for (const [name, place] of declared) {
    const before = places.get(name)
    if (before !== undefined) throw Failure.usage(`${place}: ${name} is declared twice; the first time at ${before}.`)
    places.set(name, place)
  }
}

export const namesOfApis = (apis: readonly ReadApi[]): (readonly [name: string, place: string])[] =>
  apis.map((api) => [`api ${api.name}/${api.version}`, nameOfEntry(api.declared)])
