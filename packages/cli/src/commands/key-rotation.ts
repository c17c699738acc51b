import { type AdminClient, dataOf } from '@sekisho/client'
import { parseDuration } from '@sekisho/base'
import { Command, InvalidArgumentError } from 'commander'
import { connect } from '../connection.ts'
import { timeText } from '../output/quantities.ts'
import type { Terminal } from '../terminal.ts'
import { type Current, currentOf } from './edits.ts'
import { keyArgument } from './key-argument.ts'
import { type Credential, type NewCredential, printNewKey } from './key-flags.ts'
import { type RemoteFlags, withConnection } from './options.ts'

const overlap = (text: string): number => {
  const ms = parseDuration(text)
  if (ms === undefined) throw new InvalidArgumentError('It must be a duration such as 0s, 24h or 7d.')
  return ms
}

/** A second key of the same app, for the same products with the same attributes. */
const makeSuccessor = async (client: AdminClient, old: Credential): Promise<NewCredential> =>
  dataOf(
    client.POST('/v1/apps/{app}/credentials', {
      params: { path: { app: old.appId } },
      body: {
        products: old.products.map(({ product }) => product),
        attributes: old.attributes,
        expiresAt: null,
      },
    }),
  )

/** Access that somebody approved or revoked by hand stays so: a new key would begin as the product says. */
const copyAccess = async (client: AdminClient, old: Credential, made: NewCredential): Promise<void> => {
  if (JSON.stringify(old.products) === JSON.stringify(made.products)) return
  const params = { path: { credential: made.id } }
  const { ifMatch } = await currentOf(client.GET('/v1/credentials/{credential}', { params }))
  await client.PATCH('/v1/credentials/{credential}', {
    params: { ...params, header: ifMatch },
    body: { products: old.products },
  })
}

/** Ends the old key after `ms`, or earlier if it was to end earlier. Returns when, or null for at once. */
const endOld = async (
  client: AdminClient,
  { value: old, ifMatch }: Current<Credential>,
  ms: number,
): Promise<string | null> => {
  const params = { path: { credential: old.id }, header: ifMatch }
  if (ms === 0) {
    await client.PATCH('/v1/credentials/{credential}', { params, body: { status: 'revoked' } })
    return null
  }
  const end = new Date(Date.now() + ms).toISOString()
  if (old.expiresAt !== null && Date.parse(old.expiresAt) <= Date.parse(end)) return old.expiresAt
  await client.PATCH('/v1/credentials/{credential}', { params, body: { expiresAt: end } })
  return end
}

/** `sekisho keys rotate`: a new key for the same use; the old one works on for a while. */
export const rotate = (terminal: Terminal): Command =>
  withConnection(
    new Command('rotate')
      .addArgument(keyArgument())
      .option('--overlap <duration>', 'how long the old key works on (default: 24h); 0s revokes it at once', overlap)
      .description('Make a new key for the same use and let the old one end'),
  ).action(async (credential: string, flags: RemoteFlags & { overlap?: number }) => {
    const client = connect(flags, terminal)
    const current = await currentOf(client.GET('/v1/credentials/{credential}', { params: { path: { credential } } }))
    const made = await makeSuccessor(client, current.value)
    try {
      await copyAccess(client, current.value, made)
      const end = await endOld(client, current, flags.overlap ?? 86_400_000)
      const until = end === null ? 'is revoked' : `works until ${timeText(end)}`
      if (flags.json !== true) terminal.note(`The old key ${credential} ${until}.\n`)
    } finally {
      // The new key exists whatever came after: this is the only time that it can be shown.
      printNewKey(terminal, flags, made)
    }
  })
