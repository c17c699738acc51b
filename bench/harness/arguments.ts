import { parseArgs } from 'node:util'

/** How long and how often a bench measures. */
export interface Settings {
  /** Measurements of everything, interleaved; medians are taken over them. */
  readonly rounds: number
  /** Of one measurement. */
  readonly seconds: number
  /** Callers at one time. */
  readonly connections: number
}

export interface Arguments {
  /** The bench to run; undefined asks for the list. */
  readonly name: string | undefined
  /** What was said; the rest is the bench's own. */
  readonly settings: Partial<Settings>
  /** What stands after `--`: paths of files to measure. */
  readonly files: readonly string[]
  /** Where the figures go as JSON. */
  readonly json: string | undefined
}

/** The command line cannot be understood. */
export class UsageError extends Error {}

const wholeNumber = (name: string, text: string | undefined): Partial<Settings> => {
  if (text === undefined) return {}
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new UsageError(`--${name} must be a whole number from 1, not ${text}.`)
  return { [name]: Number(text) }
}

/** Reads `NAME [--rounds N] [--seconds N] [--connections N] [--json FILE] [-- FILE...]`. Throws a UsageError. */
export const readArguments = (args: readonly string[]): Arguments => {
  const end = args.includes('--') ? args.indexOf('--') : args.length
  const string = { type: 'string' } as const
  const options = { rounds: string, seconds: string, connections: string, json: string }
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>
  try {
    parsed = parseArgs({ args: args.slice(0, end), options, allowPositionals: true })
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error })
  }
  const { values, positionals } = parsed
  if (positionals.length > 1) throw new UsageError(`One bench at a time, not ${positionals.join(', ')}.`)
  const settings = {
    ...wholeNumber('rounds', values.rounds),
    ...wholeNumber('seconds', values.seconds),
    ...wholeNumber('connections', values.connections),
  }
  return { name: positionals[0], settings, files: args.slice(end + 1), json: values.json }
}
