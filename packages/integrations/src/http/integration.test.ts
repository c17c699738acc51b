import { deepEqual, equal, match, ok, throws } from 'node:assert/strict'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it } from 'node:test'
import { systemClock } from '@sekisho/base'
import { Exchange } from '@sekisho/pipeline'
import { route } from '@sekisho/testkit'
import { Head, normalPath, type ServerConnection, UpstreamPool } from '@sekisho/wire'
import { serve } from '../../../wire/test/echo-server.ts'
import { field } from '../../../wire/test/parse-responses.ts'
import { ProxyCall } from '../../../wire/test/proxy.ts'
import { RawClient } from '../../../wire/test/raw-client.ts'
import { http } from './integration.ts'
import { httpSettings } from './settings.ts'

type Test = { after(done: () => void | Promise<void>): void }
type Settings = Record<string, unknown>

interface Seen {
  readonly request: IncomingMessage
  readonly body: string
}

/** An upstream, and a gateway that forwards to it with these settings. `call` sends bytes and gives what both saw. */
const setUp = async (t: Test, settings: Settings, facts = {}, respond?: RequestListener) => {
  const seen: Seen[] = []
  const upstream = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      seen.push({ request, body: Buffer.concat(chunks).toString() })
      if (respond === undefined) response.end('done')
      else respond(request, response)
    })
  })
  await new Promise<void>((resolve) => {
    upstream.listen(0, '127.0.0.1', resolve)
  })
  const upstreams = new UpstreamPool()
  const { port } = upstream.address() as AddressInfo
  const { base = '', ...rest } = settings
  const parsed = httpSettings.parse({ url: `http://127.0.0.1:${port}${String(base)}`, ...rest })
  const forward = http.create(parsed, { upstreams, clock: systemClock })
  const to = route({
    basePath: '/orders/v1',
    template: '/orders/v1/orders/{id}/{rest+}',
    parameters: ['id', 'rest'],
    ...facts,
  })
  const exchanges: Exchange[] = []
  const handle = (connection: ServerConnection): void => {
    const x = new Exchange(connection.head as Head, new Head(0), to)
    exchanges.push(x)
    const [path = '', query] = connection.line.target.split('?')
    x.method = connection.line.method
    x.path = normalPath(path) ?? ''
    x.query = query
    x.body = connection.body
    x.peer = connection.peer
    x.parameters = x.path.split('/').slice(4, 5).concat(x.path.split('/').slice(5).join('/'))
    const call: ProxyCall = new ProxyCall(connection, (out) => {
      forward(x, out)
      return x.pending
    })
    ok(call.connection === connection)
  }
  const { port: gateway } = await serve(t, {}, handle)
  t.after(() => {
    upstreams.close()
    upstream.close()
    upstream.closeAllConnections()
  })
  const call = async (bytes: string, method = 'GET') => {
    const client = new RawClient(gateway).send(bytes)
    const response = await client.answer(method)
    client.destroy()
    return { response, ...(seen.at(-1) as Seen), x: exchanges.at(-1) as Exchange }
  }
  return { call, port, seen, origin: `http://127.0.0.1:${port}` }
}

const get = (target: string, more = ''): string => `GET ${target} HTTP/1.1\r\nHost: api.example:81\r\n${more}\r\n`

