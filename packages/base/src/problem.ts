import { type Decision, type DecisionSource, decisions } from './decisions.ts'

export const problemMediaType = 'application/problem+json'

/** Where problem types are documented: `type` is this plus the code (RFC 9457 section 3.1.1). */
export const problemTypeBase = 'https://sekisho.dev/problems/'

export interface ProblemOptions {
  /** What the caller can know and do about this occurrence. One or two sentences. */
  readonly detail?: string
  /** Further members of the problem object, such as `retryAfter` (RFC 9457 section 3.2). */
  readonly members?: Readonly<Record<string, unknown>>
  /** Response fields that belong to this refusal: `Allow`, `Retry-After`, `WWW-Authenticate`. */
  readonly fields?: readonly (readonly [name: string, value: string])[]
  /** For logs and `explain` only. Never rendered outward. */
  readonly cause?: unknown
  /** Another status than the decision's own. */
  readonly status?: number
}

/** A refusal: what the caller sees (RFC 9457), and what only the operator sees. Immutable, so constant ones are shared. */
export class Problem extends Error {
  readonly code: Decision
  readonly status: number
  readonly title: string
  readonly source: DecisionSource
  readonly detail: string | undefined
  readonly members: Readonly<Record<string, unknown>> | undefined
  readonly fields: readonly (readonly [name: string, value: string])[]

  constructor(code: Decision, options: ProblemOptions = {}) {
    const limit = Error.stackTraceLimit
    // A refusal is an ordinary outcome of a call: no stack is captured for it. What went wrong inside has one, in `cause`.
    Error.stackTraceLimit = 0
    super(options.detail ?? decisions[code].title, options.cause === undefined ? undefined : { cause: options.cause })
    Error.stackTraceLimit = limit
    this.name = 'Problem'
    this.code = code
    this.status = options.status ?? decisions[code].status
    this.title = decisions[code].title
    this.source = decisions[code].source
    this.detail = options.detail
    this.members = options.members
    this.fields = options.fields ?? []
  }

  /** The problem object of RFC 9457, with the request id under `requestId` and the code under `code`. */
  body(requestId?: string): string {
    return JSON.stringify({
      type: problemTypeBase + this.code,
      title: this.title,
      status: this.status,
      detail: this.detail,
      code: this.code,
      requestId,
      ...this.members,
    })
  }
}
