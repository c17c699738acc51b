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

/** What the user says. */
const given = (flags: ConnectionFlags, env: NodeJS.ProcessEnv): string | undefined => {
  if (flags.url !== undefined) return checkUrl(flags.url, '--url')
  const fromEnvironment = text(env.SEKISHO_URL)
  return fromEnvironment === undefined ? undefined : checkUrl(fromEnvironment, 'SEKISHO_URL')
}

const isLoopback = ({ hostname }: URL): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)

/**
 * The address that `start` left in the state folder. Only one of this machine: a folder that came from somebody else must
 * not have the token of the environment sent to them.
 */
const urlOfStateFolder = (stateDir: string, server?: ServerFacts, demo?: DemoFacts): string | undefined => {
  const url = server?.admin ?? demo?.admin
  if (url === undefined || isLoopback(new URL(url))) return url
  throw Failure.usage(
    `${stateDir} names the admin API ${url}, which is not on this machine, so it is not used.`,
    'If it is the right one, set SEKISHO_URL or give --url.',
  )
}

/** Where the admin API is and the token for it: flags, then SEKISHO_URL and SEKISHO_TOKEN, then what `start` left in the state folder. */
export const findConnection = (flags: ConnectionFlags, { env, cwd }: Terminal): { url: string; token: string } => {
  const stateDir = resolve(cwd, text(env.SEKISHO_STATE_DIR) ?? '.sekisho')
  const demo = readDemoFacts(stateDir)
  const url =
    given(flags, env) ?? urlOfStateFolder(stateDir, readServerFacts(stateDir), demo) ?? 'http://127.0.0.1:8081'
  // The token of the demo is for the demo's server alone: it is not sent to another address.
  const token = flags.token ?? text(env.SEKISHO_TOKEN) ?? (demo?.admin === url ? demo.adminToken : undefined)
  if (token === undefined) {
    throw new Failure(
      'unauthorized',
      `No token for the admin API at ${url}.`,
      'Set SEKISHO_TOKEN or give --token. The first start printed one; that of the demo is found in the folder where it was started. Where all were lost: `sekisho tokens recover`.',
    )
  }
  return { url, token }
}

export const connect = (flags: ConnectionFlags, terminal: Terminal): AdminClient =>
  createClient(findConnection(flags, terminal))
