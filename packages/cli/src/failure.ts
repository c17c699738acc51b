import { type ExitName, exitCodes } from './exit-codes.ts'

/** An error that a person can act on: what is wrong and where, and what to do about it. Ends the command. */
export class Failure extends Error {
  readonly exit: ExitName
  /** What is wrong, in one line or several. Line feeds within a line came from outside and are shown as such. */
  readonly lines: readonly string[]
  /** What to do, if there is anything to say. */
  readonly advice: string | undefined

  constructor(exit: ExitName, message: string | readonly string[], advice?: string, options?: ErrorOptions) {
    const lines = typeof message === 'string' ? [message] : message
    super(lines.join('\n'), options)
    this.name = 'Failure'
    this.exit = exit
    this.lines = lines
    this.advice = advice
  }

  static usage(message: string | readonly string[], advice?: string): Failure {
    return new Failure('usage', message, advice)
  }

  get exitCode(): number {
    return exitCodes[this.exit][0]
  }
}
