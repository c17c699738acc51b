import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { fieldName } from '@sekisho/base'
import type { Head } from './head.ts'
import type { RequestLine } from './request-head.ts'

/** What the writer needs to know of its connection. */
interface Owner {
  readonly line: RequestLine
  readonly persistent: boolean
  destroy(): void
}

const statusLines: string[] = []
for (let status = 100; status < 600; status += 1) {
  statusLines[status] = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n`
}

const date = fieldName('date')
/** Up to this many bytes go out in the same write as what waits before them. */
const joined = 16_384

let dateLine = ''
let dateSecond = 0

/** Date (RFC 9110 section 6.6.1), made once per second. */
const currentDate = (): string => {
  const second = Math.floor(Date.now() / 1000)
  if (second !== dateSecond) {
    dateSecond = second
    dateLine = `date: ${new Date(second * 1000).toUTCString()}\r\n`
  }
  return dateLine
}

/**
 * Writes responses on one connection: the head and a small body as one latin1 string in one system call. Frames the body
 * as the version of the request, its method and the status demand (RFC 9112 section 6.3).
 */
export class ResponseWriter {
  /** The present response is complete. */
  ended = true
  /** The connection closes after the present response. */
  closing = false
  /** Bytes of the present response. */
  bytesOut = 0
  #out = ''
  #chunked = false
  #bodiless = false
  /** Bytes still owed under Content-Length; -1 when none was sent. */
  #owed = -1
  readonly #socket: Socket
  readonly #owner: Owner
  readonly #highWater: number

  constructor(socket: Socket, owner: Owner, highWater: number) {
    this.#socket = socket
    this.#owner = owner
    this.#highWater = highWater
  }

  /** The caller takes no more for now. Only a socket that says that it needs it will tell when it has drained. */
  get full(): boolean {
    return this.#socket.writableLength >= this.#highWater && this.#socket.writableNeedDrain
  }

  /** 100 (Continue), written at once. */
  continue(): void {
    this.#socket.write('HTTP/1.1 100 Continue\r\n\r\n', 'latin1')
  }

  /** Another interim response (RFC 9110 section 15.2), for callers that can understand one. */
  interim(status: number, fields: Head): void {
    if (this.#owner.line.minor === 0) return
    this.#out += `${statusLines[status]}${fields.lines()}\r\n`
  }

  /** `length`: of the body, or -1 when not known; for HEAD and 304 what it would have been. */
  head(status: number, fields: Head, length: number): void {
    const line = this.#owner.line
    this.ended = false
    this.bytesOut = 0
    this.#chunked = false
    this.#owed = -1
    this.#bodiless = line.method === 'HEAD' || status === 204 || status === 304
    let out = `${statusLines[status]}${fields.lines()}`
    if (!fields.has(date)) out += currentDate()
    this.closing = !this.#owner.persistent
    if (length >= 0) {
      // RFC 9110 section 8.6: never in a 204.
      if (status !== 204) out += `content-length: ${length}\r\n`
      if (!this.#bodiless) this.#owed = length
    } else if (!this.#bodiless) {
      if (line.minor === 1) {
        this.#chunked = true
        out += 'transfer-encoding: chunked\r\n'
      } else {
        this.closing = true
      }
    }
    if (this.closing) out += 'connection: close\r\n'
    else if (line.minor === 0) out += 'connection: keep-alive\r\n'
    this.#out += `${out}\r\n`
  }

  /** Writes a piece of the body, copied where it has to wait. False: the caller takes no more for now. */
  data(chunk: Uint8Array): boolean {
    const length = chunk.length
    if (length === 0 || this.#bodiless) return true
    if (this.#owed >= 0) {
      this.#owed -= length
      if (this.#owed < 0) {
        // More than was announced: what follows would be read as the next response.
        this.#owner.destroy()
        return false
      }
    }
    const buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, length)
    if (this.#chunked) this.#out += `${length.toString(16)}\r\n`
    if (length <= joined && this.#out.length <= joined) {
      this.#out += buffer.latin1Slice()
    } else {
      this.flush()
      this.bytesOut += length
      this.#socket.write(Buffer.from(buffer))
    }
    if (this.#chunked) this.#out += '\r\n'
    return !this.full
  }

  /** Completes the response and sends it. `ServerConnection.next` goes on from there. */
  end(): void {
    if (this.ended) return
    if (this.#chunked) this.#out += '0\r\n\r\n'
    this.ended = true
    if (this.#owed > 0) {
      // Less than was announced: only closing tells the caller.
      this.#owner.destroy()
      return
    }
    this.flush()
  }

  /** Sends what has been gathered. */
  flush(): void {
    if (this.#out === '') return
    this.bytesOut += this.#out.length
    this.#socket.write(this.#out, 'latin1')
    this.#out = ''
  }

  /** The response cannot be completed: the caller must see that it was cut (RFC 9112 section 8). */
  abort(): void {
    this.flush()
    this.#owner.destroy()
  }
}
