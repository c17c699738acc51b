import { createServer, type IncomingMessage } from 'node:http'
import { Duplex } from 'node:stream'

/** A request as Node's parser reads it. */
export interface NodeRequest {
  readonly method: string
  readonly target: string
  readonly rawHeaders: readonly string[]
  readonly body: Buffer
}

const requests = new WeakMap<Duplex, NodeRequest[]>()
const failures = new WeakMap<Duplex, string>()

const server = createServer(
  { maxHeaderSize: 1 << 17, insecureHTTPParser: false, connectionsCheckingInterval: 1 << 30 },
  (request: IncomingMessage, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('error', () => undefined)
    request.on('end', () => {
      const { method = '', url = '', rawHeaders, socket } = request
      requests.get(socket)?.push({ method, target: url, rawHeaders, body: Buffer.concat(chunks) })
      response.end()
    })
  },
)
// More fields than ours takes, so that it is not Node's limit that is found.
server.maxHeadersCount = 1000
server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
  failures.set(socket, error.code ?? error.message)
  socket.destroy()
})

/** Gives bytes to Node's HTTP server: the requests it reads from them, and why it stopped, if it did. */
export const readByNode = async (bytes: Buffer): Promise<{ requests: NodeRequest[]; failure: string | undefined }> => {
  const found: NodeRequest[] = []
  const socket = new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() })
  socket.on('error', () => undefined)
  requests.set(socket, found)
  server.emit('connection', socket)
  socket.push(bytes)
  // Bytes, parser, body and its end each take a turn or two of the loop.
  for (let turns = 0; turns < 4; turns += 1) await new Promise((resolve) => setImmediate(resolve))
  const failure = failures.get(socket)
  socket.destroy()
  return { requests: found, failure }
}
