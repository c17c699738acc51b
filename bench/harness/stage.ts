import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Milliseconds after which a process that was asked to end is killed. */
const patience = 5000

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), patience)
  await ended
  clearTimeout(timer)
}

/** Aborts, with how it ended, when a process that is waited for ends. */
export const endOf = (child: ChildProcess): AbortSignal => {
  const ended = new AbortController()
  const command = child.spawnargs.join(' ').slice(0, 200)
  child.once('error', (error) => ended.abort(error))
  child.once('exit', (code, signal) => ended.abort(new Error(`It ended too soon, with ${code ?? signal}: ${command}`)))
  return ended.signal
}

/** Settings of Sekisho that somebody has made for their own are none of the bench. */
const ownEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SEKISHO_')))

export interface StartOptions {
  /** Cores that the process may use. Default: all. */
  readonly cores?: readonly number[]
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly stdio?: SpawnOptions['stdio']
}

/** Everything that a bench starts and writes: all of it ends with the bench, however that ends. */
export class Stage {
  /** For files of the bench; removed at the end. */
  readonly folder: string = mkdtempSync(join(tmpdir(), 'sekisho-bench-'))
  readonly #children = new Set<ChildProcess>()
  #folders = 0
  #closed: Promise<void> | undefined

  newFolder(name: string): string {
    this.#folders += 1
    const folder = join(this.folder, `${this.#folders}-${name}`)
    mkdirSync(folder)
    return folder
  }

  /** Starts a process that ends when this one does, even if this one is killed. `child.pid` is the process itself. */
  start(command: string, args: readonly string[], options: StartOptions = {}): ChildProcess {
    if (this.#closed !== undefined) throw new Error('The bench is over.')
    const { cores, cwd = this.folder, env = {}, stdio = ['ignore', 'ignore', 'inherit'] } = options
    const pinned = cores === undefined ? [command, ...args] : ['taskset', '-c', cores.join(','), command, ...args]
    // Both commands become the one that follows them: the process id stays.
    const child = spawn('setpriv', ['--pdeathsig', 'TERM', '--', ...pinned], {
      cwd,
      env: { ...ownEnvironment(), ...env },
      stdio,
    })
    this.#children.add(child)
    child.once('exit', () => this.#children.delete(child))
    return child
  }

  async stop(child: ChildProcess): Promise<void> {
    await end(child)
  }

  /** Ends every process and removes the files. */
  close(): Promise<void> {
    this.#closed ??= Promise.all([...this.#children].map(end)).then(() =>
      rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 }),
    )
    return this.#closed
  }
}
