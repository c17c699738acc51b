import type { Clock, Decision, Problem } from '@sekisho/base'
import type { Fields } from './fields.ts'
import type { LimitRule } from './limits.ts'
import type { Principal } from './principal.ts'

/** A product's hold on a route: which calls of the route it covers, and what they are given. Compiled, shared. */
export interface Grant {
  readonly product: ProductFacts
  /** Attributes of the operation within the product. */
  readonly attributes: Readonly<Record<string, string>>
  /** True when every call of the route is covered; otherwise asks with the path below the Api's base path. */
  readonly covers: true | ((path: string) => boolean)
  /** Layers of the route, then of the product. */
  readonly rules: readonly LimitRule[]
  /** The value of `RateLimit-Policy`, or the empty string. */
  readonly limitPolicy: string
  /** `,"product":"…"` for the access log. */
  readonly logPart: string
}

export interface ProductFacts {
  readonly name: string
  readonly displayName: string
  readonly attributes: Readonly<Record<string, string>>
}

/** What is known of a route before any call. Compiled, shared. */
export interface RouteFacts {
  readonly api: string
  readonly version: string
  /** The operation's id; the empty string where no route matched. */
  readonly operation: string
  readonly method: string
  readonly basePath: string
  /** The whole path template as served: `/orders/v1/orders/{id}`. */
  readonly template: string
  /** Names of the template's parameters, in order. */
  readonly parameters: readonly string[]
  /** Grants by product name: a product with no entry does not contain this operation. */
  readonly grants: ReadonlyMap<string, readonly Grant[]>
  /** The grant of calls that need no product (open routes): the layers of the route alone. */
  readonly open: Grant
}

/** Takes the request's body. Methods are called in order: data* then end or fail. */
export interface BodySink {
  /** False: hold back until `BodySource.resume`. The chunk is the callee's to keep. */
  data(chunk: Uint8Array): boolean
  end(): void
  /** The body will not be complete. */
  fail(problem: Problem): void
}

/** The request's body as it arrives; nothing is read from the caller before `start`. */
export interface BodySource {
  /** Bytes announced by Content-Length; -1 for chunked. */
  readonly length: number
  /** Refuse the body (413) once it exceeds this many bytes. */
  limit: number
  start(sink: BodySink): void
  resume(): void
}

/** Work in progress for a call, that an abort or a deadline ends. */
export interface Cancellable {
  cancel(): void
}

/**
 * One call, from the first byte of its head to its record. A class, not an interface, so that every call has the same
 * shape and field access stays monomorphic. Below the socket: tests build one without a connection.
 */
export class Exchange {
  // The request.
  id = ''
  method = ''
  /** The whole path, normalised once: what is routed, authorised, logged and sent. */
  path = ''
  /** After the `?`, as sent but for what policies take out, such as a key; undefined when there is no `?`. */
  query: string | undefined = undefined
  request: Fields
  body: BodySource | undefined = undefined
  /** Address of the peer of the connection. */
  peer = ''
  /** Address of the caller, as far as trusted proxies tell; the peer's otherwise. */
  client = ''
  /** Whether the caller speaks TLS: to this gateway, or to a trusted proxy that says so. */
  secure = false
  /** `Clock.now()` when the head was complete. */
  startedAt = 0

  // Routing.
  route: RouteFacts
  /** Values of the route's parameters, still percent-encoded, in the order of `route.parameters`. */
  parameters: readonly string[] = []
  /** Methods that this path answers; filled only where no route of the method matched. */
  allowed: readonly string[] = []

  // Who, and what they were given.
  principal: Principal | undefined = undefined
  grant: Grant | undefined = undefined
  /** `RateLimit` value, or the empty string. */
  rateLimit = ''
  /** The same for the access log: `throttle;r=9;t=1`. */
  limitLog = ''
  /** For `explain`: what was tried on the way, rarely more than nothing. Sentences separated by `; `. */
  notes = ''

  // The reply.
  status = 0
  reply: Fields
  decision: Decision = 'forwarded'
  problem: Problem | undefined = undefined

  // Figures for the record.
  upstream = ''
  /** Milliseconds (`Clock.elapsed`) at which the request went to the upstream, and at which its head came back; 0 if not. */
  sentAt = 0
  headAt = 0

  /** What goes on for this call right now, if anything. */
  pending: Cancellable | undefined = undefined

  constructor(request: Fields, reply: Fields, route: RouteFacts) {
    this.request = request
    this.reply = reply
    this.route = route
  }

  /** Adds a sentence to `notes`. */
  note(sentence: string): void {
    this.notes = this.notes === '' ? sentence : `${this.notes}; ${sentence}`
  }
}

/** Things of the process that policies and integrations may use. */
export interface Surroundings {
  readonly clock: Clock
}
