import { rmSync } from 'node:fs'
import type { Stage } from '../harness/stage.ts'
import { documentBasePath, documentOf } from './document.ts'
import { administer, type RunningSekisho, startSekisho } from './sekisho.ts'

/** An installation in a folder: an Api behind a product, and an app with a key. Not running. */
export interface Installation {
  readonly folder: string
  readonly token: string
  /** A call that is answered with 200. */
  readonly call: { readonly path: string; readonly headers: Readonly<Record<string, string>> }
  /** Milliseconds from sending the document to the admin API until it had answered: the Api is served then. */
  readonly imported: number
  /** The credential of the key, as it is stored. */
  readonly credential: string
  readonly app: string
}

const product = {
  name: 'free',
  operations: [{ api: 'bench' }],
  throttle: { rate: 1e7, burst: 1e6 },
  quota: { limit: 1e8, period: 'day' },
}

/** Imports the document. Returns how many milliseconds that took. */
export const importDocument = async (sekisho: RunningSekisho, document: string): Promise<number> => {
  const body = { entry: 'openapi.json', files: { 'openapi.json': document } }
  const began = performance.now()
  await administer(sekisho, 'PUT', '/v1/apis/bench/versions/v1', body, { 'if-match': '*' })
  return performance.now() - began
}

const makeKey = async (sekisho: RunningSekisho): Promise<{ key: string; credential: string; app: string }> => {
  const email = 'bench@example.com'
  await administer(sekisho, 'POST', '/v1/developers', { email })
  const path = `/v1/developers/${encodeURIComponent(email)}/apps`
  const { id: app } = await administer(sekisho, 'POST', path, { name: 'bench' })
  const made = await administer(sekisho, 'POST', `/v1/apps/${app as string}/credentials`, { products: ['free'] })
  return { key: made['key'] as string, credential: made['id'] as string, app: app as string }
}

/** Installs Sekisho in an empty folder of the stage, through its admin API, and stops it. */
export const install = async (stage: Stage, routes: number, upstream: string): Promise<Installation> => {
  const folder = stage.newFolder('installation')
  const sekisho = await startSekisho(stage, { folder, workers: 1 })
  const body = { entry: 'openapi.json', files: { 'openapi.json': documentOf({ routes, upstream }) } }
  const began = performance.now()
  await administer(sekisho, 'POST', '/v1/apis', body)
  const imported = performance.now() - began
  await administer(sekisho, 'POST', '/v1/products', product)
  const { key, credential, app } = await makeKey(sekisho)
  await sekisho.stop()
  const call = { path: `${documentBasePath}/items/1`, headers: { 'x-api-key': key } }
  return { folder, token: sekisho.token, call, imported, credential, app }
}

/** Removes an installation, to make room on the disk. */
export const uninstall = ({ folder }: Installation): void => rmSync(folder, { recursive: true, force: true })
