import { Command } from 'commander'
import { apisCommand } from './commands/apis.ts'
import { applyCommand } from './commands/apply.ts'
import { appsCommand } from './commands/apps.ts'
import { configCommand } from './commands/config.ts'
import { developersCommand } from './commands/developers.ts'
import { explainCommand } from './commands/explain.ts'
import { importCommand } from './commands/import.ts'
import { keysCommand } from './commands/keys.ts'
import { logsCommand } from './commands/logs.ts'
import { productsCommand } from './commands/products.ts'
import { schemaCommand } from './commands/schema.ts'
import { startCommand } from './commands/start.ts'
import { statusCommand } from './commands/status.ts'
import { tokensCommand } from './commands/tokens.ts'
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

const commands = [
  startCommand,
  importCommand,
  applyCommand,
  apisCommand,
  productsCommand,
  developersCommand,
  appsCommand,
  keysCommand,
  explainCommand,
  logsCommand,
  statusCommand,
  configCommand,
  schemaCommand,
  tokensCommand,
  versionCommand,
]

/** The whole command line. Actions throw a `Failure` or an `AdminError`. */
export const buildProgram = (terminal: Terminal): Command => {
  const program = new Command('sekisho')
    .description('Sekisho: a self-hosted API management platform')
    .version(version, '-V, --version', 'show the version')
    .addHelpText('after', exitCodeHelp)
  for (const make of commands) program.addCommand(make(terminal))
  prepare(program)
  return program
}
