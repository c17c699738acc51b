import { parentPort, workerData } from 'node:worker_threads'

/** What the example's main.ts exports. */
interface Example {
  readonly startOrders: (options: {
    port: number
    file: string
  }) => Promise<{ readonly url: string; close(): Promise<void> }>
}

const { module, port, file } = workerData as { readonly module: string; readonly port: number; readonly file: string }
const { startOrders } = (await import(module)) as Example
const running = await startOrders({ port, file })
parentPort?.once('message', () => {
  void running.close().finally(() => process.exit(0))
})
parentPort?.postMessage(running.url, [])
