import { type AdminClient, AdminError, createClient, dataOf } from '@sekisho/client'
import { importApi, readApi } from '../apply/import-api.ts'
import { collectItems } from '../commands/lists.ts'
import { Failure } from '../failure.ts'
import { type DemoFacts, demoFile, readDemoFacts, writeDemoFacts } from '../run-files.ts'
import { exampleDocument, type RunningExample, startExample } from './example.ts'
import type { Log } from './logger.ts'

const email = 'demo@example.com'
const appName = 'demo'
const entry = 'openapi.yaml'

const operations = [{ api: 'orders' }]
const products = [
  {
    name: 'free',
    displayName: 'Free',
    description: 'To try the Orders API.',
    operations,
    throttle: { rate: 5, burst: 10 },
    quota: { limit: 1000, period: 'day' },
  },
  {
    name: 'premium',
    displayName: 'Premium',
    description: 'For shops that live from it.',
    operations,
    throttle: { rate: 100, burst: 200 },
    quota: { limit: 1_000_000, period: 'month' },
  },
] as const

/** Carries a creation out; that there is one already is as good. */
const ensure = async (creation: Promise<unknown>): Promise<void> => {
  try {
    await creation
  } catch (error) {
    if (!(error instanceof AdminError && error.status === 409)) throw error
  }
}

const publishExample = async (client: AdminClient, url: string): Promise<string> => {
  const root = { real: '/', shown: 'examples/orders' }
  const { api } = await importApi(client, readApi({ entry, files: { [entry]: exampleDocument(url) }, root }))
  return api.basePath
}

const demoApp = async (client: AdminClient): Promise<string> => {
  await ensure(client.POST('/v1/developers', { body: { email, firstName: 'Demo' } }))
  const params = { path: { developer: email } }
  await ensure(client.POST('/v1/developers/{developer}/apps', { params, body: { name: appName } }))
  const { items } = await dataOf(client.GET('/v1/apps', { params: { query: { developer: email, name: appName } } }))
  const [app] = items
  if (app === undefined)
    throw new Failure('failure', 'The demo app was removed while the demo was being set up.', 'Start again.')
  return app.id
}

/**
 * A key for the demo. The one of last time as long as it works; taken over again if the store was emptied; a new one only
 * if somebody revoked it, or if it is not known any more.
 */
const demoKey = async (client: AdminClient, app: string, before: string | undefined): Promise<string> => {
  const path = { app }
  const { items } = await collectItems(
    (query) => client.GET('/v1/apps/{app}/credentials', { params: { path, query } }),
    Number.POSITIVE_INFINITY,
  )
  const known = before === undefined ? undefined : items.find(({ hint }) => before.startsWith(hint))
  if (before !== undefined && known?.status === 'approved') return before
  const again = before !== undefined && known === undefined ? { key: before } : {}
  const body = { products: products.map(({ name }) => name), ...again }
  const made = await dataOf(client.POST('/v1/apps/{app}/credentials', { params: { path }, body }))
  return made.key
}

const isAccepted = async (url: string, token: string): Promise<boolean> => {
  try {
    await createClient({ url, token }).GET('/v1/gateway')
    return true
  } catch (error) {
    if (error instanceof AdminError && error.status === 401) return false
    throw error
  }
}

export interface DemoOptions {
  readonly stateDir: string
  readonly gateway: string
  readonly admin: string
  /** The token that was made because there was none. */
  readonly firstToken: string | undefined
  readonly log: Log
}

export interface RunningDemo extends RunningExample {
  readonly facts: DemoFacts
  /** Where the example API is served: `/orders/v1`. */
  readonly basePath: string
}

const tokenOf = async (
  { stateDir, admin, firstToken }: DemoOptions,
  before: DemoFacts | undefined,
): Promise<string> => {
  const token = firstToken ?? before?.adminToken
  if (token !== undefined && (await isAccepted(admin, token))) return token
  throw new Failure(
    'failure',
    `The demo needs its admin token, but ${demoFile(stateDir)} does not hold one that works.`,
    'Start without --demo, or in another folder: SEKISHO_STATE_DIR=.sekisho-demo sekisho start --demo.',
  )
}

/**
 * Starts the example API and publishes it in two products, with a developer, an app and a key. A second start finds all of
 * it there, and the key stays the same. Leaves the facts in demo.json, for its owner only.
 */
export const startDemo = async (options: DemoOptions): Promise<RunningDemo> => {
  const { stateDir, gateway, admin, log } = options
  const before = readDemoFacts(stateDir)
  const adminToken = await tokenOf(options, before)
  const client = createClient({ url: admin, token: adminToken })
  const example = await startExample(before === undefined ? 0 : Number(new URL(before.example).port), stateDir, log)
  try {
    const basePath = await publishExample(client, example.url)
    for (const body of products) {
      await ensure(client.POST('/v1/products', { body: { ...body, operations: [...body.operations] } }))
    }
    const apiKey = await demoKey(client, await demoApp(client), before?.apiKey)
    const facts = { gateway, admin, adminToken, apiKey, example: example.url }
    writeDemoFacts(stateDir, facts)
    return { ...example, facts, basePath }
  } catch (error) {
    await example.close()
    throw error
  }
}
