import type { z } from 'zod'
import type { Preconditions } from '../etag.ts'
import type { Page } from '../paging.ts'
import type { ProblemCode } from '../problems.ts'
import type { Services } from '../services.ts'
import type { Repositories } from '../store/repositories.ts'

/** What a handler answers. The server adds the rest: request id, security, cache and rate limit fields. */
export interface Reply {
  readonly status: number
  readonly body?: unknown
  /** Of the resource in its present state (RFC 9110 section 8.8.3). */
  readonly etag?: string
  /** Path of what was created. */
  readonly location?: string
  /** Sent as it is instead of `body`. */
  readonly raw?: { readonly mediaType: string; readonly content: string | Uint8Array | AsyncIterable<string> }
}

/** What a transaction did: the answer to give, and the credentials (hashes) that gateways must look up anew. */
export interface Outcome {
  readonly reply: Reply
  readonly invalidate?: readonly string[]
}

export type Around = (write: () => Promise<Outcome>) => Promise<Outcome>

/** A document as it came: read by the compiler, never on this thread. */
export interface RawBody {
  readonly mediaType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** One request, checked, on its way through a handler. */
export interface Call<Params = unknown, Query = unknown, Body = unknown> {
  readonly method: string
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly raw: RawBody | undefined
  readonly services: Services
  readonly preconditions: Preconditions
  readonly page: Page
  /** Aborted when the caller is gone or the server closes. */
  readonly signal: AbortSignal
  /**
   * Runs `work` in one transaction together with whatever must be kept for an Idempotency-Key, has the gateways forget
   * the credentials it names, and gives its reply. All of it is in force when this resolves.
   * @param around runs the writing, for what must come right before it and be undone if it fails
   */
  commit(work: (tx: Repositories) => Promise<Outcome>, around?: Around): Promise<Reply>
}

export interface ResponseDefinition {
  readonly description: string
  /** Absent: no body. */
  readonly schema?: z.ZodType
  /** Default: application/json. */
  readonly mediaType?: string
  /** True when the answer shows the state of one resource and so carries its ETag. */
  readonly etag?: boolean
}

export interface RouteDefinition {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** `/v1/apps/{app}` */
  readonly path: string
  readonly operationId: string
  readonly tag: string
  readonly summary: string
  readonly description: string
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  /** JSON body. */
  readonly body?: z.ZodType
  /** The body is a document, taken as bytes, of these media types; `body` then only describes the JSON form. */
  readonly documents?: readonly string[]
  /** Takes `limit` and `cursor`. */
  readonly paged?: boolean
  /** `If-Match` is required: always, or where the resource exists already. */
  readonly ifMatch?: 'always' | 'when-exists'
  /** Members that `?fields=` chooses from; absent where selection makes no sense. */
  readonly selectable?: z.ZodObject
  readonly responses: Readonly<Record<number, ResponseDefinition>>
  /** Beside those that every operation of its kind has. */
  readonly problems?: readonly ProblemCode[]
  /** Who may call: a holder of an admin token, or anyone. `metrics` needs a token unless the operator opened it. */
  readonly access?: 'token' | 'anyone' | 'metrics'
  handle(call: Call): Promise<Reply>
}

type Parts<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> = Omit<
  RouteDefinition,
  'params' | 'query' | 'body' | 'handle'
> & {
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  handle(call: Call<z.output<P>, z.output<Q>, z.output<B>>): Promise<Reply>
}

/** A route whose handler gets what its own schemas have checked. */
export const defineRoute = <P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  parts: Parts<P, Q, B>,
): RouteDefinition => {
  const { handle, ...rest } = parts
  return { ...rest, handle: (call) => handle(call as Call<z.output<P>, z.output<Q>, z.output<B>>) }
}
