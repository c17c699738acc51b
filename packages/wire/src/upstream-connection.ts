import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { Problem } from '@sekisho/base'
import { ChunkedDecoder, type ChunkTaker } from './chunked.ts'
import { faultText } from './faults.ts'
import { type AddressRules, ForbiddenAddressError } from './forbidden-addresses.ts'
import { Head } from './head.ts'
import { parseResponseHead, type StatusLine } from './response-head.ts'
import type { UpstreamCall } from './upstream-call.ts'
import { connectionProblem } from './upstream-problems.ts'
import type { Origin } from './upstream-settings.ts'

/** What a connection tells its pool. */
export interface ConnectionOwner {
  /** Connected: ready for its first exchange. */
  connected(connection: UpstreamConnection): void
  /** An exchange ended well and the connection can carry another. */
  released(connection: UpstreamConnection): void
  /** The connection is no more. `call` was on it, before any byte of a response had come: it may be sent again. */
  gone(connection: UpstreamConnection, call: UpstreamCall | undefined): void
  /** Milliseconds: never before the present moment, and at most one sweep after it. */
  readonly now: number
}

type Framing = 'none' | 'length' | 'chunked' | 'close'

const LF = 10
/** Interim responses to one request; more are a flood that nobody holds back. */
const maxInterims = 16

// Every connection of a worker reads into this one buffer: what is read is used up before the next read, or copied.
const readBuffer = Buffer.allocUnsafeSlow(65_536)

/** One HTTP/1.1 connection to an upstream: one exchange at a time. */
export class UpstreamConnection implements ChunkTaker {
  readonly origin: Origin
  /** When the present wait ends: `performance.now()`. */
  deadline: number
  idleSince = 0
  call: UpstreamCall | undefined
  ready = false
  #closed = false
  readonly #owner: ConnectionOwner
  readonly #socket: Socket
  readonly #head = new Head()
  readonly #line: StatusLine = { status: 0, minor: 1 }
  #held: Buffer | undefined
  #inBody = false
  #framing: Framing = 'none'
  #left = 0
  #decoder: ChunkedDecoder | undefined
  #answered = false
  #interims = 0
  #error: Error | undefined
  #used = false

