import { type BoundSocket, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, type TlsOptions } from 'node:tls'
import { type ConnectionLimits, defaultConnectionLimits } from './connection-limits.ts'
import { openConnection } from './open-connection.ts'
import type { ServerConnection } from './server-connection.ts'
import type { ConnectionHandler, ServerContext } from './server-contract.ts'

/** How often timeouts are looked at, milliseconds: they are never early, and late by at most twice this. */
const sweepInterval = 200

export interface HttpServerOptions {
  readonly handler: ConnectionHandler
  readonly limits?: Partial<ConnectionLimits>
  /** Terminates TLS with these. */
  readonly tls?: TlsOptions
  /** Connections at one time; further ones are closed at once. */
  readonly maxConnections?: number
  /** Told of errors of the listener after it listens, such as EMFILE on accept: the connection is lost, the listener not. */
  readonly failed: (error: Error) => void
}

/** Where to listen: a port, or a socket that is bound already. */
export type ListenOptions = { readonly host: string; readonly port: number; readonly backlog?: number } | BoundSocket

/** An HTTP/1.1 listener and its connections. */
export class HttpServer {
  readonly connections = new Set<ServerConnection>()
  readonly #context: ServerContext
  readonly #server: Server
  readonly #sweeper: NodeJS.Timeout
  readonly #failed: (error: Error) => void
  readonly #maxConnections: number
  /** Under TLS: TCP connections, from before their handshake on. */
  readonly #underTls = new Set<Socket>()
  #drained: (() => void) | undefined

  constructor(options: HttpServerOptions) {
    this.#failed = options.failed
    this.#maxConnections = options.maxConnections ?? 65_536
    this.#context = {
      limits: { ...defaultConnectionLimits, ...options.limits },
      handler: options.handler,
      secure: options.tls !== undefined,
      now: performance.now() + sweepInterval,
      draining: false,
      gone: (connection) => {
        this.connections.delete(connection)
        if (this.connections.size === 0) this.#drained?.()
      },
    }
    this.#server = this.#create(options.tls)
    this.#sweeper = setInterval(() => this.#sweep(), sweepInterval)
    this.#sweeper.unref()
  }

  #create(tls: TlsOptions | undefined): Server {
    const settings = { allowHalfOpen: true, noDelay: true }
    if (tls === undefined) return createServer(settings, (socket) => this.accept(socket))
    const handshakeTimeout = this.#context.limits.headTimeout
    const server = createTlsServer({ ...settings, handshakeTimeout, ALPNProtocols: ['http/1.1'], ...tls })
    server.on('connection', (socket: Socket) => {
      if (this.#underTls.size >= this.#maxConnections) {
        socket.destroy()
        return
      }
      this.#underTls.add(socket)
      socket.once('close', () => this.#underTls.delete(socket))
    })
    server.on('secureConnection', (socket) => this.accept(socket))
    // A handshake that fails is the caller's affair. One that takes too long is left open by Node.
    server.on('tlsClientError', (_error, socket) => socket.destroy())
    return server
  }

  /** Serves a connection that somebody else accepted. */
  accept(socket: Socket): void {
    if (this.#context.draining || this.connections.size >= this.#maxConnections) {
      socket.destroy()
      return
    }
    this.connections.add(openConnection(socket, this.#context))
  }

  /** Resolves with the port. Rejects with the system's error, such as EADDRINUSE. */
  listen(options: ListenOptions): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(options, () => {
        this.#server.off('error', reject)
        this.#server.on('error', this.#failed)
        const address = this.#server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  }

  #sweep(): void {
    const now = performance.now()
    this.#context.now = now + sweepInterval
    for (const connection of this.connections) connection.sweep(now)
  }

  /** Takes no new connections, ends idle ones, lets calls finish for at most `grace` milliseconds, then cuts the rest. */
  async close(grace: number): Promise<void> {
    this.#context.draining = true
    this.#server.close()
    for (const connection of this.connections) connection.drain()
    await this.#gone(grace)
    for (const connection of this.connections) connection.destroy()
    for (const socket of this.#underTls) socket.destroy()
    // What was destroyed is told so before long: calls are recorded then.
    await this.#gone()
    clearInterval(this.#sweeper)
  }

  /** Resolves once no connection is left, or after `limit` milliseconds. */
  #gone(limit?: number): Promise<void> {
    if (this.connections.size === 0) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = limit === undefined ? undefined : setTimeout(resolve, limit)
      this.#drained = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
