import { dataOf } from '@sekisho/client'
import { Command } from 'commander'
import { connect } from '../connection.ts'
import { Failure } from '../failure.ts'
import type { Terminal } from '../terminal.ts'
import { attribute } from './attributes.ts'
import { currentOf, printDone } from './edits.ts'
import { keyArgument } from './key-argument.ts'
import { type Credential, expiry, type KeyFlags } from './key-flags.ts'
import { type RemoteFlags, withConnection } from './options.ts'

type AccessStatus = Credential['products'][number]['status']

interface ProductFlags extends RemoteFlags {
  readonly product?: string
}

const setStatus = async (terminal: Terminal, flags: RemoteFlags, credential: string, status: Credential['status']) => {
  const client = connect(flags, terminal)
  const params = { path: { credential } }
  const { ifMatch } = await currentOf(client.GET('/v1/credentials/{credential}', { params }))
  const call = client.PATCH('/v1/credentials/{credential}', {
    params: { ...params, header: ifMatch },
    body: { status },
  })
  const done = status === 'approved' ? 'Approved' : 'Revoked'
  printDone(terminal, flags, await dataOf(call), `${done} the key ${credential}.`)
}

const setAccess = async (
  terminal: Terminal,
  flags: RemoteFlags,
  credential: string,
  product: string,
  status: AccessStatus,
) => {
  const client = connect(flags, terminal)
  const { ifMatch } = await currentOf(client.GET('/v1/credentials/{credential}', { params: { path: { credential } } }))
  const call = client.PUT('/v1/credentials/{credential}/products/{product}', {
    params: { path: { credential, product }, header: ifMatch },
    body: { status },
  })
  const done = status === 'approved' ? 'may now use' : 'may no longer use'
  printDone(terminal, flags, await dataOf(call), `The key ${credential} ${done} the product ${product}.`)
}

/** `keys approve` and `keys revoke`: the key itself, or its access to one product. */
const statusCommand = (
  terminal: Terminal,
  name: string,
  description: string,
  status: 'approved' | 'revoked',
): Command =>
  withConnection(
    new Command(name)
      .addArgument(keyArgument())
      .option('--product <name>', 'only its access to this product')
      .description(description),
  ).action(async (credential: string, flags: ProductFlags) => {
    if (flags.product === undefined) await setStatus(terminal, flags, credential, status)
    else await setAccess(terminal, flags, credential, flags.product, status)
  })

export const approve = (terminal: Terminal): Command =>
  statusCommand(terminal, 'approve', 'Let a key work again, or give it a product', 'approved')

export const revoke = (terminal: Terminal): Command =>
  statusCommand(terminal, 'revoke', 'Stop a key, or its access to one product', 'revoked')

export const edit = (terminal: Terminal): Command =>
  withConnection(
    new Command('edit')
      .addArgument(keyArgument())
      .option('--expires <when>', 'never, 30d, or 2030-01-31T00:00:00Z', expiry)
      .option('--attribute <name=value>', 'an attribute; may be repeated; all are replaced', attribute)
      .option('--remove-product <name>', 'take a product from the key')
      .description('Change when a key expires, its attributes or products'),
  ).action(async (credential: string, flags: KeyFlags & { removeProduct?: string }) => {
    const { expires, attribute: attributes, removeProduct } = flags
    const client = connect(flags, terminal)
    const params = { path: { credential } }
    const { value, ifMatch } = await currentOf(client.GET('/v1/credentials/{credential}', { params }))
    const products = value.products.filter(({ product }) => product !== removeProduct)
    if (removeProduct !== undefined && products.length === value.products.length) {
      throw new Failure('notFound', `The key ${credential} does not have the product "${removeProduct}".`)
    }
    const body = {
      ...expires,
      ...(attributes === undefined ? {} : { attributes }),
      ...(removeProduct === undefined ? {} : { products }),
    }
    const call = client.PATCH('/v1/credentials/{credential}', { params: { ...params, header: ifMatch }, body })
    printDone(terminal, flags, await dataOf(call), `Changed the key ${credential}.`)
  })
