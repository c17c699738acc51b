import type { components } from '@sekisho/client'
import { parseDuration } from '@sekisho/base'
import { type Command, InvalidArgumentError } from 'commander'
import { json } from '../output/json.ts'
import type { Terminal } from '../terminal.ts'
import { attribute } from './attributes.ts'
import type { RemoteFlags } from './options.ts'

export type Credential = components['schemas']['Credential']
export type NewCredential = components['schemas']['NewCredential']

/** In an object, because commander takes a value that is null for a flag without one. */
export interface Expiry {
  /** RFC 3339; null: never. */
  readonly expiresAt: string | null
}

export interface KeyFlags extends RemoteFlags {
  readonly product?: string[]
  readonly expires?: Expiry
  readonly attribute?: Record<string, string>
}

const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), ...value.split(',')]

/** `30d` from now, an RFC 3339 time, a date, or `never`. */
export const expiry = (text: string): Expiry => {
  if (text === 'never') return { expiresAt: null }
  const duration = parseDuration(text)
  if (duration !== undefined) return { expiresAt: new Date(Date.now() + duration).toISOString() }
  const time = /^\d{4}-\d\d-\d\d(T.*(Z|[+-]\d\d:\d\d))?$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(time)) {
    throw new InvalidArgumentError(
      'It must be "never", a duration such as 30d, or a time such as 2030-01-31T00:00:00Z.',
    )
  }
  return { expiresAt: new Date(time).toISOString() }
}

export const withKeyFields = (command: Command): Command =>
  command
    .option('--product <name>', 'a product that the key is for; may be repeated, the first is tried first', collect)
    .option('--expires <when>', 'never (default), 30d, or 2030-01-31T00:00:00Z', expiry)
    .option('--attribute <name=value>', 'an attribute; may be repeated', attribute)

/** What flags say of a new key. */
export const newKeyFields = ({ product, expires, attribute: attributes }: KeyFlags) => ({
  ...(product === undefined ? {} : { products: product }),
  ...expires,
  ...(attributes === undefined ? {} : { attributes }),
})

/**
 * Prints a new key: the key alone on standard output, so that it can be taken over by scripts, and what is to be said of
 * it on standard error.
 */
export const printNewKey = (terminal: Terminal, flags: RemoteFlags, made: NewCredential): void => {
  if (flags.json === true) {
    terminal.out(json(made))
    return
  }
  terminal.out(`${made.key}\n`)
  terminal.note(`Made the key ${made.id}. It is shown only now: store it where it is safe.\n`)
  const pending = made.products.filter(({ status }) => status === 'pending').map(({ product }) => product)
  if (pending.length > 0) {
    terminal.note(
      `These await approval: ${pending.join(', ')}. sekisho keys approve ${made.id} --product ${pending[0]}\n`,
    )
  }
}
