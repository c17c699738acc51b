import { connect, type Socket } from 'node:net'
import { type ParsedResponse, parseResponses } from './parse-responses.ts'
import { until } from './until.ts'

/** A caller that sends what it is told to, byte by byte, and keeps what comes back. */
export class RawClient {
  readonly socket: Socket
  /** The server has closed its side. */
  ended = false
  /** The connection is over. */
  closed = false
  error: Error | undefined = undefined
  private chunks: Buffer[] = []
  private cache: Buffer = Buffer.alloc(0)

  constructor(port: number, socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true })) {
    this.socket = socket
    socket.on('data', (chunk: Buffer) => this.chunks.push(chunk))
    socket.on('end', () => {
      this.ended = true
    })
    socket.on('error', (error) => {
      this.error = error
    })
    socket.on('close', () => {
      this.closed = true
    })
  }

  /** Everything that has come. */
  get bytes(): Buffer {
    if (this.chunks.length > 0) {
      this.cache = Buffer.concat([this.cache, ...this.chunks])
      this.chunks = []
    }
    return this.cache
  }

  get text(): string {
    return this.bytes.toString('latin1')
  }

  send(bytes: string | Uint8Array): this {
    this.socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
    return this
  }

  /** The complete responses so far; `methods` of their requests, GET where not given. */
  responses(methods: readonly string[] = []): ParsedResponse[] {
    return parseResponses(this.bytes, methods, this.ended || this.closed)
  }

  /** Waits for as many complete responses. */
  async answers(count: number, methods: readonly string[] = []): Promise<ParsedResponse[]> {
    await until(`${count} responses, got ${JSON.stringify(this.text.slice(0, 300))}`, () => {
      return this.responses(methods).length >= count
    })
    return this.responses(methods)
  }

  async answer(method = 'GET'): Promise<ParsedResponse> {
    return (await this.answers(1, [method]))[0] as ParsedResponse
  }

  /** Waits until the server has closed, and closes too. */
  async over(): Promise<void> {
    await until('the server closes the connection', () => this.ended || this.closed)
    this.socket.end()
    await until('the connection is over', () => this.closed)
  }

  destroy(): void {
    this.socket.destroy()
  }
}
