import type { Socket } from 'node:net'
import { Problem } from '@sekisho/base'
import { fault, faultProblem } from './faults.ts'
import { type Head, returnHead, takeHead } from './head.ts'
import { RequestBody } from './request-body.ts'
import { parseRequestHead, type RequestLine } from './request-head.ts'
import { ResponseWriter } from './response-writer.ts'
import type { ServerCall, ServerContext } from './server-contract.ts'

const lingerTime = 2000
const lingerBytes = 1 << 20
const heldLimit = 65_536
const headTooLarge = fault('head-too-large')
const CR = 13
const LF = 10

/**
 * One HTTP/1.1 connection of a caller (RFC 9112). Reads one request at a time; further ones wait as bytes, so that
 * pipelined requests are answered in order. All timeouts hang on `deadline`, looked at by one sweep over all connections.
 */
export class ServerConnection {
  readonly peer: string
  readonly secure: boolean
  readonly writer: ResponseWriter
  /** The present request. */
  readonly line: RequestLine = { method: '', target: '', minor: 1, host: '' }
  head: Head | undefined
  body: RequestBody | undefined
  call: ServerCall | undefined
  /** Bytes of the present request, head and body. */
  bytesIn = 0
  busy = false
  deadline: number
  readonly #socket: Socket
  readonly #context: ServerContext
  readonly #lent: boolean
  #held: Buffer | undefined
  #partial = false
  #advancing = false
  #paused = false
  #lingering = 0
  #closed = false
  #watched = false
  /** Who has the connection now, after an upgrade. */
  #taker: ((bytes: Buffer) => void) | undefined

