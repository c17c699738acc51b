import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Upstream {
  readonly url: string
  /** Requests that came. */
  readonly seen: () => number
}

interface Cleanup {
  after(done: () => Promise<void>): void
}

/** An upstream that answers with the path it was called with, or as `answer` says. */
export const startUpstream = async (
  over: Cleanup,
  answer: (request: IncomingMessage, response: ServerResponse) => void = (request, response) => {
    response.end(request.url)
  },
): Promise<Upstream> => {
  let seen = 0
  const server = createServer((request, response) => {
    seen += 1
    request.on('error', () => undefined)
    answer(request, response)
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  over.after(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => {
      server.close(resolve)
    })
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen: () => seen }
}
