import { dataOf } from '@sekisho/client'
import { Command } from 'commander'
import { connect } from '../connection.ts'
import { json } from '../output/json.ts'
import type { Terminal } from '../terminal.ts'
import { type RemoteFlags, withConnection, withExamples } from './options.ts'

/** `sekisho schema`: the JSON Schema of x-sekisho, for editors. */
export const schemaCommand = (terminal: Terminal): Command =>
  withExamples(withConnection(new Command('schema').description('Print the JSON Schema of x-sekisho, for editors')), [
    ['sekisho schema > x-sekisho.schema.json', 'what may stand under x-sekisho in a document'],
  ]).action(async (flags: RemoteFlags) => {
    terminal.out(json(await dataOf(connect(flags, terminal).GET('/v1/settings-schema'))))
  })
