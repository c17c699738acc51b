import type { Command } from 'commander'
import type { ConnectionFlags } from '../connection.ts'
import { leaves } from '../settings/leaves.ts'

/** Flags that every command for people and machines has. */
export interface OutputFlags {
  readonly json?: true
}

export interface RemoteFlags extends ConnectionFlags, OutputFlags {}

export const withJson = (command: Command): Command =>
  command.option('--json', 'JSON for machines instead of text for people')

/** Flags of commands that ask the admin API. */
export const withConnection = (command: Command): Command =>
  withJson(
    command
      .option('--url <url>', 'address of the admin API (SEKISHO_URL; default: the server started in this folder)')
      .option('--token <token>', 'admin token (SEKISHO_TOKEN); other users of the machine can see flags'),
  )

export type Example = readonly [line: string, purpose: string]

const examplesByCommand = new WeakMap<Command, readonly Example[]>()

/** The examples of a command, for the reference. */
export const examplesOf = (command: Command): readonly Example[] => examplesByCommand.get(command) ?? []

/** Examples below the help of a command, each with what it is for. */
export const withExamples = (command: Command, examples: readonly Example[]): Command => {
  examplesByCommand.set(command, examples)
  const width = Math.max(...examples.map(([line]) => line.length))
  const lines = examples.map(([line, purpose]) => `  ${line.padEnd(width)}  # ${purpose}`)
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`)
}

const placeholder = { text: '<value>', number: '<n>', boolean: '<true|false>', list: '<a,b>', json: '<json>' } as const

/** A flag for every setting of the process. */
export const withSettings = (command: Command): Command => {
  command.option('--config <file>', 'file of settings (SEKISHO_CONFIG; default: sekisho.yaml, where there is one)')
  for (const { flag, kind, description } of leaves) command.option(`${flag} ${placeholder[kind]}`, description)
  return command
}

/** What was given for settings, by path; commander names flags in camel case. */
export const settingFlags = (flags: Readonly<Record<string, unknown>>): Map<string, string> => {
  const given = new Map<string, string>()
  for (const { path, flag } of leaves) {
    const name = flag.slice(2).replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
    const value = flags[name]
    if (typeof value === 'string') given.set(path, value)
  }
  return given
}