  /** `lent`: what `receive` is given is reused after it returns. */
  constructor(socket: Socket, context: ServerContext, lent: boolean) {
    this.#socket = socket
    this.#context = context
    this.#lent = lent
    this.secure = context.secure
    const address = socket.remoteAddress ?? ''
    // An IPv4 caller on a dual-stack listener is still an IPv4 caller.
    this.peer = address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address
    this.deadline = context.now + context.limits.headTimeout
    this.writer = new ResponseWriter(socket, this, context.limits.highWater)
    socket.setNoDelay(true)
    socket.on('end', this.#onEnd)
    socket.on('drain', this.#onDrain)
    socket.on('timeout', this.#onTimeout)
    socket.on('error', this.#onError)
    socket.on('close', this.#onClose)
  }

  /** No request is being read or answered. */
  get idle(): boolean {
    return !this.busy && !this.#partial
  }

  /** Bytes that have come and wait for requests before them. */
  get held(): number {
    return this.#held?.length ?? 0
  }

  /** Whether the connection will serve another request after this one (RFC 9112 section 9.3). */
  get persistent(): boolean {
    const head = this.head
    if (head === undefined || this.#context.draining || head.close) return false
    if (this.line.minor === 0 && !head.keepAlive) return false
    const body = this.body
    // A body that nobody reads to its end must not be taken for the next request.
    if (body === undefined || (body.complete && !body.broken)) return true
    // A caller that was never told to go on may send the body or leave it out (RFC 9110 section 10.1.1).
    return !head.expectContinue && !body.broken && body.rest <= this.#context.limits.skip
  }

  /** Takes bytes from the socket. */
  receive(chunk: Buffer): void {
    if (this.#taker !== undefined) {
      this.#taker(this.#own(chunk))
      return
    }
    if (this.#lingering !== 0) {
      this.bytesIn += chunk.length
      if (this.bytesIn > lingerBytes) this.#socket.destroy()
      return
    }
    if (!this.busy) {
      if (this.#held === undefined) {
        this.#readHead(chunk)
        return
      }
      const held = this.#held
      this.#held = undefined
      const joined = Buffer.concat([held, chunk])
      // Without a new line end the head cannot have become complete: a dripping caller does not make us parse it anew.
      if (this.#partial && !chunk.includes(LF) && joined.length <= this.#context.limits.head.head) this.#held = joined
      else this.#readHead(joined)
      return
    }
    const body = this.body
    if (body === undefined || body.complete) {
      this.#hold(chunk)
      return
    }
    this.deadline = this.#context.now + this.#context.limits.bodyTimeout
    const piece = this.#own(chunk)
    const behind = body.feed(piece, 0, piece.length)
    this.bytesIn += behind
    if (behind < piece.length) this.#hold(piece.subarray(behind))
    if (body.complete) {
      this.deadline = 0
      this.#finishIfDone()
    }
  }

  /** Bytes that may be kept. */
  #own(chunk: Buffer): Buffer {
    return this.#lent ? Buffer.from(chunk) : chunk
  }

  #hold(rest: Buffer): void {
    this.#held = this.#held === undefined ? this.#own(rest) : Buffer.concat([this.#held, rest])
    if (this.#held.length > heldLimit) this.#pause()
  }

  #pause(): void {
    if (this.#paused) return
    this.#paused = true
    this.#socket.pause()
  }

  #resume(): void {
    if (!this.#paused) return
    this.#paused = false
    this.#socket.resume()
  }

  /** Begins the request at the start of `buffer`; false when there is no complete head yet, and the bytes are held. */
  #readHead(buffer: Buffer): boolean {
    // One empty line before a request line is forgiven (RFC 9112 section 2.2).
    const start = buffer[0] === CR && buffer[1] === LF ? 2 : 0
    if (buffer.length === start || (buffer.length === 1 && buffer[0] === CR)) {
      this.#held = this.#own(buffer)
      return false
    }
    const limits = this.#context.limits
    const head = takeHead()
    // What is beyond the limit is not looked at, so that it makes no difference in which pieces a head arrives.
    const end = Math.min(buffer.length, start + limits.head.head)
    const behind = parseRequestHead(buffer, start, end, head, this.line, limits.head)
    if (behind === 0 && end === buffer.length) {
      returnHead(head)
      if (!this.#partial) {
        this.#partial = true
        this.deadline = this.#context.now + limits.headTimeout
      }
      this.#held = this.#own(buffer)
      return false
    }
    this.#partial = false
    this.busy = true
    this.deadline = 0
    this.head = head
    if (behind <= 0) {
      this.#refuse(head, faultProblem(behind < 0 ? behind : headTooLarge))
      return true
    }
    this.bytesIn = behind - start
    if (head.chunked || head.contentLength > 0) {
      this.body = new RequestBody(head.chunked ? -1 : head.contentLength, limits.head, this)
      this.body.limit = limits.body
      if (behind < buffer.length) {
        const tail = this.#own(buffer.subarray(behind))
        const rest = this.body.feed(tail, 0, tail.length)
        this.bytesIn += rest
        if (rest < tail.length) this.#hold(tail.subarray(rest))
      }
      if (!this.body.complete) this.#pause()
    } else if (behind < buffer.length) {
      this.#hold(buffer.subarray(behind))
    }
    this.#context.handler.request(this)
    return true
  }

  /** Has a request refused of which not even the head is known. */
  #refuse(head: Head, problem: Problem): void {
    head.close = true
    this.bytesIn = 0
    this.line.method = ''
    this.line.minor = 1
    this.#context.handler.malformed(this, problem)
  }

  bodyWanted(): void {
    const head = this.head
    if (head?.expectContinue === true) {
      head.expectContinue = false
      // RFC 9110 section 10.1.1: not to HTTP/1.0, and not once the body has begun to come anyway.
      if (this.line.minor === 1 && this.body?.received === 0) this.writer.continue()
    }
    this.deadline = this.#context.now + this.#context.limits.bodyTimeout
    this.#resume()
  }

  bodyHeld(): void {
    this.deadline = 0
    this.#pause()
  }

  /** The response is written to its end and the call is over: the next request may be read. */
  next(): void {
    this.call = undefined
    const body = this.body
    if (body !== undefined && !body.complete && !this.writer.closing) {
      body.skip()
      this.deadline = this.#context.now + this.#context.limits.bodyTimeout
      this.#resume()
    }
    this.#finishIfDone()
  }

  #finishIfDone(): void {
    if (this.call !== undefined || !this.busy || !this.writer.ended || this.#socket.destroyed) return
    if (this.writer.closing) {
      this.#linger()
      return
    }
    if (this.body !== undefined) {
      if (this.body.broken) {
        this.#linger()
        return
      }
      if (!this.body.complete) return
      this.body = undefined
    }
    this.busy = false
    this.deadline = this.#context.now + this.#context.limits.idleTimeout
    this.#releaseHead()
    // A caller that takes no responses is given no more of them: its further requests wait, most of them unread.
    if (this.writer.full) this.#pause()
    else this.#goOn()
  }

  /** Reads the next request, or bytes of it. */
  #goOn(): void {
    this.#resume()
    if (this.#held !== undefined) this.#advance()
    else if (this.#context.draining) this.#linger()
  }

  /** The exchange no longer refers to the head, unless something of it is still under way: then the head is left to it. */
  detachHead(): void {
    this.head = undefined
  }

  #releaseHead(): void {
    if (this.head !== undefined) returnHead(this.head)
    this.head = undefined
  }

  /** Reads the requests that have been waiting. A loop, so that a thousand pipelined ones do not nest. */
  #advance(): void {
    if (this.#advancing) return
    this.#advancing = true
    while (!this.busy && !this.writer.full && this.#held !== undefined && this.#lingering === 0 && !this.#closed) {
      const held = this.#held
      this.#held = undefined
      if (!this.#readHead(held)) break
    }
    this.#advancing = false
    if (this.#context.draining && this.idle) this.#linger()
  }

  /** Closes in such a way that the last response is not lost to a reset (RFC 9112 section 9.6). */
  #linger(): void {
    if (this.#lingering !== 0 || this.#closed) return
    this.#lingering = 1
    this.bytesIn = 0
    this.deadline = this.#context.now + lingerTime
    this.#held = undefined
    this.body?.skip()
    this.#socket.end()
    this.#paused = true
    this.#resume()
  }

  /** Closes once nothing is in flight. */
  drain(): void {
    if (this.idle) this.#linger()
  }

  /** Ends the connection at once; a response that is not complete is seen to be cut. */
  destroy(): void {
    this.#socket.destroy()
  }

  /** Called some times a second. */
  sweep(now: number): void {
    const pending = this.#socket.writableLength > 0
    if (pending !== this.#watched) {
      this.#watched = pending
      // Node's own timeout knows whether the system takes bytes of a write that is under way.
      this.#socket.setTimeout(pending ? this.#context.limits.writeTimeout : 0)
    }
    // A connection is not idle, nor to be closed, before the caller has taken what was written.
    if (pending && this.#lingering !== 0) this.deadline = now + lingerTime
    else if (pending && this.idle) this.deadline = now + this.#context.limits.idleTimeout
    if (this.deadline === 0 || now < this.deadline) return
    this.deadline = 0
    if (this.#lingering !== 0 || this.idle) {
      this.#socket.destroy()
      return
    }
    const problem = new Problem('request-timeout', {
      detail: 'The request did not arrive within the time allowed for it.',
    })
    if (this.busy) {
      if (this.call === undefined) this.#socket.destroy()
      else this.body?.fail(problem)
      return
    }
    this.#partial = false
    this.#held = undefined
    this.busy = true
    this.head = takeHead()
    this.#refuse(this.head, problem)
  }

  /**
   * Hands the socket over to somebody else, for Upgrade (RFC 9110 section 7.8). `first`: bytes behind the head that have
   * come already; later ones go to `taker`, which may keep them. The other events of the socket are the new owner's.
   */
  takeOver(taker: (bytes: Buffer) => void): { readonly socket: Socket; readonly first: Buffer } {
    const socket = this.#socket
    socket.off('end', this.#onEnd)
    socket.off('drain', this.#onDrain)
    socket.off('timeout', this.#onTimeout)
    socket.off('error', this.#onError)
    socket.off('close', this.#onClose)
    socket.setTimeout(0)
    this.call = undefined
    this.#closed = true
    this.#taker = taker
    this.#context.gone(this)
    const first = this.#held ?? Buffer.alloc(0)
    this.#held = undefined
    this.#resume()
    return { socket, first }
  }

  readonly #onDrain = (): void => {
    this.call?.writable()
    if (!this.busy && !this.#closed && this.#lingering === 0) this.#goOn()
  }

  // A caller that closes its side while it waits has gone: clients that half-close and still read are not told apart.
  readonly #onEnd = (): void => {
    if (this.#lingering !== 0 || this.busy || this.#partial) this.#socket.destroy()
    else this.#socket.end()
  }

  readonly #onTimeout = (): void => {
    if (this.#socket.writableLength > 0) this.#socket.destroy()
  }

  // 'close' follows every error, and is where the call learns of it.
  readonly #onError = (): void => undefined

  readonly #onClose = (): void => {
    if (this.#closed) return
    this.#closed = true
    const call = this.call
    this.call = undefined
    this.#context.gone(this)
    call?.aborted()
  }
}
