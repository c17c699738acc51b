import { lookup } from 'node:dns/promises'
import { BoundSocket, createServer, isIP, type Server, type Socket } from 'node:net'

/** The address is taken, or not this machine's. */
export class ListenError extends Error {
  readonly code: string
  readonly port: number

  constructor(host: string, port: number, cause: unknown) {
    const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown'
    super(`cannot listen on ${host}:${port} (${code})`, { cause })
    this.code = code
    this.port = port
  }
}

/** How workers come by connections: each from a listener of its own, or all from one that hands them over. */
export interface Listening {
  readonly address: string
  readonly port: number
  /** A socket for one more worker to listen on, or undefined where connections are handed over. Throws ListenError. */
  socketForWorker(): BoundSocket | undefined
  close(): void
}

export interface ListeningOptions {
  readonly host: string
  /** 0 takes any free one. */
  readonly port: number
  /** Give every worker a listener of its own where the system can spread connections over them. */
  readonly share: boolean
  /** Takes connections, of which nothing has been read, where workers have no listeners. */
  readonly handOver: (socket: Socket) => void
  /** Told of connections that could not be accepted, for want of file descriptors for example. */
  readonly failed: (error: Error) => void
}

const bind = (host: string, port: number, reusePort: boolean): BoundSocket => {
  try {
    return new BoundSocket({ host, port, reusePort })
  } catch (error) {
    throw new ListenError(host, port, error)
  }
}

const portOf = (bound: BoundSocket): number => {
  const taken = bound.address()
  return typeof taken === 'string' ? 0 : taken.port
}

/** One listener in this thread. */
const listenAlone = async (bound: BoundSocket, { handOver, failed }: ListeningOptions): Promise<Server> => {
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true }, handOver)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(bound, () => {
      server.off('error', reject)
      server.on('error', failed)
      resolve()
    })
  })
  return server
}

const resolve = async (host: string, port: number): Promise<string> => {
  if (isIP(host) !== 0) return host
  try {
    return (await lookup(host)).address
  } catch (error) {
    throw new ListenError(host, port, error)
  }
}

/** Workers share the port. One socket that does not listen keeps it theirs while no worker lives. */
const sharedPort = (address: string, port: number): Listening => {
  const reserved = bind(address, port, true)
  return {
    address,
    port,
    socketForWorker: () => bind(address, port, true),
    close: () => reserved.close(),
  }
}

/**
 * Takes the address. A port that another program has is refused even where sharing is possible, because a program that
 * shares by accident gets half of the calls.
 * @throws ListenError
 */
export const takeAddress = async (options: ListeningOptions): Promise<Listening> => {
  const { host, share } = options
  const address = await resolve(host, options.port)
  const alone = bind(address, options.port, false)
  const port = portOf(alone)
  // Elsewhere than on Linux, SO_REUSEPORT is not there, or gives all connections to one of those who share.
  if (share && process.platform === 'linux') {
    // Bound alone, nobody can share the port: let go of it, and take it again to share with our own workers.
    alone.close()
    return sharedPort(address, port)
  }
  try {
    const server = await listenAlone(alone, options)
    return { address, port, socketForWorker: () => undefined, close: () => void server.close() }
  } catch (error) {
    throw new ListenError(host, port, error)
  }
}
