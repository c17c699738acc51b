import { tokenFold } from '@sekisho/base'
import { fault } from './faults.ts'
import type { HeadLimits } from './limits.ts'

const CR = 13
const LF = 10
const QUOTE = 34
const SEMICOLON = 59
const EQUALS = 61
const BACKSLASH = 92

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

/** Where in a chunk extension. */
type Part = 'name-start' | 'name' | 'value-start' | 'value' | 'quoted' | 'escaped' | 'closed'

/** May stand in a quoted string, as itself or escaped (RFC 9110 section 5.6.4). */
const isText = (byte: number): boolean => (byte >= 32 && byte !== 127) || byte === 9

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
  /** Bytes of all extensions so far. */
  #extensions = 0
  #inName = false
  #part: Part = 'name-start'
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
      case 'trailer':
      case 'trailer-line':
      case 'trailer-lf':
      case 'end-lf':
        return this.#trailerByte(byte)
      case 'data':
      case 'done':
        // `feed` never hands a byte of these states over.
        return 0
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
    if (byte !== SEMICOLON) return byte === LF ? fault('bare-lf') : fault('chunk-size')
    this.#state = 'extension'
    this.#part = 'name-start'
    return 0
  }

  /** `;name`, `;name=token` or `;name="quoted"`, repeated (RFC 9112 section 7.1.1), without its bad white space. */
  #extensionByte(byte: number): number {
    this.#length += 1
    this.#extensions += 1
    // Limited in sum too: nobody reads them, so they only make a small body expensive.
    if (this.#length > this.#limits.chunkLine || this.#extensions > this.#limits.head) return fault('chunk-extension')
    if (byte === LF) return fault('bare-lf')
    const next = this.#afterExtensionByte(byte)
    if (next === undefined) return fault('chunk-extension')
    if (next === 'end') this.#state = 'size-lf'
    else this.#part = next
    return 0
  }

  #afterExtensionByte(byte: number): Part | 'end' | undefined {
    const token = tokenFold[byte] !== 0
    switch (this.#part) {
      case 'name-start':
        return token ? 'name' : undefined
      case 'value-start':
        if (byte === QUOTE) return 'quoted'
        return token ? 'value' : undefined
      case 'quoted':
        if (byte === QUOTE) return 'closed'
        if (byte === BACKSLASH) return 'escaped'
        return isText(byte) ? 'quoted' : undefined
      case 'escaped':
        return isText(byte) ? 'quoted' : undefined
      case 'name':
        if (byte === EQUALS) return 'value-start'
        if (token) return 'name'
        break
      case 'value':
        if (token) return 'value'
        break
      case 'closed':
        break
    }
    if (byte === SEMICOLON) return 'name-start'
    return byte === CR ? 'end' : undefined
  }

  #trailerByte(byte: number): number {
    this.#length += 1
    if (this.#length > this.#limits.head) return fault('trailers')
    if (this.#state === 'trailer-line') return this.#trailerLineByte(byte)
    if (this.#state === 'trailer') {
      if (byte === CR) {
        this.#state = 'end-lf'
        return 0
      }
      if (tokenFold[byte] === 0) return fault('trailers')
      this.#state = 'trailer-line'
      this.#inName = true
      return 0
    }
    if (byte !== LF) return fault('bare-cr')
    this.#state = this.#state === 'trailer-lf' ? 'trailer' : 'done'
    return 0
  }

  #trailerLineByte(byte: number): number {
    if (byte === CR) {
      if (this.#inName) return fault('trailers')
      this.#state = 'trailer-lf'
    } else if (this.#inName) {
      if (byte === 58) this.#inName = false
      else if (tokenFold[byte] === 0) return fault('trailers')
    } else if (!isText(byte)) {
      return fault('trailers')
    }
    return 0
  }
}
