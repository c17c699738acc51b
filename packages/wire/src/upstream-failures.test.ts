import { deepEqual, equal, ok } from 'node:assert/strict'
import { createServer as createTlsServer } from 'node:tls'
import { describe, it } from 'node:test'
import { collect, originAt, requestTo } from '../test/collect.ts'
import { serve } from '../test/echo-server.ts'
import { ProxyCall, sendTo } from '../test/proxy.ts'
import { RawClient } from '../test/raw-client.ts'
import { onRequest, upstream } from '../test/raw-upstream.ts'
import { testCertificate } from '../test/test-certificate.ts'
import { until } from '../test/until.ts'
import { AddressRules } from './forbidden-addresses.ts'
import { UpstreamPool } from './index.ts'

type Test = { after(done: () => void | Promise<void>): void }

const fresh = (t: Test, allowed?: readonly string[]): UpstreamPool => {
  const pool = new UpstreamPool(allowed)
  t.after(() => pool.close())
  return pool
}
const ok200 = (body: string): string => `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`

/** A port that nobody listens on. */
const closedPort = async (t: Test): Promise<number> => {
  const up = await upstream(t, () => undefined)
  await new Promise((resolve) => {
    up.server.close(resolve)
  })
  return up.port
}

describe('upstream: what cannot be reached', () => {
  it('refused', async (t) => {
    const so = await collect(fresh(t), originAt(await closedPort(t)), 'POST', requestTo('/', 'POST')).done
    deepEqual([so.problem?.code, so.problem?.status], ['upstream-refused', 502])
    ok(so.problem?.cause instanceof Error)
  })

  it('every call that waits has an answer, and the next may succeed', async (t) => {
    const port = await closedPort(t)
    const pool = fresh(t)
    const to = originAt(port, { maxConnections: 2 })
    const all = await Promise.all(Array.from({ length: 9 }, () => collect(pool, to, 'GET', requestTo('/')).done))
    deepEqual(new Set(all.map((so) => so.problem?.code)), new Set(['upstream-refused']))
    await until('nothing is left', () => pool.connections === 0)
  })

  it('a name that does not resolve', async (t) => {
    const to = originAt(80, { host: 'no-such-name.invalid' })
    const so = await collect(fresh(t), to, 'GET', requestTo('/')).done
    deepEqual([so.problem?.code, so.problem?.status], ['upstream-unresolved', 502])
  })

  for (const host of ['169.254.169.254', '::ffff:169.254.169.254', 'fe80::1', 'fd00:ec2::254', '0.0.0.0', '::']) {
    it(`the forbidden address ${host}`, async (t) => {
      const so = await collect(fresh(t), originAt(80, { host }), 'GET', requestTo('/')).done
      deepEqual([so.problem?.code, so.problem?.status], ['upstream-forbidden', 502])
    })
  }

  it('an address is allowed where the operator says so', () => {
    const rules = new AddressRules(['169.254.0.0/16', 'fe80::/10'])
    deepEqual(
      ['169.254.1.1', 'fe80::2', '100.100.100.200', '127.0.0.1', '10.0.0.1', '::1'].map((address) =>
        rules.forbids(address),
      ),
      [false, false, true, false, false, false],
    )
  })

  it('a name that resolves to forbidden addresses alone', async () => {
    const looked = await new Promise<Error | null>((resolve) => {
      new AddressRules([]).lookup('0.0.0.0', { all: true }, (error) => resolve(error))
    })
    equal(looked !== null && 'code' in looked ? looked.code : '', 'ERR_FORBIDDEN_ADDRESS')
  })

  it('a connection that is not made in time', async (t) => {
    // A TLS upstream that never shakes hands: connected, and yet of no use.
    const up = await upstream(t, () => undefined)
    const pool = fresh(t)
    const so = await collect(pool, originAt(up.port, { tls: {}, connectTimeout: 300 }), 'GET', requestTo('/')).done
    deepEqual([so.problem?.code, so.problem?.status], ['upstream-connect-timeout', 504])
    await until('nothing is left', () => pool.connections === 0)
  })

  it('no connection becomes free in time; the total time holds while waiting too', async (t) => {
    const up = await upstream(t, () => undefined)
    const pool = fresh(t)
    const to = originAt(up.port, { maxConnections: 1, connectTimeout: 300 })
    const busy = collect(pool, to, 'GET', requestTo('/'))
    equal((await collect(pool, to, 'GET', requestTo('/')).done).problem?.code, 'upstream-connect-timeout')
    equal(busy.so.ends, 0)
    const hurried = originAt(up.port, { maxConnections: 1, connectTimeout: 60_000, totalTimeout: 300 })
    const both = [collect(pool, hurried, 'GET', requestTo('/')), collect(pool, hurried, 'GET', requestTo('/'))]
    for (const { done } of both) {
      const so = await done
      deepEqual([so.problem?.code, so.problem?.status], ['deadline-exceeded', 504])
    }
  })
})

