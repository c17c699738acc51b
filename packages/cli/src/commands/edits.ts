import type { Cell } from '../output/table.ts'
import { card } from '../output/table.ts'
import { json } from '../output/json.ts'
import type { Terminal } from '../terminal.ts'
import type { OutputFlags } from './options.ts'

/** The state of a resource that an edit begins from. */
export interface Current<T> {
  readonly value: T
  /** For `If-Match`, so that what somebody else did meanwhile is not overwritten. */
  readonly ifMatch: { readonly 'If-Match': string }
}

/** What GET answered, ready for an edit. */
export const currentOf = async <T>(
  call: Promise<{ readonly data?: T; readonly response: Response }>,
): Promise<Current<T>> => {
  const { data, response } = await call
  return { value: data as T, ifMatch: { 'If-Match': response.headers.get('etag') ?? '*' } }
}

/** Prints one resource: names and values for people, the resource itself for machines. */
export const printOne = <T>(
  terminal: Terminal,
  flags: OutputFlags,
  value: T,
  entries: (value: T) => readonly (readonly [name: string, value: Cell])[],
): void => {
  terminal.out(flags.json === true ? json(value) : card(entries(value), terminal.style))
}

/** Says what was done, or prints what came of it for machines. */
export const printDone = (terminal: Terminal, flags: OutputFlags, value: unknown, sentence: string): void => {
  terminal.out(flags.json === true ? json(value) : `${sentence}\n`)
}
