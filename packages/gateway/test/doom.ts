export interface Doom {
  readonly worker: number
  readonly fate: 'crash' | 'hang' | 'out of memory' | 'crash with every lock'
}

/** A channel between a test and the workers that run doomed-worker.ts. */
export const openDoomChannel = (
  name: 'sekisho-doom' | 'sekisho-doomed',
  heard?: (message: unknown) => void,
): { readonly send: (message: unknown) => void; readonly close: () => void } => {
  const channel = new BroadcastChannel(name)
  if (heard !== undefined) {
    channel.onmessage = (event: unknown): void => heard((event as { readonly data: unknown }).data)
  }
  const { postMessage } = channel
  return { send: (message) => postMessage.call(channel, message), close: () => channel.close() }
}

/** Makes a worker die; resolves when it begins to. */
export const doom = async (worker: number, fate: Doom['fate']): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const answers = openDoomChannel('sekisho-doomed', (message) => {
    if (message === worker) resolve()
  })
  const orders = openDoomChannel('sekisho-doom')
  orders.send({ worker, fate } satisfies Doom)
  await promise
  orders.close()
  answers.close()
}

export const doomedWorker = new URL('doomed-worker.ts', import.meta.url)
