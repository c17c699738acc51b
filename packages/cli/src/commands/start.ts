import { Command } from 'commander'
import type { Terminal } from '../terminal.ts'
import { settingFlags, withExamples, withSettings } from './options.ts'

/** `sekisho start`: runs the gateway and its control plane. */
export const startCommand = (terminal: Terminal): Command => {
  const command = new Command('start')
    .description('Run the gateway and the admin API until Ctrl-C')
    .option('--demo', 'also run an example API, published in two products, with a key to try it')
  withSettings(command)
  withExamples(command, [
    ['sekisho start --demo', 'everything to try Sekisho with'],
    ['sekisho start --gateway-port 0', 'any free port'],
    ['SEKISHO_WORKERS=4 sekisho start', 'settings from the environment'],
  ])
  return command.action(async (flags: { demo?: true; config?: string }) => {
    // Loaded when needed: no other command waits for the server's code.
    const { run } = await import('../start/run.ts')
    const sources = { flags: settingFlags({ ...flags }), env: terminal.env, cwd: terminal.cwd, file: flags.config }
    await run(terminal, sources, flags.demo === true)
  })
}
