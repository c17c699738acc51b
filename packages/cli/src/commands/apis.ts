import { type components, dataOf } from '@sekisho/client'
import { Command } from 'commander'
import { connect } from '../connection.ts'
import { Failure } from '../failure.ts'
import { json } from '../output/json.ts'
import { timeText } from '../output/quantities.ts'
import { table } from '../output/table.ts'
import type { Terminal } from '../terminal.ts'
import { currentOf, printDone, printOne } from './edits.ts'
import { collectItems, type ListFlags, printList, withLimit } from './lists.ts'
import { type RemoteFlags, withConnection, withExamples } from './options.ts'

type Api = components['schemas']['Api']
type ApiOperation = components['schemas']['ApiOperation']

const columns = [
  { title: 'Name', cell: (api: Api) => api.name },
  { title: 'Version', cell: (api: Api) => api.version },
  { title: 'Base path', cell: (api: Api) => api.basePath },
  { title: 'Operations', cell: (api: Api) => api.operationCount, right: true },
  { title: 'Access', cell: (api: Api) => api.access },
  { title: 'Title', cell: (api: Api) => api.title },
]

const entries = (api: Api) =>
  [
    ['Name', api.name],
    ['Version', api.version],
    ['Title', api.title],
    ['Description', api.description],
    ['Base path', api.basePath],
    ['Access', api.access],
    ['Created', timeText(api.createdAt)],
    ['Updated', timeText(api.updatedAt)],
  ] as const

const operationColumns = [
  { title: 'Method', cell: (operation: ApiOperation) => operation.method },
  { title: 'Path', cell: (operation: ApiOperation) => operation.path },
  { title: 'Operation', cell: (operation: ApiOperation) => operation.id },
  { title: 'Access', cell: (operation: ApiOperation) => operation.access },
  { title: 'Summary', cell: (operation: ApiOperation) => operation.summary },
]

/** `orders/v1`, or `orders` where it has one version. */
const address = async (
  terminal: Terminal,
  flags: RemoteFlags,
  text: string,
): Promise<{ name: string; version: string }> => {
  const [name = '', version, more] = text.split('/')
  if (more !== undefined || name === '')
    throw Failure.usage(`"${text}" is no Api.`, 'Give its name and version: orders/v1.')
  if (version !== undefined) return { name, version }
  const { items } = await dataOf(connect(flags, terminal).GET('/v1/apis', { params: { query: { name } } }))
  const [only, other] = items
  if (only !== undefined && other === undefined) return { name, version: only.version }
  if (only === undefined)
    throw new Failure('notFound', `There is no Api "${name}".`, '`sekisho apis list` shows those there are.')
  throw Failure.usage(
    `"${name}" has several versions: ${items.map((api) => api.version).join(', ')}.`,
    `Name one: ${name}/${only.version}.`,
  )
}

const list = (terminal: Terminal): Command =>
  withLimit(withConnection(new Command('list').description('List every version of every Api'))).action(
    async (flags: ListFlags) => {
      const client = connect(flags, terminal)
      await printList(terminal, flags, (query) => client.GET('/v1/apis', { params: { query } }), columns)
    },
  )

const get = (terminal: Terminal): Command =>
  withConnection(
    new Command('get').argument('<api>', 'name/version').description('Show an Api and its operations'),
  ).action(async (text: string, flags: RemoteFlags) => {
    const client = connect(flags, terminal)
    const path = await address(terminal, flags, text)
    const api = await dataOf(client.GET('/v1/apis/{name}/versions/{version}', { params: { path } }))
    const { items: operations } = await collectItems(
      (query) => client.GET('/v1/apis/{name}/versions/{version}/operations', { params: { path, query } }),
      Number.POSITIVE_INFINITY,
    )
    if (flags.json === true) {
      terminal.out(json({ ...api, operations }))
      return
    }
    printOne(terminal, flags, api, entries)
    terminal.out(`\n${table(operations, operationColumns, terminal.style)}`)
  })

const document = (terminal: Terminal): Command =>
  withConnection(
    new Command('document')
      .argument('<api>', 'name/version')
      .description('Print the OpenAPI document from which an Api is served, as JSON'),
  ).action(async (text: string, flags: RemoteFlags) => {
    const path = await address(terminal, flags, text)
    const call = connect(flags, terminal).GET('/v1/apis/{name}/versions/{version}/document', { params: { path } })
    terminal.out(json(await dataOf(call)))
  })

const remove = (terminal: Terminal): Command =>
  withConnection(
    new Command('delete').argument('<api>', 'name/version').description('Stop serving an Api and remove it'),
  ).action(async (text: string, flags: RemoteFlags) => {
    const client = connect(flags, terminal)
    const path = await address(terminal, flags, text)
    const current = await currentOf(client.GET('/v1/apis/{name}/versions/{version}', { params: { path } }))
    await client.DELETE('/v1/apis/{name}/versions/{version}', { params: { path, header: current.ifMatch } })
    printDone(terminal, flags, current.value, `Removed the Api ${path.name} ${path.version}.`)
  })

/** `sekisho apis …` */
export const apisCommand = (terminal: Terminal): Command => {
  const command = new Command('apis').description(
    'Apis: list, get, document, delete (`sekisho import` makes and changes them)',
  )
  for (const make of [list, get, document, remove]) command.addCommand(make(terminal))
  return withExamples(command, [
    ['sekisho apis list', 'what is served, and where'],
    ['sekisho apis get orders/v1', 'one Api with its operations'],
    ['sekisho apis document orders/v1 > orders.json', 'its document, in one file'],
  ])
}