describe('http: target', () => {
  const table: readonly (readonly [title: string, settings: Settings, called: string, sent: string, facts?: object])[] =
    [
      ['what is below the base path', {}, '/orders/v1/orders/7/x', '/orders/7/x'],
      ['the base path itself', {}, '/orders/v1', '/'],
      ['the base path with a slash', {}, '/orders/v1/', '/'],
      ['below a base path of the upstream', { base: '/inner/' }, '/orders/v1/orders/7/x?a=b', '/inner/orders/7/x?a=b'],
      ['the base path of the upstream', { base: '/inner' }, '/orders/v1', '/inner'],
      ['an Api at the root', { base: '/inner' }, '/a/b', '/inner/a/b', { basePath: '/' }],
      ['an empty query', {}, '/orders/v1/a?', '/a?'],
      ['escapes, once normal', {}, '/orders/v1/%7ea%2fb/./c', '/~a%2Fb/c'],
      ['a template', { path: '/v2/{id}' }, '/orders/v1/orders/7/x', '/v2/7'],
      [
        'a template with a greedy parameter',
        { base: '/b', path: '/v2/{rest+}/of/{id}' },
        '/orders/v1/orders/7/x/y%2Fz',
        '/b/v2/x/y%2Fz/of/7',
      ],
      ['a template with an unknown parameter', { path: '/v2/{other}' }, '/orders/v1/orders/7/x', '/v2/'],
      [
        'parameters set',
        { query: { set: { id: '${path.id}', b: 'x y&=' } } },
        '/orders/v1/orders/7/x?a=1&b=2',
        '/orders/7/x?a=1&id=7&b=x%20y%26%3D',
      ],
      [
        'parameters removed, however they are written',
        { query: { remove: ['a', 'b c'] } },
        '/orders/v1/o?a=1&%61=2&b+c=3&b%20c=4&d=%zz&%zz',
        '/o?d=%zz&%zz',
      ],
      ['the last parameter removed', { query: { remove: ['a'] } }, '/orders/v1/o?a=1', '/o'],
    ]
  for (const [title, settings, called, sent, facts] of table) {
    it(title, async (t) => {
      const { call } = await setUp(t, settings, facts)
      equal((await call(get(called))).request.url, sent)
    })
  }
})

