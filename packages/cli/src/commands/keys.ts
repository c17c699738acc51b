import { readFileSync } from 'node:fs'
import { dataOf } from '@sekisho/client'
import { Command } from 'commander'
import { connect } from '../connection.ts'
import { accessTexts, timeText } from '../output/quantities.ts'
import type { Terminal } from '../terminal.ts'
import { attributeTexts } from './attributes.ts'
import { currentOf, printDone, printOne } from './edits.ts'
import { keyArgument } from './key-argument.ts'
import { approve, edit, revoke } from './key-changes.ts'
import { type Credential, type KeyFlags, newKeyFields, printNewKey, withKeyFields } from './key-flags.ts'
import { rotate } from './key-rotation.ts'
import { type ListFlags, printList, withLimit } from './lists.ts'
import { type RemoteFlags, withConnection, withExamples } from './options.ts'

const columns = [
  { title: 'Id', cell: (key: Credential) => key.id },
  { title: 'Begins with', cell: (key: Credential) => `${key.hint}…` },
  { title: 'Status', cell: (key: Credential) => key.status },
  { title: 'Products', cell: (key: Credential) => accessTexts(key.products) },
  { title: 'Expires', cell: (key: Credential) => timeText(key.expiresAt) },
  { title: 'Created', cell: (key: Credential) => timeText(key.createdAt) },
]

const entries = (key: Credential) =>
  [
    ['Id', key.id],
    ['App', key.appId],
    ['Begins with', `${key.hint}…`],
    ['Status', key.status],
    ['Products', accessTexts(key.products)],
    ['Expires', timeText(key.expiresAt)],
    ['Attributes', attributeTexts(key.attributes)],
    ['Created', timeText(key.createdAt)],
    ['Updated', timeText(key.updatedAt)],
  ] as const

const list = (terminal: Terminal): Command =>
  withLimit(
    withConnection(
      new Command('list')
        .requiredOption('--app <app>', 'id of the app: app_…, see `sekisho apps list`')
        .description('List the keys of an app'),
    ),
  ).action(async (flags: ListFlags & { app: string }) => {
    const client = connect(flags, terminal)
    const path = { app: flags.app }
    await printList(
      terminal,
      flags,
      (query) => client.GET('/v1/apps/{app}/credentials', { params: { path, query } }),
      columns,
    )
  })

const get = (terminal: Terminal): Command =>
  withConnection(new Command('get').addArgument(keyArgument()).description('Show a key')).action(
    async (credential: string, flags: RemoteFlags) => {
      const call = connect(flags, terminal).GET('/v1/credentials/{credential}', { params: { path: { credential } } })
      printOne(terminal, flags, await dataOf(call), entries)
    },
  )

const make = async (terminal: Terminal, flags: KeyFlags & { app: string }, key?: string): Promise<void> => {
  const call = connect(flags, terminal).POST('/v1/apps/{app}/credentials', {
    params: { path: { app: flags.app } },
    body: { ...newKeyFields(flags), ...(key === undefined ? {} : { key }) },
  })
  const made = await dataOf(call)
  // Who imports a key has it already.
  if (key === undefined) printNewKey(terminal, flags, made)
  else printDone(terminal, flags, made, `Took the key over as ${made.id}.`)
}

const create = (terminal: Terminal): Command =>
  withConnection(
    withKeyFields(
      new Command('create')
        .requiredOption('--app <app>', 'id of the app: app_…, see `sekisho apps list`')
        .description('Make a key for an app; it is shown once'),
    ),
  ).action((flags: KeyFlags & { app: string }) => make(terminal, flags))

const importKey = (terminal: Terminal): Command =>
  withConnection(
    withKeyFields(
      new Command('import')
        .requiredOption('--app <app>', 'id of the app: app_…, see `sekisho apps list`')
        .requiredOption('--key <key>', 'the key as callers send it; - reads it from standard input')
        .description('Take an existing key over, so that callers need not change'),
    ),
  ).action((flags: KeyFlags & { app: string; key: string }) =>
    make(terminal, flags, flags.key === '-' ? readFileSync(0, 'utf8').trim() : flags.key),
  )

const remove = (terminal: Terminal): Command =>
  withConnection(
    new Command('delete').addArgument(keyArgument()).description('Remove a key; `revoke` keeps its record'),
  ).action(async (credential: string, flags: RemoteFlags) => {
    const client = connect(flags, terminal)
    const params = { path: { credential } }
    const { value, ifMatch } = await currentOf(client.GET('/v1/credentials/{credential}', { params }))
    await client.DELETE('/v1/credentials/{credential}', { params: { ...params, header: ifMatch } })
    printDone(terminal, flags, value, `Removed the key ${credential}.`)
  })

/** `sekisho keys …` */
export const keysCommand = (terminal: Terminal): Command => {
  const command = new Command('keys').description(
    'Keys: list, get, create, import, edit, approve, revoke, rotate, delete',
  )
  for (const each of [list, get, create, importKey, edit, approve, revoke, rotate, remove])
    command.addCommand(each(terminal))
  return withExamples(command, [
    ['sekisho keys create --app app_01k… --product free', 'make a key; standard output is the key alone'],
    ['sekisho keys import --app app_01k… --product free --key - < key.txt', 'take an existing one over'],
    ['sekisho keys approve cred_01k… --product premium', 'give it a product, or approve a request'],
    ['sekisho keys rotate cred_01k… --overlap 7d', 'replace it; both work for seven days'],
    ['sekisho keys revoke cred_01k…', 'stop it at once'],
  ])
}
