import { type components, dataOf } from '@sekisho/client'
import { Command } from 'commander'
import { connect } from '../connection.ts'
import { timeText } from '../output/quantities.ts'
import type { Terminal } from '../terminal.ts'
import { attribute, attributeTexts } from './attributes.ts'
import { currentOf, printDone, printOne } from './edits.ts'
import { type ListFlags, printList, withLimit } from './lists.ts'
import { type RemoteFlags, withConnection, withExamples } from './options.ts'

type Developer = components['schemas']['Developer']
type Change = components['schemas']['DeveloperChange']

interface DeveloperFlags extends RemoteFlags {
  readonly email?: string
  readonly firstName?: string
  readonly lastName?: string
  readonly attribute?: Record<string, string>
}

const columns = [
  { title: 'Email', cell: (developer: Developer) => developer.email },
  { title: 'First name', cell: (developer: Developer) => developer.firstName },
  { title: 'Last name', cell: (developer: Developer) => developer.lastName },
  { title: 'Status', cell: (developer: Developer) => developer.status },
  { title: 'Id', cell: (developer: Developer) => developer.id },
  { title: 'Created', cell: (developer: Developer) => timeText(developer.createdAt) },
]

const entries = (developer: Developer) =>
  [
    ['Id', developer.id],
    ['Email', developer.email],
    ['First name', developer.firstName],
    ['Last name', developer.lastName],
    ['Status', developer.status],
    ['Attributes', attributeTexts(developer.attributes)],
    ['Created', timeText(developer.createdAt)],
    ['Updated', timeText(developer.updatedAt)],
  ] as const

const withFields = (command: Command): Command =>
  command
    .option('--first-name <name>', 'given name')
    .option('--last-name <name>', 'family name')
    .option('--attribute <name=value>', 'an attribute; may be repeated', attribute)

/** The fields that flags were given for, and no others. */
const fields = ({ email, firstName, lastName, attribute: attributes }: DeveloperFlags) => ({
  ...(email === undefined ? {} : { email }),
  ...(firstName === undefined ? {} : { firstName }),
  ...(lastName === undefined ? {} : { lastName }),
  ...(attributes === undefined ? {} : { attributes }),
})

const list = (terminal: Terminal): Command =>
  withLimit(withConnection(new Command('list').description('List developers'))).action(async (flags: ListFlags) => {
    const client = connect(flags, terminal)
    await printList(terminal, flags, (query) => client.GET('/v1/developers', { params: { query } }), columns)
  })

const get = (terminal: Terminal): Command =>
  withConnection(new Command('get').argument('<developer>', 'id or email').description('Show a developer')).action(
    async (developer: string, flags: RemoteFlags) => {
      const call = connect(flags, terminal).GET('/v1/developers/{developer}', { params: { path: { developer } } })
      printOne(terminal, flags, await dataOf(call), entries)
    },
  )

const create = (terminal: Terminal): Command =>
  withConnection(
    withFields(
      new Command('create')
        .requiredOption('--email <email>', 'unique among developers')
        .description('Make a developer'),
    ),
  ).action(async (flags: DeveloperFlags & { email: string }) => {
    const body = { ...fields(flags), email: flags.email }
    const developer = await dataOf(connect(flags, terminal).POST('/v1/developers', { body }))
    printDone(terminal, flags, developer, `Made the developer ${developer.email} (${developer.id}).`)
  })

const change = async (
  terminal: Terminal,
  flags: RemoteFlags,
  developer: string,
  body: Change,
  done: string,
): Promise<void> => {
  const client = connect(flags, terminal)
  const params = { path: { developer } }
  const { ifMatch } = await currentOf(client.GET('/v1/developers/{developer}', { params }))
  const call = client.PATCH('/v1/developers/{developer}', { params: { ...params, header: ifMatch }, body })
  const changed = await dataOf(call)
  printDone(terminal, flags, changed, `${done} ${changed.email}.`)
}

const edit = (terminal: Terminal): Command =>
  withConnection(
    withFields(
      new Command('edit')
        .argument('<developer>', 'id or email')
        .option('--email <email>', 'new email address')
        .description('Change a developer; attributes are replaced as a whole'),
    ),
  ).action((developer: string, flags: DeveloperFlags) =>
    change(terminal, flags, developer, fields(flags), 'Changed the developer'),
  )

const activate = (terminal: Terminal): Command =>
  withConnection(
    new Command('activate').argument('<developer>', 'id or email').description("Let a developer's keys work again"),
  ).action((developer: string, flags: RemoteFlags) =>
    change(terminal, flags, developer, { status: 'active' }, 'Activated the developer'),
  )

const deactivate = (terminal: Terminal): Command =>
  withConnection(
    new Command('deactivate').argument('<developer>', 'id or email').description('Stop all keys of a developer'),
  ).action((developer: string, flags: RemoteFlags) =>
    change(terminal, flags, developer, { status: 'inactive' }, 'Deactivated the developer'),
  )

const remove = (terminal: Terminal): Command =>
  withConnection(
    new Command('delete')
      .argument('<developer>', 'id or email')
      .description('Remove a developer with all apps and keys'),
  ).action(async (developer: string, flags: RemoteFlags) => {
    const client = connect(flags, terminal)
    const params = { path: { developer } }
    const { value, ifMatch } = await currentOf(client.GET('/v1/developers/{developer}', { params }))
    await client.DELETE('/v1/developers/{developer}', { params: { ...params, header: ifMatch } })
    printDone(terminal, flags, value, `Removed the developer ${value.email} with all apps and keys.`)
  })

/** `sekisho developers …` */
export const developersCommand = (terminal: Terminal): Command => {
  const command = new Command('developers').description(
    'Developers: list, get, create, edit, activate, deactivate, delete',
  )
  for (const make of [list, get, create, edit, activate, deactivate, remove]) command.addCommand(make(terminal))
  return withExamples(command, [
    ['sekisho developers create --email ada@example.com', 'make one'],
    ['sekisho developers deactivate ada@example.com', 'stop all keys of one'],
  ])
}
