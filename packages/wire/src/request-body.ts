import { Problem } from '@sekisho/base'
import { ChunkedDecoder, type ChunkTaker } from './chunked.ts'
import { faultProblem } from './faults.ts'
import type { HeadLimits } from './limits.ts'

/** Takes the body of a request: data* then end or fail. */
export interface BodySink {
  /** False: hold back until `resume`. The chunk is the callee's to keep. */
  data(chunk: Uint8Array): boolean
  end(): void
  fail(problem: Problem): void
}

/** What a body asks of the connection it arrives on. */
export interface BodyCarrier {
  /** Bytes are wanted: read on, and answer `Expect: 100-continue` if that is still open. */
  bodyWanted(): void
  /** Read no more for now. */
  bodyHeld(): void
}

/**
 * The body of one request as it arrives (RFC 9112 section 6). Pieces that come before anybody wants them wait; the
 * connection stops reading meanwhile, so what waits is bounded by one read.
 */
export class RequestBody implements ChunkTaker {
  /** Content-Length, or -1 for chunked. */
  readonly length: number
  limit = Number.POSITIVE_INFINITY
  received = 0
  /** Nothing more belongs to this body. */
  complete = false
  #waiting: Uint8Array[] = []
  #sink: BodySink | undefined
  #skipping = false
  #problem: Problem | undefined
  #delivered = false
  readonly #decoder: ChunkedDecoder | undefined
  readonly #carrier: BodyCarrier

  constructor(length: number, limits: HeadLimits, carrier: BodyCarrier) {
    this.length = length
    this.#decoder = length < 0 ? new ChunkedDecoder(limits) : undefined
    this.#carrier = carrier
  }

  /** True when the framing is broken: the connection cannot be used for another request. */
  get broken(): boolean {
    return this.#problem !== undefined
  }

  /** Bytes still to come, or Infinity when not known. */
  get rest(): number {
    if (this.complete) return 0
    return this.length < 0 ? Number.POSITIVE_INFINITY : this.length - this.received
  }

  /** Gives the body to `sink`, from its first byte. */
  start(sink: BodySink): void {
    this.#sink = sink
    if (this.#problem === undefined && (this.length > this.limit || this.received > this.limit)) this.#overflow()
    if (this.#problem !== undefined) {
      sink.fail(this.#problem)
      return
    }
    const waiting = this.#waiting
    this.#waiting = []
    let more = true
    for (const piece of waiting) more = sink.data(piece) && more
    if (this.complete) this.#finish()
    else if (more) this.#carrier.bodyWanted()
  }

  resume(): void {
    if (!this.complete) this.#carrier.bodyWanted()
  }

  /** The rest of the body is of no interest any more: it is read past. */
  skip(): void {
    this.#skipping = true
    this.#sink = undefined
    this.#waiting = []
  }

  /** Ends the body from outside: a timeout. */
  fail(problem: Problem): void {
    if (this.#problem !== undefined) return
    this.#problem = problem
    this.#sink?.fail(problem)
  }

  /** Reads `buffer[start, end)`; returns the index behind what belongs to this body. */
  feed(buffer: Buffer, start: number, end: number): number {
    if (this.#problem !== undefined) return end
    if (this.#decoder === undefined) {
      const take = Math.min(end - start, this.length - this.received)
      this.chunk(buffer, start, start + take)
      if (this.received === this.length) this.#complete()
      return start + take
    }
    const behind = this.#decoder.feed(buffer, start, end, this)
    if (behind < 0) {
      this.fail(faultProblem(behind))
      return end
    }
    if (this.#decoder.done) this.#complete()
    return behind
  }

  chunk(buffer: Buffer, start: number, end: number): void {
    this.received += end - start
    if (this.#skipping || this.#problem !== undefined) return
    if (this.received > this.limit) {
      this.#overflow()
      this.#sink?.fail(this.#problem as unknown as Problem)
      return
    }
    const piece = buffer.subarray(start, end)
    if (this.#sink === undefined) {
      this.#waiting.push(piece)
      this.#carrier.bodyHeld()
    } else if (!this.#sink.data(piece)) {
      this.#carrier.bodyHeld()
    }
  }

  #overflow(): void {
    this.#problem = new Problem('body-too-large', {
      detail: `The request body is larger than the ${this.limit} bytes that this route accepts.`,
      members: { limit: this.limit },
    })
  }

  #complete(): void {
    if (this.complete) return
    this.complete = true
    this.#finish()
  }

  #finish(): void {
    if (this.#sink === undefined || this.#delivered || this.#problem !== undefined) return
    this.#delivered = true
    this.#sink.end()
  }
}