  constructor(origin: Origin, rules: AddressRules, owner: ConnectionOwner) {
    this.origin = origin
    this.#owner = owner
    this.deadline = owner.now + origin.connectTimeout
    const address = { host: origin.host, port: origin.port, lookup: rules.lookup, noDelay: true, keepAlive: true }
    const socket =
      origin.tls === undefined
        ? connect({ ...address, onread: { buffer: readBuffer, callback: this.#onRead } })
        : connectTls({
            ...address,
            servername: isIP(origin.host) === 0 ? origin.host : '',
            ALPNProtocols: ['http/1.1'],
            ...origin.tls,
          })
    this.#socket = socket
    // A literal address never reaches `lookup`.
    if (isIP(origin.host) !== 0 && rules.forbids(origin.host)) socket.destroy(new ForbiddenAddressError(origin.host))
    if (origin.tls !== undefined) socket.on('data', (chunk: Buffer) => this.#receive(chunk, chunk.length))
    socket.on(origin.tls === undefined ? 'connect' : 'secureConnect', () => {
      this.ready = true
      owner.connected(this)
    })
    socket.on('drain', () => this.#onDrain())
    socket.on('end', () => this.#onEnd())
    socket.on('error', (error) => {
      this.#error = error
    })
    socket.on('close', () => this.#onClose())
  }

  readonly #onRead = (size: number): boolean => {
    this.#receive(readBuffer, size)
    return true
  }

  /** Sends a call's request. The connection is ready and has no other. */
  send(call: UpstreamCall): void {
    this.call = call
    call.connection = this
    call.reused = this.#used
    this.#used = true
    this.#inBody = false
    this.#answered = false
    this.#interims = 0
    if (call.body === undefined) {
      this.deadline = this.#owner.now + this.origin.headTimeout
      this.#socket.write(call.head, 'latin1')
      return
    }
    // While the caller sends its body the upstream owes nothing: the caller's connection has a timeout for that.
    this.deadline = Number.POSITIVE_INFINITY
    // Head and what there is of the body go out in one write.
    this.#socket.cork()
    this.#socket.write(call.head, 'latin1')
    call.startBody()
    this.#socket.uncork()
  }

  sendBody(chunk: Uint8Array, chunked: boolean): boolean {
    if (chunk.length === 0) return true
    const socket = this.#socket
    if (chunked) {
      socket.cork()
      socket.write(`${chunk.length.toString(16)}\r\n`, 'latin1')
      socket.write(chunk)
      socket.write('\r\n', 'latin1')
      socket.uncork()
    } else {
      socket.write(chunk)
    }
    if (!socket.writableNeedDrain) return true
    // Once the response has begun, its own deadline holds.
    if (!this.#inBody) this.deadline = this.#owner.now + this.origin.idleTimeout
    return false
  }

  #onDrain(): void {
    const call = this.call
    if (call?.body === undefined || call.sent) return
    if (!this.#inBody) this.deadline = Number.POSITIVE_INFINITY
    call.body.resume()
  }

  endBody(chunked: boolean): void {
    if (chunked) this.#socket.write('0\r\n\r\n', 'latin1')
    if (!this.#inBody) this.deadline = this.#owner.now + this.origin.headTimeout
  }

  destroy(): void {
    if (this.#closed) return
    this.call = undefined
    this.#socket.destroy()
  }

  /** Closes when unused; the pool has taken it off its list. */
  retire(): void {
    this.#socket.end()
    this.#socket.destroySoon()
  }

  /** The present wait has taken too long. */
  timedOut(): void {
    const call = this.call
    if (call === undefined) {
      this.#error = Object.assign(new Error('connect timeout'), { code: 'ERR_CONNECT_TIMEOUT' })
      this.#socket.destroy()
      return
    }
    call.finish(
      new Problem('upstream-timeout', {
        detail: this.#answered
          ? 'The upstream began to answer and then fell silent.'
          : 'The upstream accepted the request and did not answer in the time allowed.',
      }),
    )
  }

  #receive(buffer: Buffer, size: number): void {
    const call = this.call
    if (call === undefined) {
      // Bytes that nobody asked for: a response out of turn would be given to the next caller (RFC 9112 section 9.2).
      this.#socket.destroy()
      return
    }
    if (this.#inBody) {
      this.deadline = this.#owner.now + this.origin.idleTimeout
      this.#body(call, buffer, 0, size)
    } else if (this.#held === undefined) {
      this.#readHead(call, buffer, size)
    } else {
      const chunk = buffer.subarray(0, size)
      const joined = Buffer.concat([this.#held, chunk])
      // Without a new line end the head cannot have become complete: a dripping upstream does not make us parse it anew.
      if (!chunk.includes(LF) && joined.length <= this.origin.limits.head) this.#held = joined
      else this.#readHead(call, joined, joined.length)
    }
    call.out.settle()
  }

  #malformed(call: UpstreamCall, cause: string): void {
    const detail = 'The upstream sent something that is not an HTTP/1.1 response.'
    call.finish(new Problem('upstream-malformed', { detail, cause }))
  }

  #readHead(call: UpstreamCall, buffer: Buffer, size: number): void {
    let start = 0
    this.#held = undefined
    this.#answered = true
    const limit = this.origin.limits.head
    while (start < size) {
      const head = this.#head
      head.reset()
      const end = Math.min(size, start + limit)
      const behind = parseResponseHead(buffer, start, end, head, this.#line, this.origin.limits)
      if (behind === 0 && end === size) {
        this.#held = Buffer.from(buffer.subarray(start, size))
        return
      }
      if (behind <= 0) {
        this.#malformed(call, behind === 0 ? 'The head is too large.' : faultText(behind))
        return
      }
      if (this.#line.status >= 200) {
        this.#begin(call, buffer, behind, size)
        return
      }
      if (!this.#interim(call)) return
      start = behind
    }
  }

  /** Passes a 1xx response on (RFC 9110 section 15.2). False: the exchange has failed. */
  #interim(call: UpstreamCall): boolean {
    const status = this.#line.status
    this.#interims += 1
    // 101 answers an Upgrade that was never sent.
    if (status === 101) this.#malformed(call, 'It switched protocols without being asked.')
    else if (this.#interims > maxInterims) this.#malformed(call, 'It sends interim responses without end.')
    // 100 has been given to the caller already, if he asked.
    else if (status !== 100) call.out.interim(status, this.#head)
    return !call.settled
  }

  /** A final head has come: how long is the body (RFC 9112 section 6.3)? */
  #begin(call: UpstreamCall, buffer: Buffer, at: number, size: number): void {
    const head = this.#head
    const status = this.#line.status
    let length = head.contentLength
    if (call.method === 'HEAD' || status === 204 || status === 304) {
      this.#framing = 'none'
    } else if (head.chunked) {
      this.#framing = 'chunked'
      this.#decoder = new ChunkedDecoder(this.origin.limits)
      length = -1
    } else if (length >= 0) {
      this.#framing = length === 0 ? 'none' : 'length'
      this.#left = length
    } else {
      this.#framing = 'close'
    }
    this.#inBody = true
    this.deadline = this.#owner.now + this.origin.idleTimeout
    call.out.head(status, head, length)
    if (call.settled) return
    if (this.#framing === 'none') this.#complete(call, at === size)
    else if (at < size) this.#body(call, buffer, at, size)
  }

  #body(call: UpstreamCall, buffer: Buffer, at: number, size: number): void {
    if (this.#framing === 'chunked') {
      const decoder = this.#decoder as ChunkedDecoder
      const behind = decoder.feed(buffer, at, size, this)
      if (call.settled) return
      if (behind < 0) this.#malformed(call, faultText(behind))
      else if (decoder.done) this.#complete(call, behind === size)
      return
    }
    const take = this.#framing === 'length' ? Math.min(this.#left, size - at) : size - at
    this.chunk(buffer, at, at + take)
    if (this.#framing === 'length' && !call.settled) {
      this.#left -= take
      if (this.#left === 0) this.#complete(call, at + take === size)
    }
  }

  chunk(buffer: Buffer, start: number, end: number): void {
    const call = this.call
    if (call === undefined || call.settled) return
    if (!call.out.data(buffer.subarray(start, end))) {
      this.#socket.pause()
      this.deadline = Number.POSITIVE_INFINITY
      call.out.drained = () => {
        this.deadline = this.#owner.now + this.origin.idleTimeout
        this.#socket.resume()
      }
    }
  }

  #complete(call: UpstreamCall, clean: boolean): void {
    const head = this.#head
    // A 204 cannot have a body; one that announces it may send it too (RFC 9112 section 6.3).
    const honest = this.#line.status !== 204 || (!head.chunked && head.contentLength <= 0)
    const persistent = honest && !head.close && (this.#line.minor === 1 || head.keepAlive)
    call.settled = true
    call.connection = undefined
    call.out.drained = undefined
    this.call = undefined
    this.#held = undefined
    this.#decoder = undefined
    if (this.#socket.isPaused()) this.#socket.resume()
    // More bytes than the response had belong to nobody; a request that is not sent to its end leaves half a body behind.
    if (clean && persistent && call.sent && this.#framing !== 'close') this.#owner.released(this)
    else this.#socket.destroy()
    call.out.end()
  }

  #onEnd(): void {
    const call = this.call
    if (call !== undefined && this.#inBody && this.#framing === 'close' && !call.settled) {
      this.#complete(call, false)
      call.out.settle()
    }
    this.#socket.destroy()
  }

  #onClose(): void {
    if (this.#closed) return
    this.#closed = true
    const call = this.call
    this.call = undefined
    if (call === undefined || call.settled) {
      this.#owner.gone(this, undefined)
      return
    }
    call.connection = undefined
    if (call.reused && !this.#answered && call.repeatable) {
      this.#owner.gone(this, call)
      return
    }
    this.#owner.gone(this, undefined)
    call.finish(connectionProblem(this.#error, true))
  }

  /** Why it never became ready. */
  get failure(): Problem {
    return connectionProblem(this.#error, false)
  }
}
