import { fieldName, Problem, problemMediaType } from '@sekisho/base'
import {
  type Answer,
  Exchange,
  type Fields,
  type Grant,
  isAnswer,
  type Outlet,
  problemOf,
  type ReplyStep,
  type RouteFacts,
  runInbound,
  type StepResult,
} from '@sekisho/pipeline'
import type { Match } from '@sekisho/snapshot/load'
import { Head, normalPath, type ServerCall, type ServerConnection } from '@sekisho/wire'
import type { RecordedCall } from './recorder/call.ts'
import type { Serving } from './serving.ts'

const rateLimit = fieldName('ratelimit')
const rateLimitPolicy = fieldName('ratelimit-policy')
const contentType = fieldName('content-type')
const requestId = fieldName('x-request-id')
const cacheControl = fieldName('cache-control')

const noGrant: Grant = {
  product: { name: '', displayName: '', attributes: {} },
  attributes: {},
  covers: true,
  rules: [],
  limitPolicy: '',
  logPart: '',
}

/** Facts of calls that were not routed: malformed ones, and those that came before there was a plan. */
const nowhere: RouteFacts = {
  api: '',
  version: '',
  operation: '',
  method: '',
  basePath: '',
  template: '',
  parameters: [],
  grants: new Map(),
  open: noGrant,
}

const noSteps: readonly ReplyStep[] = []
const emptyReply = new Head(0)

const climbing = new Problem('request-malformed', {
  detail: 'The path has a broken percent-encoding, or dot segments that climb above its root (RFC 3986 section 5.2.4).',
})
const notReady = new Problem('not-ready', {
  detail: 'The gateway has no snapshot to serve from yet.',
  fields: [['Retry-After', '1']],
})

/**
 * One call, from its complete head to its record: the exchange that policies see, the outlet of its integration, and
 * what the connection talks to. The only place where errors are rendered and where a call ends.
 */
export class Call extends Exchange implements ServerCall, Outlet, RecordedCall {
  bytesIn = 0
  bytesOut = 0
  beganAt = 0
  endedAt = 0
  drained: (() => void) | undefined = undefined
  readonly #connection: ServerConnection
  readonly #serving: Serving
  #match: Match | undefined = undefined
  #headSent = false
  #over = false

  constructor(connection: ServerConnection, serving: Serving) {
    super(connection.head as Head, emptyReply, nowhere)
    this.#connection = connection
    this.#serving = serving
    connection.call = this
    this.id = serving.newRequestId()
    this.method = connection.line.method
    this.peer = connection.peer
    this.client = connection.peer
    this.secure = connection.secure
    this.body = connection.body
    this.startedAt = serving.clock.now()
    this.beganAt = serving.clock.elapsed()
  }

  /** Answers a request. Never throws. */
  begin(): void {
    const target = this.#connection.line.target
    const mark = target.indexOf('?')
    if (mark >= 0) this.query = target.slice(mark + 1)
    const path = target === '*' ? '*' : normalPath(mark < 0 ? target : target.slice(0, mark))
    if (path === undefined) {
      this.path = '/'
      this.fail(climbing)
      return
    }
    this.path = path
    const serving = this.#serving
    serving.believe(this, this.#connection.head as Head)
    const plan = serving.plan
    if (plan === undefined) {
      this.fail(notReady)
      return
    }
    this.#match = plan.match(this)
    const result = runInbound(this.#match.chain.inbound, this)
    if (result instanceof Promise) void result.then((settled) => this.#proceed(settled))
    else this.#proceed(result)
  }

  /** Answers bytes that were no request. */
  malformed(problem: Problem): void {
    this.method = ''
    this.path = ''
    this.#connection.line.method = ''
    this.fail(problem)
  }

  #proceed(result: StepResult): void {
    if (this.#over) return
    if (result !== undefined) {
      if (isAnswer(result)) this.#answer(result)
      else this.fail(result)
      return
    }
    try {
      ;(this.#match as Match).chain.forward(this, this)
    } catch (error) {
      this.fail(problemOf(error))
    }
  }

  #answer(answer: Answer): void {
    this.decision = answer.decision
    const reply = new Head(0)
    for (const [name, value] of answer.fields) reply.append(fieldName(name), value)
    this.#reply(answer.status, reply, typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body)
  }

  /** Refuses the call; after the head has been sent, cuts the response short instead. */
  fail(problem: Problem): void {
    if (this.#over) return
    this.pending = undefined
    this.decision = problem.code
    this.problem = problem
    if (this.#headSent) {
      this.#finish()
      this.#connection.writer.abort()
      return
    }
    const reply = new Head(0)
    reply.append(contentType, problemMediaType)
    // What a refusal says is true of this call only.
    reply.append(cacheControl, 'no-store')
    for (const [name, value] of problem.fields) reply.append(fieldName(name), value)
    if (this.#match === undefined) reply.append(requestId, this.id)
    this.#reply(problem.status, reply, Buffer.from(problem.body(this.id)))
  }

  /** A reply of our own. */
  #reply(status: number, reply: Head, body: Uint8Array): void {
    this.#begin(status, reply, body.length)
    this.data(body)
    this.end()
  }

  interim(status: number, fields: Fields): void {
    this.#connection.writer.interim(status, fields as Head)
  }

  head(status: number, fields: Fields, length: number): void {
    if (this.#over) return
    if (this.sentAt !== 0) this.headAt = this.#serving.clock.elapsed()
    this.#begin(status, fields, length)
  }

  #begin(status: number, fields: Fields, length: number): void {
    this.status = status
    this.reply = fields
    // Every Fields of a running gateway is a Head of wire.
    const reply = fields as Head
    if (this.rateLimit !== '') {
      reply.put(rateLimit, this.rateLimit)
      reply.put(rateLimitPolicy, (this.grant ?? this.route.open).limitPolicy)
    }
    this.#replySteps()
    this.#headSent = true
    this.#connection.writer.head(this.status, reply, length)
  }

  #replySteps(): void {
    const steps = this.#match?.chain.reply ?? noSteps
    for (let i = 0; i < steps.length; i += 1) {
      try {
        ;(steps[i] as ReplyStep)(this)
      } catch (error) {
        // The reply goes out without this policy's part; the operator learns of it.
        this.note('a reply policy failed')
        this.#serving.failed(error)
      }
    }
  }

  data(chunk: Uint8Array): boolean {
    if (this.#over) return true
    this.bytesOut += chunk.length
    return this.#connection.writer.data(chunk)
  }

  settle(): void {
    if (!this.#over) this.#connection.writer.flush()
  }

  end(): void {
    if (this.#over) return
    this.#connection.writer.end()
    this.#finish()
    this.#connection.next()
  }

  /** The record, exactly once. */
  #finish(): void {
    this.#over = true
    this.pending = undefined
    this.endedAt = this.#serving.clock.elapsed()
    this.bytesIn = this.#connection.body?.received ?? 0
    // What answers a HEAD need not know that its body goes nowhere (RFC 9110 section 9.3.2).
    if (this.method === 'HEAD') this.bytesOut = 0
    const steps = this.#match?.chain.record ?? noSteps
    for (let i = 0; i < steps.length; i += 1) {
      try {
        ;(steps[i] as ReplyStep)(this)
      } catch (error) {
        this.#serving.failed(error)
      }
    }
    this.#serving.recorder.record(this)
  }

  aborted(): void {
    if (this.#over) return
    this.decision = 'caller-aborted'
    if (!this.#headSent) this.status = 499
    const pending = this.pending
    this.#finish()
    pending?.cancel()
  }

  writable(): void {
    const drained = this.drained
    this.drained = undefined
    drained?.()
  }
}
