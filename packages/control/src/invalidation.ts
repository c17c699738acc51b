import type { GatewayPort } from './gateway-port.ts'
import { AdminProblem } from './problems.ts'
import type { Log } from './services.ts'

/** Milliseconds until a gateway that did not confirm is asked again. */
const retryAfter = 1000

/** Has the gateway forget credentials; what it did not confirm is asked of it again until it does. */
export class Invalidation {
  readonly #gateway: () => GatewayPort | undefined
  readonly #log: Log
  readonly #pending = new Set<string>()
  #timer: NodeJS.Timeout | undefined

  constructor(gateway: () => GatewayPort | undefined, log: Log) {
    this.#gateway = gateway
    this.#log = log
  }

  /**
   * No worker answers from what it remembers of these credentials once this resolves.
   * @param hashes SHA-256 (hex) of the keys
   * @throws AdminProblem `gateway-unconfirmed`
   */
  async of(hashes: readonly string[]): Promise<void> {
    const gateway = this.#gateway()
    if (hashes.length === 0 || gateway === undefined) return
    for (const hash of hashes) this.#pending.add(hash)
    const asked = [...this.#pending]
    try {
      await gateway.invalidate(asked)
      for (const hash of asked) this.#pending.delete(hash)
    } catch (cause) {
      this.#retryLater()
      throw new AdminProblem('gateway-unconfirmed', {
        detail:
          'The change is stored. The gateway did not confirm that the keys were looked up anew; it is asked again.',
        cause,
      })
    }
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #retryLater(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.of([...this.#pending]).catch((error: unknown) => {
        this.#log('error', 'The gateway still does not confirm that it forgot changed keys', { error })
      })
    }, retryAfter)
    this.#timer.unref()
  }
}
