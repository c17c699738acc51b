import { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { ServerConnection } from './server-connection.ts'
import type { ServerContext } from './server-contract.ts'

/** The part of a socket that Node does not document: its handle of libuv. */
interface WithHandle {
  _handle: object | null
}

// Every plain connection of a worker reads into this one buffer: what is read is used up before the next read, or copied.
const readBuffer = Buffer.allocUnsafeSlow(65_536)

/**
 * Begins to serve an accepted socket.
 *
 * A socket made with `onread` reads into a buffer of ours, without an allocation and a trip through a stream per read;
 * that is 8 % of a call. `net.connect` has the option, an accepted socket has not: its handle is moved to a new socket
 * that has (docs/decisions/0003). Where there is no handle to move, as under TLS, 'data' events do.
 */
export const openConnection = (accepted: Socket, context: ServerContext): ServerConnection => {
  const source = accepted as unknown as WithHandle
  const handle = source._handle
  if (accepted instanceof TLSSocket || handle === null || handle === undefined) {
    const connection = new ServerConnection(accepted, context, false)
    accepted.on('data', (chunk: Buffer) => connection.receive(chunk))
    return connection
  }
  source._handle = null
  // Without its handle nothing of it is left but a place in the count of its server.
  accepted.destroy()
  let connection: ServerConnection | undefined = undefined
  const onread = {
    buffer: readBuffer,
    callback: (size: number): boolean => {
      connection?.receive(size === readBuffer.length ? readBuffer : readBuffer.subarray(0, size))
      return true
    },
  }
  const socket = new Socket({ handle, allowHalfOpen: true, onread } as object)
  connection = new ServerConnection(socket, context, true)
  socket.resume()
  return connection
}
