import { buildProgram } from './program.ts'
import { reportFailure } from './report-failure.ts'
import { processTerminal } from './terminal.ts'

/** Does what the command line says, and sets the exit code. */
export const runCommandLine = async (): Promise<void> => {
  // The reader of a pipe may go before we are done: `sekisho logs | head`. That is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
  const terminal = processTerminal()
  try {
    await buildProgram(terminal).parseAsync(process.argv)
  } catch (error) {
    process.exitCode = reportFailure(error, terminal)
  }
}