describe('upstream: what falls silent or breaks off', () => {
  const silent: readonly (readonly [title: string, bytes: string, detail: RegExp])[] = [
    ['before the head', '', /did not answer/],
    ['within the head', 'HTTP/1.1 200 OK\r\nA: ', /fell silent/],
    ['after an interim response', 'HTTP/1.1 103 Early Hints\r\n\r\n', /fell silent/],
    ['within the body', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab', /fell silent/],
    ['within a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab', /fell silent/],
  ]
  for (const [title, bytes, detail] of silent) {
    it(`silence ${title} is upstream-timeout`, async (t) => {
      const up = await upstream(t, (socket) => onRequest(socket, () => socket.write(bytes)))
      const pool = fresh(t)
      const so = await collect(pool, originAt(up.port, { headTimeout: 250, idleTimeout: 250 }), 'GET', requestTo('/'))
        .done
      deepEqual([so.problem?.code, so.problem?.status, so.ends], ['upstream-timeout', 504, 1])
      ok(detail.test(so.problem?.detail ?? ''))
      await until('the connection is closed', () => pool.connections === 0)
    })
  }

  it('a head that drips ends with the first-byte timeout; a body that drips may go on until the total one', async (t) => {
    const up = await upstream(t, (socket) =>
      onRequest(socket, (head) => {
        if (head.includes('/body')) socket.write('HTTP/1.1 200 OK\r\n\r\n')
        else socket.write('HTTP/1.1 200 OK\r\nA: ')
        const timer = setInterval(() => socket.write('x'), 20)
        socket.on('close', () => clearInterval(timer))
      }),
    )
    const pool = fresh(t)
    const head = collect(pool, originAt(up.port, { headTimeout: 300 }), 'GET', requestTo('/head'))
    const to = originAt(up.port, { headTimeout: 300, idleTimeout: 300, totalTimeout: 1000 })
    const body = collect(pool, to, 'GET', requestTo('/body'))
    equal((await head.done).problem?.code, 'upstream-timeout')
    equal((await body.done).problem?.code, 'deadline-exceeded')
    ok(body.so.body.length > 20)
  })

  for (const [title, bytes] of [
    ['before the head', ''],
    ['within the head', 'HTTP/1.1 200'],
    ['within the body', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab'],
    ['before the last chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n'],
  ] as const) {
    for (const how of ['end', 'resetAndDestroy'] as const) {
      it(`${how} ${title} is upstream-reset`, async (t) => {
        const up = await upstream(t, (socket) =>
          onRequest(socket, () => socket.write(bytes, () => setImmediate(() => socket[how]()))),
        )
        const pool = fresh(t)
        const so = await collect(pool, originAt(up.port), 'GET', requestTo('/')).done
        deepEqual([so.problem?.code, so.problem?.status, so.ends], ['upstream-reset', 502, 1])
        equal(up.sockets.length, 1)
        await until('nothing is left', () => pool.connections === 0)
      })
    }
  }

  it('a reset of a response that ends with the connection is not its end', async (t) => {
    const up = await upstream(t, (socket) =>
      onRequest(socket, () =>
        socket.write('HTTP/1.1 200 OK\r\n\r\nab', () => setTimeout(() => socket.resetAndDestroy(), 5)),
      ),
    )
    const so = await collect(fresh(t), originAt(up.port), 'GET', requestTo('/')).done
    deepEqual([so.status, so.body.toString(), so.problem?.code], [200, 'ab', 'upstream-reset'])
  })
})

describe('upstream: stale connections', () => {
  /** The first connection answers once, and goes when it is asked again. */
  const stale = (t: Test, how: 'destroy' | 'resetAndDestroy', always = false) =>
    upstream(t, (socket, index) => {
      let count = 0
      socket.on('data', () => {
        count += 1
        if ((index === 0 || always) && count > (index === 0 ? 1 : 0)) socket[how]()
        else socket.write(ok200(String(index)))
      })
    })

  for (const how of ['destroy', 'resetAndDestroy'] as const) {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']) {
      it(`are replaced for ${method} without a body (${how})`, async (t) => {
        const up = await stale(t, how)
        const pool = fresh(t)
        const to = originAt(up.port)
        await collect(pool, to, 'GET', requestTo('/')).done
        const so = await collect(pool, to, method, requestTo('/', method)).done
        deepEqual([so.problem, so.status, so.ends, up.sockets.length], [undefined, 200, 1, 2])
      })
    }

    it(`are not replaced for what cannot safely be sent twice (${how})`, async (t) => {
      for (const [method, body] of [
        ['POST', undefined],
        ['PATCH', undefined],
        ['LOCK', undefined],
        [
          'PUT',
          {
            length: 1,
            start: (sink: { data(chunk: Uint8Array): boolean; end(): void }) => (sink.data(Buffer.of(1)), sink.end()),
            resume: () => undefined,
          },
        ],
      ] as const) {
        const up = await stale(t, how)
        const pool = fresh(t)
        const to = originAt(up.port)
        await collect(pool, to, 'GET', requestTo('/')).done
        const so = await collect(pool, to, method, requestTo('/', method), body).done
        deepEqual(
          [so.problem?.code, so.problem?.status, so.ends, up.sockets.length],
          ['upstream-reset', 502, 1, 1],
          method,
        )
      }
    })
  }

  it('are replaced once', async (t) => {
    const up = await stale(t, 'destroy', true)
    const pool = fresh(t)
    const to = originAt(up.port)
    await collect(pool, to, 'GET', requestTo('/')).done
    const so = await collect(pool, to, 'GET', requestTo('/')).done
    deepEqual([so.problem?.code, so.ends, up.sockets.length], ['upstream-reset', 1, 2])
  })

  it('are not replaced once a byte of the response has come', async (t) => {
    const up = await upstream(t, (socket) => {
      let count = 0
      socket.on('data', () => {
        count += 1
        if (count === 1) socket.write(ok200('x'))
        else socket.end('H')
      })
    })
    const pool = fresh(t)
    const to = originAt(up.port)
    await collect(pool, to, 'GET', requestTo('/')).done
    equal((await collect(pool, to, 'GET', requestTo('/')).done).problem?.code, 'upstream-reset')
    equal(up.sockets.length, 1)
  })

  it('a new connection that breaks off is not replaced', async (t) => {
    const up = await upstream(t, (socket) => socket.on('data', () => socket.destroy()))
    const so = await collect(fresh(t), originAt(up.port), 'GET', requestTo('/')).done
    deepEqual([so.problem?.code, up.sockets.length], ['upstream-reset', 1])
  })
})

describe('upstream: callers that go', () => {
  it('close the connection of their call, at every stage', async (t) => {
    const up = await upstream(t, (socket) =>
      onRequest(socket, (head) => {
        if (head.includes('/head')) socket.write('HTTP/1.1 200 OK\r\nA: b')
        if (head.includes('/body')) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab')
      }),
    )
    const pool = fresh(t)
    const to = originAt(up.port)
    const { port, server } = await serve(t, {}, (connection) => new ProxyCall(connection, sendTo(pool, to)))
    const clients = ['/none', '/head', '/body'].map((target) =>
      new RawClient(port).send(`GET ${target} HTTP/1.1\r\nHost: a\r\n\r\n`),
    )
    const uploading = new RawClient(port).send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc')
    await until('four exchanges', () => up.sockets.length === 4 && up.sockets.every((socket) => socket.bytesRead > 0))
    for (const client of [...clients, uploading]) client.destroy()
    await until(
      'all is closed',
      () => up.open() === 0 || up.sockets.every((socket) => socket.readableEnded || socket.destroyed),
    )
    await until('nothing is left', () => pool.connections === 0 && server.connections.size === 0)
  })

  it('a call that is given up while it waits never reaches the upstream', async (t) => {
    const up = await upstream(t, (socket) => onRequest(socket, () => setTimeout(() => socket.write(ok200('x')), 20)))
    const pool = fresh(t)
    const to = originAt(up.port, { maxConnections: 1 })
    const first = collect(pool, to, 'GET', requestTo('/1'))
    const second = collect(pool, to, 'GET', requestTo('/2'))
    second.call.cancel()
    const third = collect(pool, to, 'GET', requestTo('/3'))
    await Promise.all([first.done, third.done])
    equal(second.so.ends, 0)
    equal(up.sockets[0]?.bytesRead, 2 * requestTo('/1').length)
  })
})

describe('upstream: TLS', () => {
  const secure = async (t: Test, name: string) => {
    const certificate = testCertificate(name)
    const server = createTlsServer({ ...certificate, ALPNProtocols: ['http/1.1'] }, (socket) => {
      socket.on('error', () => undefined)
      onRequest(socket, () => socket.write(ok200('x'.repeat(100_000))))
    })
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    t.after(() => void server.close())
    const address = server.address()
    return { port: typeof address === 'object' && address !== null ? address.port : 0, ca: certificate.cert }
  }

  it('works with the CA, and keeps its connections', async (t) => {
    const { port, ca } = await secure(t, 'localhost')
    const pool = fresh(t)
    const to = originAt(port, { host: 'localhost', tls: { ca, rejectUnauthorized: true } })
    for (let i = 0; i < 3; i += 1) {
      const so = await collect(pool, to, 'GET', requestTo('/')).done
      deepEqual([so.problem, so.body.length, pool.connections], [undefined, 100_000, 1])
    }
  })

  it('verifies the name that it is told to', async (t) => {
    const { port, ca } = await secure(t, 'inner.example')
    const named = originAt(port, { tls: { ca, servername: 'inner.example' } })
    equal((await collect(fresh(t), named, 'GET', requestTo('/')).done).status, 200)
  })

  for (const [title, name, trusted] of [
    ['an unknown authority', 'localhost', false],
    ['another name', 'other.example', true],
  ] as const) {
    it(`refuses a certificate of ${title}`, async (t) => {
      const { port, ca } = await secure(t, name)
      const to = originAt(port, { host: 'localhost', tls: trusted ? { ca } : {} })
      const so = await collect(fresh(t), to, 'GET', requestTo('/')).done
      deepEqual([so.problem?.code, so.problem?.status], ['upstream-tls', 502])
    })
  }

  it('refuses an upstream that speaks plainly', async (t) => {
    const up = await upstream(t, (socket) => socket.on('data', () => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')))
    const so = await collect(fresh(t), originAt(up.port, { tls: {} }), 'GET', requestTo('/')).done
    equal(so.problem?.code, 'upstream-tls')
  })
})
