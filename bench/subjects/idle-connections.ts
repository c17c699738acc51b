import { connect, type Socket } from 'node:net'

/** Source addresses, so that the ports of one do not bound the connections. */
const sources = ['127.0.0.1', '127.0.0.2']
const atOnce = 100

/** A connection on which one call has been answered, and which then says nothing. */
const openOne = (origin: string, request: string, index: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const { hostname: host, port } = new URL(origin)
    const socket = connect({ host, port: Number(port), localAddress: sources[index % sources.length] as string })
    let answer = ''
    socket.setEncoding('latin1').on('data', (text: string) => {
      answer += text
      // The upstream's body is the only thing that ends in a brace.
      if (!answer.endsWith('}')) return
      if (answer.startsWith('HTTP/1.1 200 ')) resolve(socket)
      else reject(new Error(`An idle connection was answered ${answer}`))
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('A connection that was to stay was closed.')))
    socket.write(request)
  })

export interface IdleConnections {
  /** Those that are open still. */
  readonly open: () => number
  close(): void
}

/** Opens so many connections and lets each make one call. Rejects when one of them fails. */
export const openIdleConnections = async (
  origin: string,
  call: { readonly path: string; readonly headers: Readonly<Record<string, string>> },
  count: number,
): Promise<IdleConnections> => {
  const fields = Object.entries({ host: new URL(origin).host, ...call.headers })
  const request = `GET ${call.path} HTTP/1.1\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
  const sockets: Socket[] = []
  while (sockets.length < count) {
    const batch = Math.min(atOnce, count - sockets.length)
    const began = sockets.length
    sockets.push(...(await Promise.all(Array.from({ length: batch }, (_, i) => openOne(origin, request, began + i)))))
  }
  return {
    open: () => sockets.filter((socket) => !socket.destroyed && socket.readyState === 'open').length,
    close: () => {
      for (const socket of sockets) socket.destroy()
    },
  }
}
