import { once } from 'node:events'
import { type Style, styleFor } from './output/style.ts'

/** The world as a command sees it. */
export interface Terminal {
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
  /** Whether people read standard output. */
  readonly interactive: boolean
  readonly style: Style
  readonly errorStyle: Style
  /** To standard output: what was asked for. */
  out(text: string): void
  /** Resolves when standard output takes more: for commands that print without end. */
  drained(): Promise<void>
  /** To standard error: what is said about it. */
  note(text: string): void
}

export const processTerminal = (): Terminal => ({
  env: process.env,
  cwd: process.cwd(),
  interactive: process.stdout.isTTY,
  style: styleFor(process.stdout, process.env),
  errorStyle: styleFor(process.stderr, process.env),
  out: (text) => void process.stdout.write(text),
  drained: async () => {
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain')
  },
  note: (text) => void process.stderr.write(text),
})
