import { isIPv6 } from 'node:net'
import { adminTokenPrefix, newSecret, systemClock } from '@sekisho/base'
import type { FastifyInstance } from 'fastify'
import { authenticator } from './authentication.ts'
import { Compiler } from './compiler.ts'
import type { GatewayPort, LookupCredential } from './gateway-port.ts'
import { hostCheck } from './host-check.ts'
import { Idempotency } from './idempotency.ts'
import { Invalidation } from './invalidation.ts'
import { hashOfSecret, hintOfSecret } from './key.ts'
import { buildAdminDocument } from './openapi-document.ts'
import { Publisher } from './publisher.ts'
import { MinuteLimit } from './rate-limit.ts'
import { routes } from './routes/index.ts'
import { sealingWith } from './sealing.ts'
import { buildServer } from './server.ts'
import type { Log, Services } from './services.ts'
import type { Repositories } from './store/repositories.ts'
import { openStore, type Store, type StoreOptions } from './store/store.ts'

export interface ControlOptions {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  readonly store: StoreOptions
  /** Where changes are published. One that needs `lookup` to start is attached later. */
  readonly gateway?: GatewayPort | undefined
  /** Policy settings of the whole gateway, by policy name. */
  readonly policies?: Readonly<Record<string, unknown>> | undefined
  readonly log: Log
  /** How the admin API is called from outside: its host is accepted although the listener is on loopback. */
  readonly publicUrl?: string | undefined
  /** `/metrics` needs no token. */
  readonly metricsOpen?: boolean | undefined
  /** Requests per minute and admin token. Default: 60,000. */
  readonly requestsPerMinute?: number | undefined
}

export interface ControlHandle {
  readonly url: string
  /** Finds a credential by the SHA-256 (hex) of its key. Synchronous. */
  readonly lookup: LookupCredential
  /** The admin token made because there was none. Kept nowhere: show it, once. */
  readonly firstToken: string | undefined
  /** From now on changes are published to this gateway. `publish` gives it what is stored. */
  attach(gateway: GatewayPort): void
  /** Has the gateway serve what is stored. Rejects, saying why and where, when it cannot be served. */
  publish(): Promise<void>
  /** Lets requests in flight finish, then stops. */
  close(): Promise<void>
}

const defaultRequestsPerMinute = 60_000

/** Makes an admin token in the store. Kept nowhere: the answer is the only time it is seen. */
const insertToken = async (tokens: Repositories['tokens'], name: string): Promise<string> => {
  const token = newSecret(adminTokenPrefix)
  const hashed = { hash: hashOfSecret(token), hint: hintOfSecret(adminTokenPrefix, token) }
  await tokens.insert(name, hashed, systemClock.now())
  return token
}

/**
 * Makes an admin token for somebody who has lost every one, but can read the store's file: while no server has it open.
 * @throws Error when the store cannot be opened
 */
export const recoverToken = async (options: StoreOptions, name: string): Promise<string> => {
  const store = await openStore(options)
  try {
    return await store.transaction((tx) => insertToken(tx.tokens, name))
  } finally {
    await store.close()
  }
}

const makeFirstToken = async (store: Store): Promise<string | undefined> =>
  store.transaction(async (tx) => ((await tx.tokens.count()) > 0 ? undefined : insertToken(tx.tokens, 'first')))

const listen = async (server: FastifyInstance, host: string, port: number): Promise<string> => {
  try {
    await server.listen({ host, port })
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code !== 'EADDRINUSE') throw cause
    const way = 'Stop what uses it, or choose another port; 0 takes any free one.'
    throw new Error(`The admin API cannot listen on ${host}:${port}: the port is in use. ${way}`, { cause })
  }
  const address = server.server.address()
  const actual = typeof address === 'object' && address !== null ? address.port : port
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${isIPv6(name) ? `[${name}]` : name}:${actual}`
}

/**
 * Opens the store and starts the admin API.
 * @throws Error when the store or the port cannot be used; nothing is left running
 */
export const startControl = async (options: ControlOptions): Promise<ControlHandle> => {
  const { log, publicUrl } = options
  const store = await openStore(options.store)
  const compiler = new Compiler()
  const closing = new AbortController()
  let gateway = options.gateway
  const attached = (): GatewayPort | undefined => gateway
  const { now } = systemClock
  const publisher = new Publisher({
    compiler,
    repositories: store.repositories,
    policies: options.policies ?? {},
    gateway: attached,
    log,
  })
  const invalidation = new Invalidation(attached, log)
  const services: Services = {
    store,
    compiler,
    publisher,
    clock: systemClock,
    log,
    document: buildAdminDocument(),
    gateway: attached,
  }
  let server: FastifyInstance | undefined
  const stop = async (): Promise<void> => {
    closing.abort()
    await server?.close()
    invalidation.close()
    await compiler.close()
    await store.close()
  }
  try {
    server = buildServer({
      routes,
      services,
      invalidation,
      idempotency: new Idempotency(store, sealingWith(`${options.store.path}.key`), now),
      closing: closing.signal,
      authenticate: authenticator(store.repositories, now),
      limit: new MinuteLimit(options.requestsPerMinute ?? defaultRequestsPerMinute, now),
      checkHost: hostCheck(options.host, publicUrl),
      publicUrl,
      metricsOpen: options.metricsOpen ?? false,
    })
    const url = await listen(server, options.host, options.port)
    return {
      url,
      lookup: store.lookup,
      firstToken: await makeFirstToken(store),
      attach: (next) => {
        gateway = next
      },
      publish: () => publisher.publish(),
      close: stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
