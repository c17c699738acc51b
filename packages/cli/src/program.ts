import { Command } from 'commander'
import { configCommand } from './commands/config.ts'
import { version, versionCommand } from './commands/version.ts'
import { exitCodes } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

const exitCodeHelp = (): string =>
  [
    '',
    'Exit codes:',
    ...Object.values(exitCodes).map(([code, meaning]) => `  ${String(code).padEnd(4)} ${meaning}`),
  ].join('\n')

/** Every command throws instead of ending the process, so that one place decides on messages and exit codes. */
const prepare = (command: Command): void => {
  command.exitOverride().showHelpAfterError('(--help shows how)')
  for (const each of command.commands) prepare(each)
}

/** The whole command line. Actions throw a `Failure` or an `AdminError`. */
export const buildProgram = (terminal: Terminal): Command => {
  const program = new Command('sekisho')
    .description('Sekisho: a self-hosted API management platform')
    .version(version, '-V, --version', 'show the version')
    .addHelpText('after', exitCodeHelp)
  for (const make of [configCommand, versionCommand]) program.addCommand(make(terminal))
  prepare(program)
  return program
}
