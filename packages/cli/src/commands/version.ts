import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { json } from '../output/json.ts'
import type { Terminal } from '../terminal.ts'
import { type OutputFlags, withJson } from './options.ts'

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string
}

/** The version of this program. */
export const version = manifest.version

/** `sekisho version` */
export const versionCommand = (terminal: Terminal): Command =>
  withJson(new Command('version').description('Show the version of Sekisho and of Node')).action(
    (flags: OutputFlags) => {
      if (flags.json === true) terminal.out(json({ sekisho: version, node: process.versions.node }))
      else terminal.out(`sekisho ${version} (Node ${process.versions.node})\n`)
    },
  )
