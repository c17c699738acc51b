import { type components, dataOf } from '@sekisho/client'
import { recoverToken } from '@sekisho/control'
import { Command } from 'commander'
import { connect } from '../connection.ts'
import { json } from '../output/json.ts'
import { timeText } from '../output/quantities.ts'
import { loadSettings } from '../settings/load.ts'
import { storeFailure } from '../start/start-failure.ts'
import type { Terminal } from '../terminal.ts'
import { currentOf, printDone } from './edits.ts'
import { type ListFlags, printList, withLimit } from './lists.ts'
import { type RemoteFlags, settingFlags, withConnection, withExamples, withSettings } from './options.ts'

type AdminToken = components['schemas']['AdminToken']

const columns = [
  { title: 'Id', cell: (token: AdminToken) => token.id },
  { title: 'Name', cell: (token: AdminToken) => token.name },
  { title: 'Begins with', cell: (token: AdminToken) => `${token.hint}…` },
  { title: 'Created', cell: (token: AdminToken) => timeText(token.createdAt) },
]

const list = (terminal: Terminal): Command =>
  withLimit(withConnection(new Command('list').description('List the tokens of the admin API'))).action(
    async (flags: ListFlags) => {
      const client = connect(flags, terminal)
      await printList(terminal, flags, (query) => client.GET('/v1/admin-tokens', { params: { query } }), columns)
    },
  )

const create = (terminal: Terminal): Command =>
  withConnection(
    new Command('create')
      .requiredOption('--name <name>', 'who or what will use it: kebab-case')
      .description('Make a token; it is shown once'),
  ).action(async (flags: RemoteFlags & { name: string }) => {
    const made = await dataOf(connect(flags, terminal).POST('/v1/admin-tokens', { body: { name: flags.name } }))
    if (flags.json === true) {
      terminal.out(json(made))
      return
    }
    terminal.out(`${made.token}\n`)
    terminal.note(`Made the token ${made.name} (${made.id}). It is shown only now: store it where it is safe.\n`)
  })

const revoke = (terminal: Terminal): Command =>
  withConnection(new Command('revoke').argument('<token>', 'id: token_…').description('Remove a token')).action(
    async (token: string, flags: RemoteFlags) => {
      const client = connect(flags, terminal)
      const params = { path: { token } }
      const { value, ifMatch } = await currentOf(client.GET('/v1/admin-tokens/{token}', { params }))
      await client.DELETE('/v1/admin-tokens/{token}', { params: { ...params, header: ifMatch } })
      printDone(terminal, flags, value, `Revoked the token ${value.name} (${value.id}).`)
    },
  )

/** Names of tokens are unique: this one tells when it was made. */
const recoveredName = (): string =>
  `recovered-${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').toLowerCase()}`

const recover = (terminal: Terminal): Command =>
  withSettings(
    new Command('recover').description('Make a token with access to the store itself, where every other one was lost'),
  ).action(async (flags: { config?: string }) => {
    const { settings } = loadSettings({
      flags: settingFlags({ ...flags }),
      env: terminal.env,
      cwd: terminal.cwd,
      file: flags.config,
    })
    const token = await recoverToken(settings.store, recoveredName()).catch((error: unknown) => {
      throw storeFailure(settings, error)
    })
    terminal.out(`${token}\n`)
    terminal.note('Made a token. It is shown only now: store it where it is safe.\n')
  })

/** `sekisho tokens …` */
export const tokensCommand = (terminal: Terminal): Command => {
  const command = new Command('tokens').description('Tokens of the admin API: list, create, revoke, recover')
  for (const make of [list, create, revoke, recover]) command.addCommand(make(terminal))
  return withExamples(command, [
    ['sekisho tokens create --name ci', 'make one; standard output is the token alone'],
    ['sekisho tokens recover', 'make one where all were lost, while the server is stopped'],
  ])
}
