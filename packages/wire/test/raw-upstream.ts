import { createServer, type Server, type Socket } from 'node:net'

/** An upstream that does what a test tells it to, on each of its connections. */
export interface RawUpstream {
  readonly port: number
  readonly server: Server
  /** Every connection there ever was, in order. */
  readonly sockets: Socket[]
  /** Connections that are open. */
  readonly open: () => number
}

/** `behave` is given each connection; what it receives arrives as 'data'. */
export const upstream = async (
  over: { after(done: () => Promise<void>): void },
  behave: (socket: Socket, index: number) => void,
): Promise<RawUpstream> => {
  const sockets: Socket[] = []
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    socket.on('error', () => undefined)
    sockets.push(socket)
    behave(socket, sockets.length - 1)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  over.after(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => {
      server.close(resolve)
    })
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The upstream has no port')
  return { port: address.port, server, sockets, open: () => sockets.filter((socket) => !socket.destroyed).length }
}

/** Calls `request` with the head of each request without body that comes, for upstreams that keep connections. */
export const onRequest = (socket: Socket, request: (head: string) => void): void => {
  let text = ''
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1')
    for (;;) {
      const end = text.indexOf('\r\n\r\n')
      if (end < 0) return
      const head = text.slice(0, end + 4)
      text = text.slice(end + 4)
      request(head)
    }
  })
}
