export const doomChannel = 'sekisho-doom'

export interface Doom {
  readonly worker: number
  readonly fate: 'crash' | 'hang' | 'out of memory' | 'crash with every lock'
}

/** Makes a worker that runs doomed-worker.ts die. */
export const doom = (worker: number, fate: Doom['fate']): void => {
  const channel = new BroadcastChannel(doomChannel)
  const message: Doom = { worker, fate }
  const { postMessage } = channel
  postMessage.call(channel, message)
  channel.close()
}

export const doomedWorker = new URL('doomed-worker.ts', import.meta.url)
