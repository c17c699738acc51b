import { tokenFold } from '@sekisho/base'
import { fault } from './faults.ts'
import type { HeadLimits } from './limits.ts'

const CR = 13
const LF = 10

type State =
  | 'size'
  | 'extension'
  | 'size-lf'
  | 'data'
  | 'data-cr'
  | 'data-lf'
  | 'trailer'
  | 'trailer-line'
  | 'trailer-lf'
  | 'end-lf'
  | 'done'

/** Receives the data of chunks. */
export interface ChunkTaker {
  /** A piece of the body: `buffer[start, end)`. */
  chunk(buffer: Buffer, start: number, end: number): void
}

const hexDigit = (byte: number): number => {
  if (byte >= 48 && byte <= 57) return byte - 48
  if (byte >= 65 && byte <= 70) return byte - 55
  if (byte >= 97 && byte <= 102) return byte - 87
  return -1
}

/**
 * Decodes the chunked transfer coding (RFC 9112 section 7.1), byte by byte outside of the data. Chunk extensions are
 * checked and dropped, as is the trailer section.
 */
export class ChunkedDecoder {
  #state: State = 'size'
  #size = 0
  #digits = 0
  /** Bytes of the present size line, or of the trailer section. */
  #length = 0
  #inName = false
  #quoted = false
  #escaped = false
  readonly #limits: HeadLimits

  constructor(limits: HeadLimits) {
    this.#limits = limits
  }

  get done(): boolean {
    return this.#state === 'done'
  }

  /** Reads `buffer[start, end)`. Returns the index behind what belongs to this body, or a fault (negative). */
  feed(buffer: Buffer, start: number, end: number, taker: ChunkTaker): number {
    let at = start
    while (at < end && this.#state !== 'done') {
      if (this.#state === 'data') {
        const take = Math.min(this.#size, end - at)
        taker.chunk(buffer, at, at + take)
        at += take
        this.#size -= take
        if (this.#size === 0) this.#state = 'data-cr'
        continue
      }
      const result = this.#byte(buffer[at] as number)
      if (result < 0) return result
      at += 1
    }
    return at
  }

  #byte(byte: number): number {
    switch (this.#state) {
      case 'size':
        return this.#sizeByte(byte)
      case 'extension':
        return this.#extensionByte(byte)
      case 'size-lf':
        if (byte !== LF) return fault('bare-cr')
        this.#state = this.#size === 0 ? 'trailer' : 'data'
        this.#length = 0
        return 0
      case 'data-cr':
        if (byte !== CR) return fault('chunk-end')
        this.#state = 'data-lf'
        return 0
      case 'data-lf':
        if (byte !== LF) return fault('chunk-end')
        this.#state = 'size'
        this.#digits = 0
        this.#length = 0
        return 0
      default:
        return this.#trailerByte(byte)
    }
  }

  #sizeByte(byte: number): number {
    const digit = hexDigit(byte)
    this.#length += 1
    if (digit >= 0) {
      this.#digits += 1
      // 12 digits: more than any body, and exact in a double. Leading zeros count, or they would be a way to stall.
      if (this.#digits > 12) return fault('chunk-size')
      this.#size = this.#digits === 1 ? digit : this.#size * 16 + digit
      return 0
    }
    if (this.#digits === 0) return fault('chunk-size')
    if (byte === CR) {
      this.#state = 'size-lf'
      return 0
    }
    // No white space before the extension: RFC 9112 section 7.1.1 has it only as bad white space that must be removed.
    if (byte !== 59) return byte === LF ? fault('bare-lf') : fault('chunk-size')
    this.#state = 'extension'
    this.#quoted = false
    this.#escaped = false
    return 0
  }

  #extensionByte(byte: number): number {
    this.#length += 1
    if (this.#length > this.#limits.chunkLine) return fault('chunk-extension')
    if (byte === LF) return fault('bare-lf')
    if (byte === CR) {
      if (this.#quoted) return fault('chunk-extension')
      this.#state = 'size-lf'
      return 0
    }
    if ((byte < 32 && byte !== 9) || byte === 127) return fault('chunk-extension')
    if (this.#escaped) this.#escaped = false
    else if (byte === 34) this.#quoted = !this.#quoted
    else if (byte === 92 && this.#quoted) this.#escaped = true
    else if (!this.#quoted && byte !== 59 && byte !== 61 && tokenFold[byte] === 0) return fault('chunk-extension')
    return 0
  }

  #trailerByte(byte: number): number {
    this.#length += 1
    if (this.#length > this.#limits.head) return fault('trailers')
    switch (this.#state) {
      case 'trailer':
        if (byte === CR) {
          this.#state = 'end-lf'
          return 0
        }
        if (tokenFold[byte] === 0) return fault('trailers')
        this.#state = 'trailer-line'
        this.#inName = true
        return 0
      case 'trailer-line':
        if (byte === CR) {
          if (this.#inName) return fault('trailers')
          this.#state = 'trailer-lf'
        } else if (this.#inName) {
          if (byte === 58) this.#inName = false
          else if (tokenFold[byte] === 0) return fault('trailers')
        } else if ((byte < 32 && byte !== 9) || byte === 127) {
          return fault('trailers')
        }
        return 0
      case 'trailer-lf':
        if (byte !== LF) return fault('bare-cr')
        this.#state = 'trailer'
        return 0
      default:
        if (byte !== LF) return fault('bare-cr')
        this.#state = 'done'
        return 0
    }
  }
}
