import type { Settings } from './arguments.ts'
import type { Stage } from './stage.ts'
import type { Table } from './table.ts'
import type { Tool } from './tools.ts'

export interface Context {
  readonly stage: Stage
  readonly settings: Settings
  /** Paths after `--`; none for a bench that takes no files. */
  readonly files: readonly string[]
  /** One line on what is going on, for who waits. */
  readonly tell: (line: string) => void
}

export interface Report {
  readonly tables: readonly Table[]
  /** What to know when reading the tables. */
  readonly notes: readonly string[]
  /** All figures, for machines. */
  readonly figures: Readonly<Record<string, unknown>>
}

/** One question about the speed or size of Sekisho, and how to answer it. */
export interface Bench {
  readonly name: string
  readonly question: string
  readonly needs: readonly Tool[]
  /** Measures files of the user, too. Default: false. */
  readonly takesFiles?: boolean
  /** Where the command line says nothing. */
  readonly settings: Settings
  run(context: Context): Promise<Report>
}
