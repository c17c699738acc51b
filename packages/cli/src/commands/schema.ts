import { Command } from 'commander'
import { json } from '../output/json.ts'
import type { Terminal } from '../terminal.ts'
import { withExamples } from './options.ts'

/** `sekisho schema`: the JSON Schema of x-sekisho, for editors. Needs no server: it is the one of this version. */
export const schemaCommand = (terminal: Terminal): Command =>
  withExamples(new Command('schema').description('Print the JSON Schema of x-sekisho, for editors; needs no server'), [
    ['sekisho schema > x-sekisho.schema.json', 'what may stand under x-sekisho in a document'],
  ]).action(async () => {
    // Loaded when needed: it brings every policy along.
    const { settingsSchema } = await import('@sekisho/control')
    terminal.out(json(settingsSchema()))
  })
