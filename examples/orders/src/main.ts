// The Orders API of openapi.yaml, as a service of its own: node examples/orders/src/main.ts [port] [file]
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readOrder } from './order.ts'
import { Orders, readCursor } from './orders.ts'

const bodyLimit = 64 * 1024

class Refusal extends Error {
  readonly status: number

  constructor(status: number, detail: string) {
    super(detail)
    this.status = status
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  404: 'Not found',
  405: 'Method not allowed',
  413: 'Body too large',
  422: 'Idempotency-Key used for another order',
  500: 'Internal error',
}

const send = (response: ServerResponse, status: number, value: unknown, type = 'application/json'): void => {
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(value))
}

const readBody = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > bodyLimit) throw new Refusal(413, `The body may have ${bodyLimit} bytes.`)
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as unknown
  } catch {
    throw new Refusal(400, 'The body is not JSON.')
  }
}

const create = async (orders: Orders, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '' || key.length > 255) {
    throw new Refusal(400, 'Send an Idempotency-Key of 1 to 255 characters.')
  }
  const body = await readBody(request)
  let wanted: ReturnType<typeof readOrder>
  try {
    wanted = readOrder(body)
  } catch (error) {
    throw new Refusal(400, (error as Error).message)
  }
  const order = orders.place(key, wanted)
  if (order === undefined) throw new Refusal(422, 'This Idempotency-Key has placed another order. Use a new one.')
  response.setHeader('location', `/orders/${order.id}`)
  response.setHeader('idempotency-key', key)
  send(response, 201, order)
}

const list = (orders: Orders, query: URLSearchParams, response: ServerResponse): void => {
  const limitText = query.get('limit') ?? '50'
  const limit = /^\d{1,3}$/.test(limitText) ? Number(limitText) : 0
  if (limit < 1 || limit > 200) throw new Refusal(400, 'limit must be a whole number from 1 to 200.')
  const cursor = query.get('cursor')
  const before = cursor === null ? Number.MAX_SAFE_INTEGER : readCursor(cursor)
  if (before === undefined) throw new Refusal(400, 'cursor must be the nextCursor of a page.')
  send(response, 200, orders.page(before, limit))
}

const answer = async (orders: Orders, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const url = new URL(request.url ?? '/', 'http://orders')
  if (url.pathname === '/orders') {
    if (request.method === 'POST') await create(orders, request, response)
    else if (request.method === 'GET' || request.method === 'HEAD') list(orders, url.searchParams, response)
    else throw new Refusal(405, 'This path answers GET and POST.')
    return
  }
  const order = url.pathname.startsWith('/orders/') ? orders.get(url.pathname.slice(8)) : undefined
  if (order === undefined) throw new Refusal(404, `There is nothing at ${url.pathname}.`)
  send(response, 200, order)
}

/** Starts the service on 127.0.0.1. `port` 0 takes any free one; `file` is its database, in memory if not given. */
export const startOrders = async (options: {
  readonly port: number
  readonly file?: string
}): Promise<{ readonly url: string; close(): Promise<void> }> => {
  const orders = new Orders(options.file ?? ':memory:')
  const server = createServer((request, response) => {
    answer(orders, request, response).catch((error: unknown) => {
      const status = error instanceof Refusal ? error.status : 500
      const detail = error instanceof Refusal ? error.message : 'Something went wrong in the Orders service.'
      if (status === 500) process.stderr.write(`orders: ${String(error)}\n`)
      if (response.headersSent) response.destroy()
      else send(response, status, { title: titles[status], status, detail }, 'application/problem+json')
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          orders.close()
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

if (import.meta.main) {
  const running = await startOrders({
    port: Number(process.argv[2] ?? 8090),
    ...(process.argv[3] && { file: process.argv[3] }),
  })
  process.stdout.write(`Orders API on ${running.url}\n`)
}
