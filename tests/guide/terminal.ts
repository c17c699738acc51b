import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { settled, shownPattern } from './shown.ts'

interface Options {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
}

/** One command that goes on running, and what it has printed. */
export class SideTerminal {
  readonly #child: ChildProcess
  readonly #ended: Promise<number | null>
  readonly #edit: (text: string) => string
  #output = ''
  #seen = 0
  #printed: () => void = () => undefined

  /** `edit`: what is changed in the output before it is compared. */
  constructor(command: string, { cwd, env }: Options, edit: (text: string) => string) {
    this.#edit = edit
    // A process group of its own: Ctrl-C goes to everything in a terminal.
    this.#child = spawn('sh', ['-c', `exec ${command}`], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text
        this.#printed()
      })
    }
    this.#ended = new Promise((resolve) => {
      this.#child.on('close', (code) => {
        resolve(code)
        this.#printed()
      })
    })
  }

  get output(): string {
    return this.#output
  }

  /** Waits until what the page shows has been printed after what it showed last. Throws when the command ends before. */
  async waitFor(shown: string): Promise<void> {
    const pattern = shownPattern(shown)
    for (;;) {
      const rest = settled(this.#edit(this.#output)).slice(this.#seen)
      const match = pattern.exec(rest)
      if (match !== null) {
        this.#seen += match.index + match[0].length
        return
      }
      if (this.#child.exitCode !== null) throw new Error(`ended before it printed\n${shown}\nIt printed\n${rest}`)
      await new Promise<void>((resolve) => {
        this.#printed = resolve
      })
    }
  }

  /** Presses Ctrl-C; resolves with the exit code. */
  async interrupt(): Promise<number | null> {
    this.#signal('SIGINT')
    return this.#ended
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    this.#signal('SIGKILL')
    await this.#ended
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#child.pid !== undefined) process.kill(-this.#child.pid, signal)
  }
}

export interface Done {
  readonly status: number
  /** Standard output and error, as they came. */
  readonly output: string
}

/** A shell that keeps its variables from one block of commands to the next. */
export class Shell {
  readonly #child: ChildProcess
  readonly #folder: string
  #output = ''
  #finished: ((done: Done) => void) | undefined
  #count = 0

  /** `folder`: for its own files, outside of the working folder. */
  constructor({ cwd, env }: Options, folder: string) {
    this.#folder = folder
    this.#child = spawn('sh', [], { cwd, env, stdio: ['pipe', 'pipe', 'inherit'] })
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#output += text
      const end = /\n<(\d+)>\n$/.exec(this.#output)
      if (end === null) return
      const output = this.#output.slice(0, end.index)
      this.#output = ''
      this.#finished?.({ status: Number(end[1]), output })
    })
    this.#child.stdin?.write('exec 2>&1\n')
  }

  run(commands: string): Promise<Done> {
    this.#count += 1
    const file = join(this.#folder, `${this.#count}.sh`)
    writeFileSync(file, `${commands}\n`)
    return new Promise((resolve) => {
      this.#finished = resolve
      // From a file, so that no command can take the next ones for its input.
      this.#child.stdin?.write(`. ${file} </dev/null\nprintf '\\n<%s>\\n' $?\n`)
    })
  }

  close(): void {
    this.#child.kill('SIGKILL')
  }
}
