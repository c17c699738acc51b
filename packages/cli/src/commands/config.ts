import { Command } from 'commander'
import { json } from '../output/json.ts'
import { table } from '../output/table.ts'
import { loadSettings, type SettingInEffect } from '../settings/load.ts'
import type { Terminal } from '../terminal.ts'
import { type OutputFlags, settingFlags, withExamples, withJson, withSettings } from './options.ts'

const shown = (value: unknown): string | readonly string[] => {
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** `sekisho config`: every setting in effect, and where it came from. */
export const configCommand = (terminal: Terminal): Command => {
  const command = new Command('config').description('Show every setting in effect, and where it came from')
  withSettings(withJson(command))
  withExamples(command, [
    ['sekisho config', 'what `sekisho start` would use here'],
    ['SEKISHO_WORKERS=2 sekisho config --json', 'the same for machines'],
  ])
  return command.action((flags: OutputFlags & { config?: string }) => {
    const { inEffect } = loadSettings({
      flags: settingFlags({ ...flags }),
      env: terminal.env,
      cwd: terminal.cwd,
      file: flags.config,
    })
    if (flags.json === true) {
      const items = inEffect.map(({ leaf, value, origin }) => ({
        setting: leaf.path,
        value,
        origin,
        variable: leaf.variable,
      }))
      terminal.out(json({ settings: items }))
      return
    }
    const columns = [
      { title: 'Setting', cell: ({ leaf }: SettingInEffect) => leaf.path },
      { title: 'Value', cell: ({ value }: SettingInEffect) => shown(value) },
      { title: 'From', cell: ({ origin }: SettingInEffect) => origin },
    ]
    terminal.out(table(inEffect, columns, terminal.style))
  })
}
