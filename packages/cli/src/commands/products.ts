import { type components, dataOf } from '@sekisho/client'
import { Command } from 'commander'
import { connect } from '../connection.ts'
import { Failure } from '../failure.ts'
import { quotaText, throttleText, timeText } from '../output/quantities.ts'
import { table } from '../output/table.ts'
import type { Terminal } from '../terminal.ts'
import { attributeTexts } from './attributes.ts'
import { currentOf, printDone, printOne } from './edits.ts'
import { type ListFlags, printList, withLimit } from './lists.ts'
import { type RemoteFlags, withConnection, withExamples } from './options.ts'

// Loaded when needed: the schemas come with the control plane, which other commands need not wait for.
const readProduct = async (file: string) => (await import('../apply/read-declared.ts')).readDeclared('product', file)

type Product = components['schemas']['Product']
type ProductOperation = Product['operations'][number]

interface FileFlags extends RemoteFlags {
  readonly file: string
}

const columns = [
  { title: 'Name', cell: (product: Product) => product.name },
  { title: 'Display name', cell: (product: Product) => product.displayName },
  { title: 'Access', cell: (product: Product) => product.access },
  { title: 'Approval', cell: (product: Product) => product.approval },
  { title: 'Throttle', cell: (product: Product) => throttleText(product.throttle) },
  { title: 'Quota', cell: (product: Product) => quotaText(product.quota) },
  { title: 'Apis', cell: (product: Product) => [...new Set(product.operations.map(({ api }) => api))] },
]

const entries = (product: Product) =>
  [
    ['Name', product.name],
    ['Display name', product.displayName],
    ['Description', product.description],
    ['Access', product.access],
    ['Approval', product.approval],
    ['Throttle', throttleText(product.throttle)],
    ['Quota', quotaText(product.quota)],
    ['Attributes', attributeTexts(product.attributes)],
    ['Created', timeText(product.createdAt)],
    ['Updated', timeText(product.updatedAt)],
  ] as const

const operationColumns = [
  { title: 'Api', cell: ({ api }: ProductOperation) => api },
  { title: 'Versions', cell: ({ versions }: ProductOperation) => versions ?? 'all' },
  { title: 'Methods', cell: ({ methods }: ProductOperation) => methods ?? 'all' },
  { title: 'Paths', cell: ({ paths }: ProductOperation) => paths },
  { title: 'Quota', cell: ({ quota }: ProductOperation) => quotaText(quota) },
]

const list = (terminal: Terminal): Command =>
  withLimit(withConnection(new Command('list').description('List products'))).action(async (flags: ListFlags) => {
    const client = connect(flags, terminal)
    await printList(terminal, flags, (query) => client.GET('/v1/products', { params: { query } }), columns)
  })

const get = (terminal: Terminal): Command =>
  withConnection(new Command('get').argument('<name>').description('Show a product')).action(
    async (name: string, flags: RemoteFlags) => {
      const client = connect(flags, terminal)
      const product = await dataOf(client.GET('/v1/products/{name}', { params: { path: { name } } }))
      printOne(terminal, flags, product, entries)
      if (flags.json !== true) terminal.out(`\n${table(product.operations, operationColumns, terminal.style)}`)
    },
  )

const create = (terminal: Terminal): Command =>
  withConnection(
    new Command('create')
      .requiredOption('-f, --file <file>', 'YAML or JSON; - reads standard input')
      .description('Make a product'),
  ).action(async (flags: FileFlags) => {
    const body = await readProduct(flags.file)
    const product = await dataOf(connect(flags, terminal).POST('/v1/products', { body }))
    printDone(terminal, flags, product, `Made the product ${product.name}.`)
  })

const edit = (terminal: Terminal): Command =>
  withConnection(
    new Command('edit')
      .argument('<name>')
      .requiredOption('-f, --file <file>', 'YAML or JSON; - reads standard input')
      .description('Replace the settings of a product'),
  ).action(async (name: string, flags: FileFlags) => {
    const body = await readProduct(flags.file)
    if (body.name !== name) {
      throw Failure.usage(
        `${flags.file} is about the product "${body.name}", not "${name}".`,
        'Products keep their names: make a new one instead.',
      )
    }
    const client = connect(flags, terminal)
    const params = { path: { name } }
    const { ifMatch } = await currentOf(client.GET('/v1/products/{name}', { params }))
    const call = client.PUT('/v1/products/{name}', { params: { ...params, header: ifMatch }, body })
    printDone(terminal, flags, await dataOf(call), `Changed the product ${name}.`)
  })

const remove = (terminal: Terminal): Command =>
  withConnection(
    new Command('delete')
      .argument('<name>')
      .option('--force', 'also when keys have it: they lose it')
      .description('Remove a product'),
  ).action(async (name: string, flags: RemoteFlags & { force?: true }) => {
    const client = connect(flags, terminal)
    const params = { path: { name } }
    const { value, ifMatch } = await currentOf(client.GET('/v1/products/{name}', { params }))
    const query = { force: flags.force === true ? ('true' as const) : ('false' as const) }
    await client.DELETE('/v1/products/{name}', { params: { ...params, query, header: ifMatch } })
    printDone(terminal, flags, value, `Removed the product ${name}.`)
  })

/** `sekisho products …` */
export const productsCommand = (terminal: Terminal): Command => {
  const command = new Command('products').description('Products: list, get, create, edit, delete')
  for (const make of [list, get, create, edit, remove]) command.addCommand(make(terminal))
  return withExamples(command, [
    ['sekisho products list', 'every product with its limits'],
    ['sekisho products create -f free.yaml', 'make one; the file holds name, operations, quota …'],
    ['sekisho products edit free -f free.yaml', 'change it'],
  ])
}
