import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'

const command = join(import.meta.dirname, '..', 'bin', 'sekisho')

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

interface Options {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
}

/** The environment of a newcomer: nothing of Sekisho's in it. */
const cleanEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SEKISHO_')))

const launch = (args: readonly string[], { cwd, env, input }: Options): ChildProcess => {
  const child = spawn(command, args, { cwd, env: { ...cleanEnvironment(), ...env }, stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin?.end(input)
  return child
}

const ending = (child: ChildProcess): Promise<Ended> =>
  new Promise((resolve) => {
    let stdout = ''
    let stderr = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })

/** Runs the command to its end. */
export const runCli = (args: readonly string[], options: Options): Promise<Ended> => ending(launch(args, options))

/** An empty folder, removed when the test file ends. */
export const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-cli-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface Started {
  readonly child: ChildProcess
  readonly gateway: string
  readonly admin: string
  /** What it had printed to standard output when it was up. */
  readonly banner: string
  /** Resolves when the process has ended. */
  readonly ended: Promise<Ended>
  /** Sends SIGTERM and waits for the end. */
  stop(): Promise<Ended>
}

const anyPorts = { SEKISHO_GATEWAY_PORT: '0', SEKISHO_ADMIN_PORT: '0', SEKISHO_WORKERS: '1' }

/** Starts `sekisho start` on free ports and waits until it says that it is up. */
export const startServer = async (args: readonly string[], { cwd, env }: Options): Promise<Started> => {
  const child = launch(['start', ...args], { cwd, env: { ...anyPorts, ...env } })
  const ended = ending(child)
  // Whatever becomes of the test, nothing stays behind.
  process.once('exit', () => child.kill('SIGKILL'))
  let banner = ''
  const up = new Promise<void>((resolve) => {
    child.stdout?.on('data', (text: string) => {
      banner += text
      if (banner.includes('Stop: Ctrl-C')) resolve()
    })
  })
  const early = await Promise.race([up, ended])
  if (early !== undefined) throw new Error(`sekisho start ended with ${early.code}: ${early.stderr}`)
  const facts = JSON.parse(readFileSync(join(cwd, '.sekisho', 'server.json'), 'utf8')) as {
    gateway: string
    admin: string
  }
  return {
    child,
    gateway: facts.gateway,
    admin: facts.admin,
    banner,
    ended,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** The admin token in what `start` printed. */
export const tokenIn = (banner: string): string => {
  const token = /SEKISHO_TOKEN=(sekisho_admin_\w+)/.exec(banner)?.[1]
  if (token === undefined) throw new Error(`There is no token in: ${banner}`)
  return token
}
