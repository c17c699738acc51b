import { type Clock, fieldName, randomText } from '@sekisho/base'
import type { Exchange } from '@sekisho/pipeline'
import { type AddressRanges, clientAddress, type Plan } from '@sekisho/snapshot/load'
import { type Head, proxyClaims } from '@sekisho/wire'
import type { Recorder } from './recorder/recorder.ts'

const forwarded = fieldName('forwarded')
const forwardedFor = fieldName('x-forwarded-for')
const forwardedProto = fieldName('x-forwarded-proto')
const claims = proxyClaims.map((name) => fieldName(name))

export interface ServingOptions {
  readonly clock: Clock
  readonly recorder: Recorder
  readonly trusted: AddressRanges | undefined
  readonly failed: (error: unknown) => void
}

/** What all calls of a worker share. */
export class Serving {
  /** What calls are answered from. Swapped as a whole; a call keeps what it has found in it. */
  plan: Plan | undefined = undefined
  readonly clock: Clock
  readonly recorder: Recorder
  /** Takes errors that no call can be refused for any more. */
  readonly failed: (error: unknown) => void
  readonly #trusted: AddressRanges | undefined
  readonly #prefix = `${randomText(12)}-`
  #count = 0

  constructor(options: ServingOptions) {
    this.clock = options.clock
    this.recorder = options.recorder
    this.failed = options.failed
    this.#trusted = options.trusted
  }

  /** Unique over workers and restarts: a random name of this worker, and a count. */
  newRequestId(): string {
    this.#count += 1
    return this.#prefix + this.#count.toString(36)
  }

  /** Takes what proxies say of the caller from trusted ones, and from the request where somebody else says it. */
  believe(x: Exchange, head: Head): void {
    if (!head.forwarded) return
    const request = x.request
    if (this.#trusted?.contains(x.peer) === true) {
      x.client = clientAddress(x.peer, request.get(forwarded), request.get(forwardedFor), this.#trusted)
      // What ends TLS in front of the gateway says so: then callers see the gateway over TLS.
      if (request.get(forwardedProto)?.toLowerCase() === 'https') x.secure = true
      return
    }
    for (const claim of claims) request.delete(claim)
  }
}
