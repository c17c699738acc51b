import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { endOf, type Stage } from '../harness/stage.ts'
import type { Running } from './running.ts'

const program = fileURLToPath(new URL('fastify-process.ts', import.meta.url))

/** Starts @fastify/http-proxy in front of the upstream. */
export const startFastify = async (stage: Stage, upstream: Running, cores: readonly number[]): Promise<Running> => {
  const child = stage.start(process.execPath, [program, upstream.origin], {
    cores,
    env: { NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [origin] = (await once(child, 'message', { signal: endOf(child) })) as [string]
  return { origin, pid: child.pid as number, stop: () => stage.stop(child) }
}