describe('http: fields', () => {
  it('names the upstream, the caller, or a name', async (t) => {
    const upstreamNamed = await setUp(t, {})
    equal((await upstreamNamed.call(get('/orders/v1/a'))).request.headers.host, `127.0.0.1:${upstreamNamed.port}`)
    const callerNamed = await setUp(t, { host: 'caller' })
    equal((await callerNamed.call(get('/orders/v1/a'))).request.headers.host, 'api.example:81')
    equal(
      (await callerNamed.call('GET /orders/v1/a HTTP/1.0\r\n\r\n')).request.headers.host,
      `127.0.0.1:${callerNamed.port}`,
    )
    const named = await setUp(t, { host: 'inner.example:8080' })
    const { request } = await named.call(get('/orders/v1/a'))
    deepEqual(request.rawHeaders.filter((name) => name.toLowerCase() === 'host').length, 1)
    equal(request.headers.host, 'inner.example:8080')
  })

  it('says who called, and adds to what trusted proxies have said', async (t) => {
    const { call } = await setUp(t, {})
    const first = (await call(get('/orders/v1/a'))).request.headers
    deepEqual(
      [first['x-forwarded-for'], first['x-forwarded-proto'], first['x-forwarded-host']],
      ['127.0.0.1', 'http', 'api.example:81'],
    )
    const chain = 'X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: outer\r\n'
    const second = (await call(get('/orders/v1/a', chain))).request.headers
    deepEqual(
      [second['x-forwarded-for'], second['x-forwarded-proto'], second['x-forwarded-host']],
      ['192.0.2.1, 127.0.0.1', 'https', 'outer'],
    )
  })

  it("leaves out what is the connection's own, both ways", async (t) => {
    const { call } = await setUp(t, {}, {}, (_, response) => {
      response.writeHead(
        200,
        [
          ['Connection', 'x-inner'],
          ['X-Inner', 'a'],
          ['Keep-Alive', 'timeout=9'],
          ['Proxy-Authenticate', 'Basic'],
          ['Trailer', 'x'],
          ['Upgrade', 'h2c'],
          ['X-Outer', 'b'],
          ['Transfer-Encoding', 'chunked'],
        ].flat(),
      )
      response.end('done')
    })
    const own =
      'Connection: X-Mine, te\r\nX-Mine: a\r\nTE: trailers\r\nKeep-Alive: x\r\nProxy-Authorization: y\r\nUpgrade: h2c\r\nX-Kept: b\r\n'
    const { request, response } = await call(get('/orders/v1/a', own))
    deepEqual(
      request.rawHeaders.filter((_, i) => i % 2 === 0).map((name) => name.toLowerCase()),
      ['host', 'x-kept', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host'],
    )
    deepEqual(
      response.fields.map(([name]) => name).filter((name) => name !== 'date'),
      ['x-outer', 'transfer-encoding'],
    )
    equal(response.body.toString(), 'done')
  })
})

describe('http: bodies', () => {
  it('are sent with the framing they came with', async (t) => {
    const { call } = await setUp(t, {})
    const length = await call('POST /orders/v1/a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello')
    deepEqual([length.request.headers['content-length'], length.body], ['5', 'hello'])
    const chunked = await call(
      'PUT /orders/v1/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x\r\nhello\r\n0\r\nT: u\r\n\r\n',
    )
    deepEqual(
      [chunked.request.headers['transfer-encoding'], chunked.body, chunked.request.trailers],
      ['chunked', 'hello', {}],
    )
  })

  it('that are not there are said to be empty where one is expected', async (t) => {
    const { call } = await setUp(t, {})
    for (const [method, length] of [
      ['POST', '0'],
      ['PUT', '0'],
      ['PATCH', '0'],
      ['GET', undefined],
      ['DELETE', undefined],
    ] as const) {
      const { request } = await call(`${method} /orders/v1/a HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n`)
      deepEqual(
        [request.method, request.headers['content-length'], request.headers['transfer-encoding']],
        [method, length, undefined],
      )
    }
  })

  it('of HEAD stay away, their length does not', async (t) => {
    const { call } = await setUp(t, {}, {}, (_, response) => response.setHeader('Content-Length', 4).end())
    const { response } = await call('HEAD /orders/v1/a HTTP/1.1\r\nHost: a\r\n\r\n', 'HEAD')
    deepEqual([response.status, field(response, 'content-length'), response.body.length], [200, '4', 0])
  })
})

describe('http: record and settings', () => {
  it('notes the upstream and when the request went there', async (t) => {
    const { call, origin } = await setUp(t, {})
    const before = performance.now()
    const { x } = await call(get('/orders/v1/a'))
    equal(x.upstream, origin)
    ok(x.sentAt >= before && x.sentAt <= performance.now())
  })

  it('shares connections between routes with the same upstream', async (t) => {
    const { call, seen } = await setUp(t, {})
    await call(get('/orders/v1/a'))
    await call(get('/orders/v1/b'))
    equal(seen[0]?.request.socket, seen[1]?.request.socket)
  })

  for (const url of ['ftp://a/', 'http://u@a/', 'http://a/?b', 'http://a/#c', 'a', '//a/']) {
    it(`refuses ${url} as an upstream`, () => throws(() => httpSettings.parse({ url })))
  }
  for (const [title, settings] of [
    ['a path with a query', { path: '/a?b' }],
    ['a path with a line end', { path: '/a\r\nX: y' }],
    ['a host with a line end', { host: 'a\r\nX: y' }],
    ['a timeout without a unit', { timeouts: { idle: '30' } }],
    ['no connections', { connections: 0 }],
    ['an unknown setting', { retries: 3 }],
  ] as const) {
    it(`refuses ${title}`, () => throws(() => httpSettings.parse({ url: 'http://a/', ...settings })))
  }

  it('refuses an unknown variable when it is compiled', () => {
    const settings = httpSettings.parse({ url: 'http://a/', query: { set: { a: '${path.id} ${nobody}' } } })
    throws(
      () => http.create(settings, { upstreams: new UpstreamPool(), clock: systemClock }),
      (error: Error) => {
        match(error.message, /\$\{nobody\}/)
        return true
      },
    )
  })
})
