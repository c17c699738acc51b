import type { Snapshot } from '@sekisho/snapshot/compile'
import type { Compiler } from './compiler.ts'
import type { GatewayPort } from './gateway-port.ts'
import { AdminProblem } from './problems.ts'
import { Publication } from './publication.ts'
import type { Outcome } from './routes/definition.ts'
import type { Log } from './services.ts'
import type { Repositories } from './store/repositories.ts'

export interface PublisherOptions {
  readonly compiler: Compiler
  readonly repositories: Repositories
  readonly policies: Readonly<Record<string, unknown>>
  readonly gateway: () => GatewayPort | undefined
  readonly log: Log
}

/**
 * Keeps gateway and store the same: a change is compiled, then served, then stored, then answered. One change at a time.
 * A change that cannot be compiled or that the gateway does not take is never stored. Should the process die between
 * serving and storing, the next start publishes what is stored.
 */
export class Publisher {
  readonly #options: PublisherOptions
  #queue: Promise<unknown> = Promise.resolve()
  /** The gateway that was published to last, and what. */
  #served: { readonly gateway: GatewayPort; readonly digest: string } | undefined

  constructor(options: PublisherOptions) {
    this.#options = options
  }

  /** Runs `work` when every change before it is done. */
  async alone<T>(work: (publication: Publication) => Promise<T>): Promise<T> {
    const result = this.#queue.then(() => work(this.#publication()))
    this.#queue = result.catch(() => undefined)
    return result
  }

  /**
   * Has the gateway serve what is stored.
   * @throws AdminProblem `configuration-conflict` when that cannot be compiled, `gateway-refused` when it is not taken
   */
  async publish(): Promise<void> {
    await this.alone(async (publication) => this.#serve(await publication.compile({})))
  }

  #publication(): Publication {
    const { compiler, repositories, policies } = this.#options
    const publish = async (snapshot: Snapshot, write: () => Promise<Outcome>): Promise<Outcome> =>
      this.#serveAndWrite(snapshot, write)
    return new Publication({ compiler, repositories, policies, publish })
  }

  async #serveAndWrite(snapshot: Snapshot, write: () => Promise<Outcome>): Promise<Outcome> {
    await this.#serve(snapshot)
    try {
      return await write()
    } catch (error) {
      await this.#restore()
      throw error
    }
  }

  async #serve(snapshot: Snapshot): Promise<void> {
    const gateway = this.#options.gateway()
    if (gateway === undefined) return
    if (this.#served?.gateway === gateway && this.#served.digest === snapshot.digest) return
    try {
      await gateway.publish(snapshot)
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause)
      const detail = `The gateway did not take the change: ${why} Nothing was stored; it serves what it served before.`
      throw new AdminProblem('gateway-refused', { detail, cause })
    }
    this.#served = { gateway, digest: snapshot.digest }
  }

  /** Back to what is stored, after a change that was served could not be. The failure to be told is the first one. */
  async #restore(): Promise<void> {
    try {
      await this.#serve(await this.#publication().compile({}))
    } catch (error) {
      this.#options.log(
        'error',
        'The gateway serves a change that could not be stored, until the next change or start',
        { error },
      )
    }
  }
}
