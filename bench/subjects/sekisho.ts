import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { untilAnswer } from '../harness/answering.ts'
import { freePort } from '../harness/ports.ts'
import { endOf, type Stage } from '../harness/stage.ts'
import type { Running } from './running.ts'

export const command = fileURLToPath(new URL('../../packages/cli/bin/sekisho', import.meta.url))

export interface SekishoOptions {
  /** Where it keeps its state; a second start in the same folder goes on from there. */
  readonly folder: string
  readonly workers: number
  /** First admin token, from an earlier start in the same folder. */
  readonly token?: string
  /** More settings, as environment variables. */
  readonly env?: Readonly<Record<string, string>>
}

/** `sekisho start`: control plane and gateway in one process, as people run it. `origin` is the gateway's. */
export interface RunningSekisho extends Running {
  readonly admin: string
  readonly token: string
  /** Milliseconds from the start of the process to its first answer. */
  readonly firstAnswer: number
}

const tokenIn = (banner: string): string | undefined => /SEKISHO_TOKEN=(\w+)/.exec(banner)?.[1]

/** Everything it prints until it says how to stop it: it is up then. */
const bannerOf = (child: ChildProcess, ended: AbortSignal): Promise<string> =>
  new Promise((resolve, reject) => {
    let banner = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      banner += text
      if (banner.includes('Stop: Ctrl-C')) resolve(banner)
    })
    ended.addEventListener('abort', () => reject(ended.reason as Error))
  })

/**
 * Starts Sekisho and waits for its first answer: to a call of `path`, which must be 200; without one, that the gateway
 * answers at all.
 */
export const startSekisho = async (
  stage: Stage,
  { folder, workers, token: known, env = {} }: SekishoOptions,
  first?: { readonly path: string; readonly headers: Readonly<Record<string, string>> },
): Promise<RunningSekisho> => {
  const [gatewayPort, adminPort] = [await freePort(), await freePort()]
  const began = performance.now()
  const child = stage.start(command, ['start'], {
    cwd: folder,
    env: {
      SEKISHO_STATE_DIR: join(folder, 'state'),
      SEKISHO_GATEWAY_PORT: String(gatewayPort),
      SEKISHO_ADMIN_PORT: String(adminPort),
      SEKISHO_WORKERS: String(workers),
      SEKISHO_LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const signal = endOf(child)
  const origin = `http://127.0.0.1:${gatewayPort}`
  const { path = '/', headers = {} } = first ?? {}
  const wanted = first === undefined ? 404 : 200
  const [text, firstAnswer] = await Promise.all([
    bannerOf(child, signal),
    untilAnswer(`${origin}${path}`, headers, ({ status }) => status === wanted, { signal }).then(
      () => performance.now() - began,
    ),
  ])
  const token = tokenIn(text) ?? known
  if (token === undefined) throw new Error('sekisho start printed no token, and none is known.')
  return {
    origin,
    admin: `http://127.0.0.1:${adminPort}`,
    token,
    firstAnswer,
    pid: child.pid as number,
    stop: () => stage.stop(child),
  }
}

/** Asks the admin API. Throws when it refuses. Returns what it answered. */
export const administer = async (
  { admin, token }: RunningSekisho,
  method: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Record<string, unknown>> => {
  const response = await fetch(`${admin}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`)
  return JSON.parse(text) as Record<string, unknown>
}

/** The SQLite file of the control plane. */
export const storeFile = (folder: string): string => join(folder, 'state', 'sekisho.db')
