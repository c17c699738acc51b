import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { after, describe, test } from 'node:test'
import { AdminError, createClient, dataOf, itemsOf, linesOf } from './index.ts'

const servers: Server[] = []
after(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

/** A server that answers as told, and the address of it. */
const serve = async (answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> => {
  const server = createServer(answer).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const answerJson = (response: ServerResponse, status: number, value: unknown, type = 'application/json'): void => {
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(value))
}

const failure = async (call: Promise<unknown>): Promise<AdminError> => {
  try {
    await call
  } catch (error) {
    assert.ok(error instanceof AdminError, String(error))
    return error
  }
  return assert.fail('the call succeeded')
}

const newToken = { id: 'token_1', name: 'a', hint: 's', createdAt: '2030-01-31T00:00:00Z', token: 'secret' }
const noMore = { items: [], hasNext: false, nextCursor: null }

describe('calls', () => {
  test('carry the token; a POST carries a key of its own', async () => {
    const seen: (readonly [string | undefined, unknown, unknown])[] = []
    const url = await serve((request, response) => {
      seen.push([request.method, request.headers.authorization, request.headers['idempotency-key']])
      answerJson(response, 200, request.method === 'POST' ? newToken : noMore)
    })
    const client = createClient({ url: `${url}/`, token: 't' })
    await client.GET('/v1/products')
    await client.POST('/v1/admin-tokens', { body: { name: 'a' } })
    await client.POST('/v1/admin-tokens', { body: { name: 'a' } })
    assert.deepEqual(seen[0], ['GET', 'Bearer t', undefined])
    assert.match(String(seen[1]?.[2]), /^[0-9a-f-]{36}$/)
    assert.notEqual(seen[1]?.[2], seen[2]?.[2])
  })

  test('problems become errors with all their members', async () => {
    const problem = {
      title: 'No such resource',
      status: 404,
      detail: 'There is no product "x".',
      code: 'not-found',
      usedBy: ['y'],
    }
    const url = await serve((_, response) => answerJson(response, 404, problem, 'application/problem+json'))
    const error = await failure(createClient({ url, token: 't' }).GET('/v1/products'))
    assert.deepEqual([error.status, error.message, error.problem.usedBy], [404, 'There is no product "x".', ['y']])
  })

  test("an answer that is none of Sekisho's", async () => {
    const url = await serve((_, response) =>
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad</h1>'),
    )
    const error = await failure(createClient({ url, token: 't' }).GET('/v1/products'))
    assert.equal(error.status, 502)
    assert.match(error.message, /Is http:\/\/127.* the admin API\?/)
  })

  test('a page that another server does not have is no resource that is missing', async () => {
    const url = await serve((_, response) =>
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>404</h1>'),
    )
    const error = await failure(createClient({ url, token: 't' }).GET('/v1/products'))
    assert.deepEqual([error.status, error.unreachable], [0, true])
    assert.match(error.message, /The answer 404 is not one of Sekisho's/)
  })

  for (const [what, body, type, why] of [
    ['a page', '<h1>Hello</h1>', 'text/html', /is text\/html, not application\/json/],
    ['other JSON', '{"hello":1}', 'application/json', /has no member "items"/],
    ['a JSON list', '[]', 'application/json', /has no member "items"/],
    ['what is no JSON', 'x', 'application/json', /is no JSON object/],
  ] as const) {
    test(`the success of another server: ${what}`, async () => {
      const url = await serve((_, response) => response.writeHead(200, { 'content-type': type }).end(body))
      const error = await failure(createClient({ url, token: 't' }).GET('/v1/products'))
      assert.equal(error.unreachable, true)
      assert.ok(error.message.startsWith(`${url} does not answer like an admin API`), error.message)
      assert.match(error.message, why)
    })
  }

  test('another server where nothing but a stream would do', async () => {
    const url = await serve((_, response) => answerJson(response, 200, {}))
    const call = createClient({ url, token: 't' }).GET('/v1/calls', { parseAs: 'stream' })
    assert.match((await failure(call)).message, /not application\/x-ndjson/)
  })

  test('no server', async () => {
    const server = createTcpServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    server.close()
    const error = await failure(createClient({ url: `http://127.0.0.1:${port}`, token: 't' }).GET('/v1/products'))
    assert.equal(error.unreachable, true)
    assert.match(error.message, /ECONNREFUSED/)
  })
})

describe('a connection that breaks', () => {
  /** Counts requests and breaks the connection of the first. */
  const breaking = async (): Promise<{ url: string; seen: IncomingMessage[] }> => {
    const seen: IncomingMessage[] = []
    const url = await serve((request, response) => {
      seen.push(request)
      if (seen.length === 1) request.socket.destroy()
      else answerJson(response, 200, request.method === 'POST' ? newToken : noMore)
    })
    return { url, seen }
  }

  test('GET is sent again', async () => {
    const { url, seen } = await breaking()
    assert.deepEqual(await dataOf(createClient({ url, token: 't' }).GET('/v1/products')), noMore)
    assert.equal(seen.length, 2)
  })

  test('POST is sent again under the same key', async () => {
    const { url, seen } = await breaking()
    await createClient({ url, token: 't' }).POST('/v1/admin-tokens', { body: { name: 'a' } })
    assert.equal(seen.length, 2)
    assert.equal(seen[0]?.headers['idempotency-key'], seen[1]?.headers['idempotency-key'])
  })

  test('an edit and a removal are not: a second answer would mislead', async () => {
    for (const method of ['PATCH', 'DELETE'] as const) {
      const { url, seen } = await breaking()
      const client = createClient({ url, token: 't' })
      const params = { path: { app: 'app_1' }, header: { 'If-Match': '"1"' } }
      const call =
        method === 'PATCH'
          ? client.PATCH('/v1/apps/{app}', { params, body: {} })
          : client.DELETE('/v1/apps/{app}', { params })
      assert.equal((await failure(call)).unreachable, true)
      assert.equal(seen.length, 1, method)
    }
  })

  test('only once', async () => {
    let count = 0
    const url = await serve((request) => {
      count += 1
      request.socket.destroy()
    })
    assert.equal((await failure(createClient({ url, token: 't' }).GET('/v1/products'))).unreachable, true)
    assert.equal(count, 2)
  })

  test('one that the caller ended is not sent again', async () => {
    const stop = new AbortController()
    let count = 0
    const url = await serve(() => {
      count += 1
      stop.abort()
    })
    await assert.rejects(createClient({ url, token: 't' }).GET('/v1/products', { signal: stop.signal }), {
      name: 'AbortError',
    })
    assert.equal(count, 1)
  })
})

describe('streams and pages', () => {
  const chunks = async function* (...texts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
    for (const text of texts) yield typeof text === 'string' ? Buffer.from(text) : text
  }

  test('lines over chunks, characters over chunks, the last without an end', async () => {
    const [first = 0, ...rest] = Buffer.from('関')
    const lines = await Array.fromAsync(
      linesOf(chunks('a', 'b\nc', '\n\n', Uint8Array.of(first), Uint8Array.from(rest), '\nd')),
    )
    assert.deepEqual(lines, ['ab', 'c', '関', 'd'])
  })

  test('a line without end is refused', async () => {
    await assert.rejects(Array.fromAsync(linesOf(chunks('x'.repeat(1 << 20), 'y'))), /longer than/)
  })

  test('every page', async () => {
    const pages: Record<string, { items: number[]; hasNext: boolean; nextCursor: string | null }> = {
      first: { items: [1, 2], hasNext: true, nextCursor: 'second' },
      second: { items: [3], hasNext: false, nextCursor: null },
    }
    const all = await Array.fromAsync(itemsOf(async (cursor) => pages[cursor ?? 'first'] ?? assert.fail()))
    assert.deepEqual(all, [1, 2, 3])
  })
})
