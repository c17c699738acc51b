import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Stage } from './stage.ts'

const script = fileURLToPath(new URL('../load/vary.lua', import.meta.url))

/** What the callers ask for. */
export interface Requests {
  /** Before `/items/N`. */
  readonly prefix: string
  /** Routes that are called, in turn. */
  readonly routes: number
  /** File with a key per line; they are used in turn. */
  readonly keys: string
}

export interface Load extends Requests {
  readonly origin: string
  readonly connections: number
  readonly seconds: number
  readonly cores: readonly number[]
  /** Where to begin among routes and keys. */
  readonly offset: number
}

export interface LoadResult {
  readonly requests: number
  /** Microseconds. */
  readonly duration: number
  /** Connections that failed, and calls that were not answered. */
  readonly failed: number
  /** Answers of 400 and above. */
  readonly refused: number
  /** Microseconds. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}

/** The last line of what the script printed. Throws with all of it when it holds no result. */
export const parseLoad = (output: string): LoadResult => {
  const line = output.trimEnd().split('\n').at(-1) ?? ''
  if (!line.startsWith('{')) throw new Error(`wrk gave no result:\n${output}`)
  return JSON.parse(line) as LoadResult
}

/** Loads a server with wrk. Throws when a call failed or was refused: a figure with wrong answers in it is none. */
export const runLoad = async (stage: Stage, load: Load): Promise<LoadResult> => {
  const { origin, prefix, routes, keys, connections, seconds, cores, offset } = load
  const threads = Math.min(cores.length, connections)
  const args = [`-t${threads}`, `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', script, origin]
  const env = { PREFIX: prefix, ROUTES: String(routes), KEYS: keys, OFFSET: String(offset) }
  const wrk = stage.start('wrk', args, { cores, env, stdio: ['ignore', 'pipe', 'pipe'] })
  if (wrk.stdout === null || wrk.stderr === null) throw new Error('wrk was started without pipes.')
  const [output, complaints] = await Promise.all([text(wrk.stdout), text(wrk.stderr), once(wrk, 'close')])
  const result = parseLoad(output + complaints)
  if (result.failed > 0 || result.refused > 0 || result.requests === 0) {
    const { requests, failed, refused } = result
    throw new Error(`${origin}${prefix}: of ${requests} calls ${failed} failed and ${refused} were refused.`)
  }
  return result
}
