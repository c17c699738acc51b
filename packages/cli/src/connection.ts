import { resolve } from 'node:path'
import { type AdminClient, createClient } from '@sekisho/client'
import { Failure } from './failure.ts'
import { type DemoFacts, readDemoFacts, readServerFacts, type ServerFacts } from './run-files.ts'
import type { Terminal } from './terminal.ts'

/** Flags of every command that asks the admin API. */
export interface ConnectionFlags {
  readonly url?: string
  readonly token?: string
}

const text = (value: string | undefined): string | undefined => (value === '' ? undefined : value)

const checkUrl = (url: string, from: string): string => {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url
  throw Failure.usage(`${from}: "${url}" is not an http or https address.`, 'Give one such as http://127.0.0.1:8081.')
}

const findUrl = (flags: ConnectionFlags, env: NodeJS.ProcessEnv, server?: ServerFacts, demo?: DemoFacts): string => {
  if (flags.url !== undefined) return checkUrl(flags.url, '--url')
  const fromEnvironment = text(env.SEKISHO_URL)
  if (fromEnvironment !== undefined) return checkUrl(fromEnvironment, 'SEKISHO_URL')
  return server?.admin ?? demo?.admin ?? 'http://127.0.0.1:8081'
}

/** Where the admin API is and the token for it: flags, then SEKISHO_URL and SEKISHO_TOKEN, then what `start` left in the state folder. */
export const findConnection = (flags: ConnectionFlags, { env, cwd }: Terminal): { url: string; token: string } => {
  const stateDir = resolve(cwd, text(env.SEKISHO_STATE_DIR) ?? '.sekisho')
  const demo = readDemoFacts(stateDir)
  const url = findUrl(flags, env, readServerFacts(stateDir), demo)
  // The token of the demo is for the demo's server alone: it is not sent to another address.
  const token = flags.token ?? text(env.SEKISHO_TOKEN) ?? (demo?.admin === url ? demo.adminToken : undefined)
  if (token === undefined) {
    throw new Failure(
      'unauthorized',
      `No token for the admin API at ${url}.`,
      'Set SEKISHO_TOKEN or give --token. The first start prints one; `sekisho tokens create` makes more.',
    )
  }
  return { url, token }
}

export const connect = (flags: ConnectionFlags, terminal: Terminal): AdminClient =>
  createClient(findConnection(flags, terminal))
