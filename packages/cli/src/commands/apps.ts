import { type components, dataOf } from '@sekisho/client'
import { Command } from 'commander'
import { connect } from '../connection.ts'
import { timeText } from '../output/quantities.ts'
import type { Terminal } from '../terminal.ts'
import { attribute, attributeTexts } from './attributes.ts'
import { currentOf, printDone, printOne } from './edits.ts'
import { type ListFlags, printList, withLimit } from './lists.ts'
import { type RemoteFlags, withConnection, withExamples } from './options.ts'

type App = components['schemas']['App']
type Change = components['schemas']['AppChange']

interface AppFlags extends RemoteFlags {
  readonly name?: string
  readonly displayName?: string
  readonly description?: string
  readonly callbackUrl?: string
  readonly attribute?: Record<string, string>
}

const columns = [
  { title: 'Id', cell: (app: App) => app.id },
  { title: 'Name', cell: (app: App) => app.name },
  { title: 'Display name', cell: (app: App) => app.displayName },
  { title: 'Status', cell: (app: App) => app.status },
  { title: 'Developer', cell: (app: App) => app.developerId },
  { title: 'Created', cell: (app: App) => timeText(app.createdAt) },
]

const entries = (app: App) =>
  [
    ['Id', app.id],
    ['Name', app.name],
    ['Display name', app.displayName],
    ['Description', app.description],
    ['Status', app.status],
    ['Developer', app.developerId],
    ['Callback URL', app.callbackUrl],
    ['Attributes', attributeTexts(app.attributes)],
    ['Created', timeText(app.createdAt)],
    ['Updated', timeText(app.updatedAt)],
  ] as const

const withFields = (command: Command): Command =>
  command
    .option('--display-name <name>', 'the name for people')
    .option('--description <text>', 'what it is for')
    .option('--callback-url <url>', 'where OAuth sends its users back to')
    .option('--attribute <name=value>', 'an attribute; may be repeated', attribute)

/** The fields that flags were given for, and no others. */
const fields = ({ name, displayName, description, callbackUrl, attribute: attributes }: AppFlags) => ({
  ...(name === undefined ? {} : { name }),
  ...(displayName === undefined ? {} : { displayName }),
  ...(description === undefined ? {} : { description }),
  ...(callbackUrl === undefined ? {} : { callbackUrl }),
  ...(attributes === undefined ? {} : { attributes }),
})

const list = (terminal: Terminal): Command =>
  withLimit(
    withConnection(
      new Command('list')
        .option('--developer <developer>', 'only those of this developer: id or email')
        .description('List apps'),
    ),
  ).action(async (flags: ListFlags & { developer?: string }) => {
    const client = connect(flags, terminal)
    const only = flags.developer === undefined ? {} : { developer: flags.developer }
    await printList(
      terminal,
      flags,
      (page) => client.GET('/v1/apps', { params: { query: { ...page, ...only } } }),
      columns,
    )
  })

const get = (terminal: Terminal): Command =>
  withConnection(new Command('get').argument('<app>', 'id').description('Show an app')).action(
    async (app: string, flags: RemoteFlags) => {
      const call = connect(flags, terminal).GET('/v1/apps/{app}', { params: { path: { app } } })
      printOne(terminal, flags, await dataOf(call), entries)
    },
  )

const create = (terminal: Terminal): Command =>
  withConnection(
    withFields(
      new Command('create')
        .requiredOption('--developer <developer>', 'id or email of its developer')
        .requiredOption('--name <name>', 'kebab-case, unique among the apps of the developer')
        .description('Make an app'),
    ),
  ).action(async (flags: AppFlags & { developer: string; name: string }) => {
    const call = connect(flags, terminal).POST('/v1/developers/{developer}/apps', {
      params: { path: { developer: flags.developer } },
      body: { ...fields(flags), name: flags.name },
    })
    const app = await dataOf(call)
    printDone(terminal, flags, app, `Made the app ${app.name} (${app.id}).`)
  })

const change = async (
  terminal: Terminal,
  flags: RemoteFlags,
  app: string,
  body: Change,
  done: string,
): Promise<void> => {
  const client = connect(flags, terminal)
  const params = { path: { app } }
  const { ifMatch } = await currentOf(client.GET('/v1/apps/{app}', { params }))
  const changed = await dataOf(client.PATCH('/v1/apps/{app}', { params: { ...params, header: ifMatch }, body }))
  printDone(terminal, flags, changed, `${done} ${changed.name} (${changed.id}).`)
}

const edit = (terminal: Terminal): Command =>
  withConnection(
    withFields(
      new Command('edit')
        .argument('<app>', 'id')
        .option('--name <name>', 'new name')
        .description('Change an app; attributes are replaced as a whole'),
    ),
  ).action((app: string, flags: AppFlags) => change(terminal, flags, app, fields(flags), 'Changed the app'))

const approve = (terminal: Terminal): Command =>
  withConnection(
    new Command('approve').argument('<app>', 'id').description('Let the keys of an app work again'),
  ).action((app: string, flags: RemoteFlags) =>
    change(terminal, flags, app, { status: 'approved' }, 'Approved the app'),
  )

const revoke = (terminal: Terminal): Command =>
  withConnection(new Command('revoke').argument('<app>', 'id').description('Stop all keys of an app')).action(
    (app: string, flags: RemoteFlags) => change(terminal, flags, app, { status: 'revoked' }, 'Revoked the app'),
  )

const remove = (terminal: Terminal): Command =>
  withConnection(new Command('delete').argument('<app>', 'id').description('Remove an app with all its keys')).action(
    async (app: string, flags: RemoteFlags) => {
      const client = connect(flags, terminal)
      const params = { path: { app } }
      const { value, ifMatch } = await currentOf(client.GET('/v1/apps/{app}', { params }))
      await client.DELETE('/v1/apps/{app}', { params: { ...params, header: ifMatch } })
      printDone(terminal, flags, value, `Removed the app ${value.name} (${value.id}) with all its keys.`)
    },
  )

/** `sekisho apps …` */
export const appsCommand = (terminal: Terminal): Command => {
  const command = new Command('apps').description('Apps: list, get, create, edit, approve, revoke, delete')
  for (const make of [list, get, create, edit, approve, revoke, remove]) command.addCommand(make(terminal))
  return withExamples(command, [
    ['sekisho apps create --developer ada@example.com --name shop', 'make one'],
    ['sekisho apps revoke app_01k…', 'stop all its keys at once'],
  ])
}
