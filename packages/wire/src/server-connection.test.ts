import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { connect as connectTls } from 'node:tls'
import { describe, it } from 'node:test'
import { fieldName, Problem } from '@sekisho/base'
import { answer, echo, refuse, type SeenRequest, serve } from '../test/echo-server.ts'
import { field } from '../test/parse-responses.ts'
import { RawClient } from '../test/raw-client.ts'
import { refusedRequests } from '../test/request-corpus.ts'
import { testCertificate } from '../test/test-certificate.ts'
import { until } from '../test/until.ts'
import { Head, type ServerConnection } from './index.ts'

const get = (target: string, more = ''): string => `GET ${target} HTTP/1.1\r\nHost: a\r\n${more}\r\n`
const post = (target: string, body: string, more = ''): string =>
  `POST ${target} HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n${more}\r\n${body}`
const patient = { aborted: () => undefined, writable: () => undefined }
const json = (body: Buffer): SeenRequest => JSON.parse(body.toString('utf8')) as SeenRequest

describe('server connection: refusals', () => {
  it('answers every malformed head with its status, and closes', async (t) => {
    const { port, server, seen } = await serve(t)
    await Promise.all(
      refusedRequests.map(async ([title, bytes]) => {
        const client = new RawClient(port).send(bytes).send(get('/smuggled'))
        const { status, fields } = await client.answer()
        ok(status >= 400, title)
        ok(
          fields.some(([name, value]) => name === 'connection' && value === 'close'),
          title,
        )
        await client.over()
        equal(client.responses().length, 1, title)
        equal(client.error, undefined, title)
      }),
    )
    deepEqual(seen, [])
    await until('no connection is left', () => server.connections.size === 0)
  })

  const sized: readonly (readonly [string, string, number])[] = [
    ['target', `GET /${'a'.repeat(9000)} HTTP/1.1\r\n`, 414],
    ['head', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(40_000)}`, 431],
    ['complete head', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`, 431],
    ['number of fields', `GET / HTTP/1.1\r\nHost: a\r\n${'A: b\r\n'.repeat(200)}\r\n`, 431],
    ['method', 'A'.repeat(100), 400],
  ]
  for (const [title, bytes, status] of sized) {
    it(`refuses an oversize ${title} with ${status}, whole or in pieces`, async (t) => {
      const { port } = await serve(t)
      const whole = new RawClient(port).send(bytes)
      const pieces = new RawClient(port)
      for (let at = 0; at < bytes.length; at += 999) pieces.send(bytes.slice(at, at + 999))
      equal((await whole.answer()).status, status)
      equal((await pieces.answer()).status, status)
      await Promise.all([whole.over(), pieces.over()])
    })
  }

  it('takes a head of exactly the limit', async (t) => {
    const { port } = await serve(t, { head: { target: 100, head: 200, fields: 10, chunkLine: 100 } })
    const request = (length: number): string => get('/', `X: ${'a'.repeat(length - get('/', 'X: \r\n').length)}\r\n`)
    equal((await new RawClient(port).send(request(200)).answer()).status, 200)
    equal((await new RawClient(port).send(request(201)).answer()).status, 431)
    equal((await new RawClient(port).send(`\r\n${request(200)}`).answer()).status, 200)
  })

  for (const [title, body] of [
    ['a bad chunk size', 'zz\r\n'],
    ['a bad chunk end', '1\r\nxyz'],
    ['a bad trailer', '1\r\nx\r\n0\r\nbad\r\n\r\n'],
    ['an endless extension', `1;${'a'.repeat(1000)}`],
  ] as const) {
    it(`refuses ${title} with 400 and closes`, async (t) => {
      const { port, seen } = await serve(t)
      const client = new RawClient(port)
      client.send(`POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${body}${get('/smuggled')}`)
      const { status, fields } = await client.answer()
      deepEqual([status, field({ fields } as never, 'connection')], [400, 'close'])
      await client.over()
      equal(client.responses().length, 1)
      deepEqual(seen, [])
    })
  }
})

