import { type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { endOf, type Stage } from '../harness/stage.ts'
import type { FromGateway, GatewaySetup, ToGateway } from './gateway-messages.ts'
import type { Running } from './running.ts'

const program = fileURLToPath(new URL('gateway-process.ts', import.meta.url))

/** Calls kept for `sekisho explain`, as many as where nothing is said. */
export const rememberedCalls = 10_000

export interface RunningGateway extends Running {
  send(message: ToGateway): void
  /** Calls `take` with every message until the returned function is called. */
  hear(take: (message: FromGateway) => void): () => void
}

const serving = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    const ended = endOf(child)
    ended.addEventListener('abort', () => reject(ended.reason as Error))
    child.on('message', (message: FromGateway) => {
      if (message.kind === 'serving') resolve(message.url)
    })
  })

/** Starts a gateway in a process of its own and waits until it serves. */
export const startGatewayProcess = async (
  stage: Stage,
  setup: Omit<GatewaySetup, 'folder'>,
  cores: readonly number[],
): Promise<RunningGateway> => {
  const folder = stage.newFolder('gateway')
  const args = ['--disable-warning=ExperimentalWarning', program, JSON.stringify({ ...setup, folder })]
  const child = stage.start(process.execPath, args, { cores, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const origin = await serving(child)
  return {
    origin,
    pid: child.pid as number,
    stop: () => stage.stop(child),
    send: (message) => {
      child.send(message)
    },
    hear: (take) => {
      child.on('message', take)
      return () => child.off('message', take)
    },
  }
}
