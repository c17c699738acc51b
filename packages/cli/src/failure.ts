import { type ExitName, exitCodes } from './exit-codes.ts'

/** An error that a person can act on: what is wrong and where, and what to do about it. Ends the command. */
export class Failure extends Error {
  readonly exit: ExitName
  /** What to do, if there is anything to say. */
  readonly advice: string | undefined

  constructor(exit: ExitName, message: string, advice?: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Failure'
    this.exit = exit
    this.advice = advice
  }

  static usage(message: string, advice?: string): Failure {
    return new Failure('usage', message, advice)
  }

  get exitCode(): number {
    return exitCodes[this.exit][0]
  }
}
