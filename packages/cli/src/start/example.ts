import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { parseDocument } from 'yaml'
import { Failure } from '../failure.ts'
import type { Log } from './logger.ts'

const folder = new URL('../../../../examples/orders/', import.meta.url)
const documentUrl = new URL('openapi.yaml', folder)

export interface RunningExample {
  readonly url: string
  close(): Promise<void>
}

const startWorker = async (port: number, file: string): Promise<{ worker: Worker; url: string }> => {
  const worker = new Worker(new URL('example-worker.ts', import.meta.url), {
    workerData: { module: new URL('src/main.ts', folder).href, port, file },
  })
  const [url] = (await once(worker, 'message')) as [string]
  return { worker, url }
}

/**
 * Starts the example API in a thread of its own. `wanted` is the port it had last time: it takes another one only if that
 * is in use, so that its address in the published document stays.
 */
export const startExample = async (wanted: number, stateDir: string, log: Log): Promise<RunningExample> => {
  if (!existsSync(documentUrl)) {
    throw new Failure('failure', 'The example API is not part of this installation.', 'Start without --demo.')
  }
  const file = join(stateDir, 'orders.db')
  const { worker, url } = await startWorker(wanted, file).catch((error: NodeJS.ErrnoException) => {
    if (wanted === 0 || error.code !== 'EADDRINUSE') throw error
    return startWorker(0, file)
  })
  worker.on('error', (error) => log('error', 'the example API failed', { error }))
  return {
    url,
    close: async () => {
      const ended = once(worker, 'exit')
      worker.postMessage('close', [])
      await ended
    },
  }
}

/** The example's OpenAPI document, with the address at which the example runs as its server. */
export const exampleDocument = (url: string): string => {
  const document = parseDocument(readFileSync(documentUrl, 'utf8'))
  document.setIn(['servers', 0, 'url'], url)
  return document.toString()
}
