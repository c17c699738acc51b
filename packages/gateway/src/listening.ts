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
  /** A socket for one more worker to listen on, or undefined where connections are handed over. */
  socketForWorker(): BoundSocket | undefined
  close(): void
}

const canShare = (host: string, port: number): boolean => {
  try {
    new BoundSocket({ host, port, reusePort: true }).close()
    return true
  } catch {
    // Not on this system: the caller hands connections over instead.
    return false
  }
}

const bindAlone = (host: string, port: number): BoundSocket => {
  try {
    return new BoundSocket({ host, port })
  } catch (error) {
    throw new ListenError(host, port, error)
  }
}

/** One listener in this thread; connections go to whoever `handOver` chooses. */
const listenAlone = async (bound: BoundSocket, handOver: (socket: Socket) => void): Promise<Server> => {
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true, noDelay: true })
  server.on('connection', handOver)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(bound, resolve)
  })
  return server
}

/**
 * Takes the address. A port that another program has is refused even where sharing is possible, because a program that
 * shares by accident gets half of the calls. `share: false` always hands over.
 * @throws ListenError
 */
export const takeAddress = async (
  host: string,
  port: number,
  handOver: (socket: Socket) => void,
  share = true,
): Promise<Listening> => {
  const address = isIP(host) === 0 ? (await lookup(host)).address : host
  const alone = bindAlone(address, port)
  const taken = alone.address()
  const actual = typeof taken === 'string' ? port : taken.port
  // Bound alone, nobody can share the port: let go of it, and take it again to share with our own workers.
  if (share && process.platform === 'linux') {
    alone.close()
    if (canShare(address, actual)) {
      const reserved = new BoundSocket({ host: address, port: actual, reusePort: true })
      return {
        address,
        port: actual,
        socketForWorker: () => new BoundSocket({ host: address, port: actual, reusePort: true }),
        close: () => reserved.close(),
      }
    }
    return takeAddress(address, actual, handOver, false)
  }
  const server = await listenAlone(alone, handOver)
  return { address, port: actual, socketForWorker: () => undefined, close: () => void server.close() }
}
