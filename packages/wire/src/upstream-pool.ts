import { Problem } from '@sekisho/base'
import { AddressRules } from './forbidden-addresses.ts'
import { type OutgoingBody, type ResponseSink, UpstreamCall } from './upstream-call.ts'
import { type ConnectionOwner, UpstreamConnection } from './upstream-connection.ts'
import type { Origin } from './upstream-settings.ts'

/** How often timeouts are looked at, milliseconds: they are never early, and late by at most twice this. */
const sweepInterval = 200

const closing = new Problem('draining', { detail: 'The gateway is shutting down.' })

const overdue = new Problem('deadline-exceeded', {
  detail: 'The upstream did not complete its answer before the deadline of the call.',
})
const unconnected = new Problem('upstream-connect-timeout', {
  detail: 'No connection to the upstream became free in the time allowed.',
})

/** Connections to one origin: unused ones are taken last in, first out, so that surplus ones grow old and go. */
class OriginPool implements ConnectionOwner {
  now = performance.now() + sweepInterval
  readonly #origin: Origin
  readonly #rules: AddressRules
  readonly #all = new Set<UpstreamConnection>()
  readonly #idle: UpstreamConnection[] = []
  #waiting: UpstreamCall[] = []

  constructor(origin: Origin, rules: AddressRules) {
    this.#origin = origin
    this.#rules = rules
  }

  get size(): number {
    return this.#all.size
  }

  get unused(): boolean {
    return this.#all.size === 0 && this.#waiting.length === 0
  }

  send(call: UpstreamCall): void {
    if (this.#origin.totalTimeout > 0) call.deadline = this.now + this.#origin.totalTimeout
    const idle = this.#idle.pop()
    if (idle !== undefined) {
      idle.send(call)
      return
    }
    if (this.#waiting.length >= this.#origin.maxWaiting) {
      call.finish(
        new Problem('upstream-saturated', {
          detail: `All ${this.#origin.maxConnections} connections to the upstream are busy and ${this.#waiting.length} calls wait already.`,
          fields: [['Retry-After', '1']],
        }),
      )
      return
    }
    this.#wait(call)
  }

  #wait(call: UpstreamCall): void {
    call.waitUntil = this.now + this.#origin.connectTimeout
    this.#waiting.push(call)
    this.#connect()
  }

  #connect(): void {
    let connecting = 0
    for (const connection of this.#all) if (!connection.ready) connecting += 1
    if (connecting < this.#waiting.length && this.#all.size < this.#origin.maxConnections) {
      this.#all.add(new UpstreamConnection(this.#origin, this.#rules, this))
    }
  }

  connected(connection: UpstreamConnection): void {
    this.released(connection)
  }

  released(connection: UpstreamConnection): void {
    let next = this.#waiting.shift()
    while (next?.settled === true) next = this.#waiting.shift()
    if (next !== undefined) {
      next.connection = connection
      // Not from within the end of another call: that one must be finished with first.
      const call = next
      connection.call = call
      queueMicrotask(() => {
        if (call.settled) connection.destroy()
        else connection.send(call)
      })
      return
    }
    connection.idleSince = this.now
    connection.deadline = Number.POSITIVE_INFINITY
    this.#idle.push(connection)
  }

  gone(connection: UpstreamConnection, call: UpstreamCall | undefined): void {
    this.#all.delete(connection)
    const at = this.#idle.indexOf(connection)
    if (at >= 0) this.#idle.splice(at, 1)
    if (call !== undefined) {
      // The pooled connection was stale: once more, and on a new connection, for the other idle ones may be stale too.
      call.retried = true
      this.#wait(call)
      return
    }
    if (!connection.ready) this.#failed(connection.failure)
    else if (this.#waiting.length > 0) this.#connect()
  }

  /** A connection could not be made: the call that has waited longest has its answer. */
  #failed(problem: Problem): void {
    let call = this.#waiting.shift()
    while (call?.settled === true) call = this.#waiting.shift()
    call?.finish(problem)
    if (this.#waiting.length > 0) this.#connect()
  }

  sweep(now: number): void {
    this.now = now + sweepInterval
    for (const connection of this.#all) {
      const call = connection.call
      if (call !== undefined && call.deadline !== 0 && now >= call.deadline) {
        call.finish(overdue)
      } else if (now >= connection.deadline) {
        connection.timedOut()
      }
    }
    while (this.#idle[0] !== undefined && now - this.#idle[0].idleSince >= this.#origin.keepAlive)
      this.#idle.shift()?.retire()
    for (const call of this.#waiting) {
      if (call.settled) continue
      if (call.deadline !== 0 && now >= call.deadline) call.finish(overdue)
      else if (now >= call.waitUntil) call.finish(unconnected)
    }
    // Calls that were cancelled must not count as waiting.
    if (this.#waiting.some((call) => call.settled)) this.#waiting = this.#waiting.filter((call) => !call.settled)
  }

  close(): void {
    for (const call of this.#waiting) call.finish(closing)
    this.#waiting = []
    for (const connection of this.#all) {
      connection.call?.finish(closing)
      connection.destroy()
    }
  }
}

/** Keep-alive connections to upstreams, shared by all routes of a worker. */
export class UpstreamPool {
  readonly #rules: AddressRules
  readonly #origins = new Map<Origin, OriginPool>()
  readonly #sweeper: NodeJS.Timeout
  #closed = false

  /** `allowed`: CIDR ranges of upstreams that are allowed although link-local or metadata addresses. */
  constructor(allowed: readonly string[] = []) {
    this.#rules = new AddressRules(allowed)
    this.#sweeper = setInterval(() => this.#sweep(), sweepInterval)
    this.#sweeper.unref()
  }

  /**
   * Sends a request and puts the response into `out`. `head`: request line and fields up to and with the empty line,
   * latin1, framing included. Never throws: what goes wrong goes to `out.fail`.
   */
  send(origin: Origin, method: string, head: string, body: OutgoingBody | undefined, out: ResponseSink): UpstreamCall {
    const call = new UpstreamCall(origin, method, head, body, out)
    if (this.#closed) {
      call.finish(closing)
      return call
    }
    let pool = this.#origins.get(origin)
    if (pool === undefined) {
      pool = new OriginPool(origin, this.#rules)
      this.#origins.set(origin, pool)
    }
    pool.send(call)
    return call
  }

  /** Open connections, over all origins. */
  get connections(): number {
    let count = 0
    for (const pool of this.#origins.values()) count += pool.size
    return count
  }

  #sweep(): void {
    const now = performance.now()
    for (const [origin, pool] of this.#origins) {
      pool.sweep(now)
      // Origins of plans that are gone leave nothing behind.
      if (pool.unused) this.#origins.delete(origin)
    }
  }

  /** Ends all calls and connections. */
  close(): void {
    this.#closed = true
    clearInterval(this.#sweeper)
    for (const pool of this.#origins.values()) pool.close()
  }
}