describe('server connection: requests', () => {
  it('reads a conversation the same at every split', async (t) => {
    const { port } = await serve(t)
    const chunked = 'POST /2 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nT: x\r\n\r\n'
    const conversation = `\r\n${get('/1')}${chunked}\r\n${post('/3', 'GET /', 'Connection: close\r\n')}`
    const read = (client: RawClient) => client.responses().map((response) => json(response.body))
    const whole = new RawClient(port).send(conversation)
    await whole.over()
    const expected = read(whole)
    deepEqual(
      expected.map(({ method, target, body }) => [method, target, body]),
      [
        ['GET', '/1', ''],
        ['POST', '/2', 'abc'],
        ['POST', '/3', 'GET /'],
      ],
    )
    await Promise.all(
      Array.from({ length: conversation.length - 1 }, async (_, i) => {
        const client = new RawClient(port).send(conversation.slice(0, i + 1))
        // Only a round trip makes sure that the second piece is read apart from the first.
        await new Promise((resolve) => setImmediate(resolve))
        client.send(conversation.slice(i + 1))
        await client.over()
        deepEqual(read(client), expected, `split at ${i + 1}`)
      }),
    )
  })

  it('answers pipelined requests in order, though the first takes longest', async (t) => {
    const waiting: ServerConnection[] = []
    const { port } = await serve(t, {}, (connection) => {
      connection.call = patient
      waiting.push(connection)
      if (connection.line.target !== '/0') answer(connection, 200, connection.line.target)
    })
    const client = new RawClient(port).send(Array.from({ length: 50 }, (_, i) => get(`/${i}`)).join(''))
    await until('the first request', () => waiting.length === 1)
    client.send(get('/50'))
    const other = new RawClient(port).send(get('/other'))
    equal((await other.answer()).body.toString(), '/other')
    equal(client.bytes.length, 0)
    answer(waiting[0] as ServerConnection, 200, '/0')
    const answers = await client.answers(51)
    deepEqual(
      answers.map(({ body }) => body.toString()),
      Array.from({ length: 51 }, (_, i) => `/${i}`),
    )
  })

  it('answers a thousand pipelined requests with bodies, and stays small when they never end', async (t) => {
    let calls = 0
    let late = false
    const { port, server } = await serve(t, {}, (connection) => {
      calls += 1
      connection.call = patient
      if (late) setImmediate(() => answer(connection, 204, ''))
      else echo(connection)
    })
    const client = new RawClient(port)
    for (let i = 0; i < 1000; i += 1) client.send(i % 2 === 0 ? get(`/${i}`) : post(`/${i}`, `body ${i}`))
    const answers = await client.answers(1000)
    deepEqual(
      answers.map(({ body }) => json(body).target),
      Array.from({ length: 1000 }, (_, i) => `/${i}`),
    )
    late = true
    const flood = new RawClient(port)
    const block = Buffer.from(get('/').repeat(20_000))
    flood.socket.write(block)
    flood.socket.write(block)
    flood.socket.write(block)
    const before = calls
    await until('some of the flood is answered', () => calls > before + 500)
    // What the server has not read yet waits with the caller and in the system, not in the server.
    const connection = [...server.connections].find((each) => each.busy)
    ok(connection !== undefined && connection.held <= 131_072, `${connection?.held} bytes held`)
    flood.destroy()
  })

  it('keeps HTTP/1.1 connections, closes HTTP/1.0 ones unless asked to keep them', async (t) => {
    const { port } = await serve(t)
    const one = new RawClient(port).send('GET / HTTP/1.0\r\n\r\n')
    equal(field(await one.answer(), 'connection'), 'close')
    await one.over()
    const kept = new RawClient(port).send('GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n')
    equal(field(await kept.answer(), 'connection'), 'keep-alive')
    kept.send('GET /2 HTTP/1.0\r\n\r\n')
    await kept.over()
    equal(kept.responses().length, 2)
    const eleven = new RawClient(port).send(get('/1'))
    equal(field(await eleven.answer(), 'connection'), undefined)
    eleven.send(get('/2', 'Connection: close, x\r\n'))
    await eleven.over()
    equal(field(eleven.responses()[1] as never, 'connection'), 'close')
  })

  it('sends 100 (Continue) once the body is wanted, and only then', async (t) => {
    const { port } = await serve(t, {}, (connection) => {
      if (connection.line.target === '/refuse') refuse(connection, new Problem('key-missing'))
      else echo(connection)
    })
    const client = new RawClient(port).send(
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n',
    )
    equal((await client.answer()).status, 100)
    client.send('abc')
    const [, final] = await client.answers(2)
    deepEqual([final?.status, json((final as { body: Buffer }).body).body], [200, 'abc'])

    const eager = new RawClient(port).send(
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\nabc',
    )
    equal((await eager.answer()).status, 200)
    const old = new RawClient(port).send('POST / HTTP/1.0\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n')
    const unasked = new RawClient(port).send(
      'POST /refuse HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n',
    )
    // The caller may go on with the body or with another request: nobody knows, so nothing more is read as a request.
    const { status, fields } = await unasked.answer()
    equal(status, 401)
    ok(fields.some(([name, value]) => name === 'connection' && value === 'close'))
    unasked.send(get('/next'))
    await unasked.over()
    equal(unasked.responses().length, 1)
    old.send('abc')
    equal((await old.answer()).status, 200)
  })

  it('goes on after a body that nobody read, if it is short', async (t) => {
    const { port } = await serve(t, { skip: 1000 }, (connection) => answer(connection, 403, connection.line.target))
    const client = new RawClient(port)
    client.send('POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n').send('GET /x HTTP/1.1\r\n'.repeat(10))
    equal((await client.answer()).status, 403)
    client.send('x'.repeat(900 - 170)).send(get('/2'))
    const answers = await client.answers(2)
    deepEqual(
      answers.map(({ status, body }) => [status, body.toString()]),
      [
        [403, '/1'],
        [403, '/2'],
      ],
    )
  })

  for (const [title, head] of [
    ['long', 'Content-Length: 500000'],
    ['chunked', 'Transfer-Encoding: chunked'],
  ] as const) {
    it(`delivers the refusal of a ${title} body before it closes, though the caller goes on sending`, async (t) => {
      const { port } = await serve(t, { skip: 1000 }, (connection) => answer(connection, 413, 'x'.repeat(100_000)))
      const client = new RawClient(port).send(`POST / HTTP/1.1\r\nHost: a\r\n${head}\r\n\r\n`)
      const piece = title === 'long' ? 'GET / HTTP/1.1\r\n'.repeat(1000) : `3e80\r\n${'x'.repeat(16_000)}\r\n`
      for (let i = 0; i < 20; i += 1) client.send(piece)
      await client.over()
      deepEqual(
        client
          .responses()
          .map(({ status, body, fields }) => [status, body.length, field({ fields } as never, 'connection')]),
        [[413, 100_000, 'close']],
      )
      equal(client.error, undefined)
    })
  }

  it('hands the socket over with the bytes behind the head', async (t) => {
    let name = ''
    const { port, server } = await serve(t, {}, (connection) => {
      name = connection.head?.upgrade ?? ''
      const { socket, first } = connection.takeOver((bytes) => socket.write(`[${bytes.toString()}]`))
      socket.on('error', () => undefined)
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nupgrade: ${name}\r\nconnection: upgrade\r\n\r\n<${first.toString()}>`,
      )
      t.after(() => socket.destroy())
    })
    const client = new RawClient(port).send(get('/', 'Connection: Upgrade\r\nUpgrade: echo\r\n')).send('early')
    await until('the switch', () => client.text.includes('>') || client.text.includes(']'))
    client.send('late')
    await until('the echo', () => client.text.includes('late'))
    match(client.text, /^HTTP\/1\.1 101 .*\r\n\r\n<(?:early)?>.*\[.*late\]$/s)
    equal(name, 'echo')
    equal(server.connections.size, 0)
  })

  it('tells the call that its caller has gone, once', async (t) => {
    let aborted = 0
    const { port, server } = await serve(t, {}, (connection) => {
      connection.call = { aborted: () => (aborted += 1), writable: () => undefined }
    })
    const gone = [new RawClient(port), new RawClient(port), new RawClient(port)] as const
    for (const client of gone) client.send(get('/'))
    await until('three calls', () => [...server.connections].filter((each) => each.busy).length === 3)
    gone[0].socket.end()
    gone[1].socket.resetAndDestroy()
    gone[2].destroy()
    await until('three aborts', () => aborted === 3 && server.connections.size === 0)
    equal(aborted, 3)
  })
})

describe('server connection: TLS', () => {
  it('serves, closes handshakes that never end, and survives callers that speak plainly', async (t) => {
    const { key, cert } = testCertificate()
    const { port, server } = await serve(t, { headTimeout: 300 }, undefined, { tls: { key, cert } })
    const socket = connectTls({
      port,
      host: '127.0.0.1',
      ca: cert,
      servername: 'localhost',
      ALPNProtocols: ['h2', 'http/1.1'],
    })
    const client = new RawClient(port, socket).send(post('/secret', 'x'.repeat(100_000)))
    equal(json((await client.answer()).body).body.length, 100_000)
    equal(socket.alpnProtocol, 'http/1.1')
    ok([...server.connections][0]?.secure)
    const plain = new RawClient(port).send(get('/'))
    const silent = new RawClient(port)
    await until('both are closed', () => (plain.closed || plain.ended) && (silent.closed || silent.ended))
    client.destroy()
    plain.destroy()
    silent.destroy()
  })
})

describe('server connection: fields', () => {
  it('adds Date once, and frames what the handler does not', async (t) => {
    const { port } = await serve(t, {}, (connection) => {
      const head = new Head(0)
      if (connection.line.target === '/dated') head.append(fieldName('date'), 'yesterday')
      for (const name of ['connection', 'transfer-encoding', 'content-length', 'keep-alive', 'upgrade', 'trailer']) {
        head.append(fieldName(name), 'x')
      }
      answer(connection, 200, 'body', head)
    })
    const client = new RawClient(port).send(get('/')).send(get('/dated'))
    const [plain, dated] = await client.answers(2)
    match(plain?.fields.find(([name]) => name === 'date')?.[1] ?? '', /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/)
    deepEqual(
      plain?.fields.map(([name]) => name),
      ['date', 'content-length'],
    )
    deepEqual(dated?.fields, [
      ['date', 'yesterday'],
      ['content-length', '4'],
    ])
  })
})
