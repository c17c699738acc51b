import { escapeUnseen, printable } from '../output/printable.ts'
import type { Style } from '../output/style.ts'

export type Level = 'info' | 'warn' | 'error'
export type Facts = Readonly<Record<string, unknown>>

/** One line for the operator. */
export type Log = (level: Level, message: string, facts?: Facts) => void

const ranks: Readonly<Record<Level, number>> = { info: 0, warn: 1, error: 2 }

/** Errors are objects that JSON shows as {}: say their message. Their stack is for the operator too, in `stack`. */
const plain = (value: unknown): unknown => {
  if (!(value instanceof Error)) return value
  return {
    message: value.message,
    stack: value.stack,
    ...(value.cause === undefined ? {} : { cause: plain(value.cause) }),
  }
}

const textOf = (value: unknown): string => {
  if (value instanceof Error) return printable(value.message)
  return printable(typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined'))
}

export interface LoggerOptions {
  readonly level: Level
  readonly format: 'text' | 'json'
  readonly style: Style
  readonly write: (text: string) => void
  readonly now?: () => Date
}

/** A logger: JSON lines `{time, level, message, …facts}` for machines, or one short line for people. */
export const createLogger = ({ level: least, format, style, write, now = () => new Date() }: LoggerOptions): Log => {
  const colours: Readonly<Record<Level, (text: string) => string>> = {
    info: style.dim,
    warn: style.warn,
    error: style.bad,
  }
  return (level, message, facts = {}) => {
    if (ranks[level] < ranks[least]) return
    const time = now().toISOString()
    if (format === 'json') {
      const entries = Object.entries(facts).map(([name, value]) => [name, plain(value)])
      write(`${escapeUnseen(JSON.stringify({ time, level, message, ...Object.fromEntries(entries) }))}\n`)
      return
    }
    const tail = Object.entries(facts).map(([name, value]) => ` ${style.dim(`${name}=`)}${textOf(value)}`)
    write(`${style.dim(time.slice(11, 19))} ${colours[level](level.padEnd(5))} ${printable(message)}${tail.join('')}\n`)
  }
}
