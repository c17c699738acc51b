import { deepEqual, equal, ok } from 'node:assert/strict'
import { describe, it } from 'node:test'
import { collect, originAt, requestTo } from '../test/collect.ts'
import { onRequest, upstream } from '../test/raw-upstream.ts'
import { until } from '../test/until.ts'
import { type BodySink, type OutgoingBody, UpstreamPool } from './index.ts'

/** A body that a test feeds by hand. */
class HandBody implements OutgoingBody {
  readonly length: number
  sink: BodySink | undefined
  resume: () => void = () => undefined
  constructor(length: number) {
    this.length = length
  }
  start(sink: BodySink): void {
    this.sink = sink
  }
}

const fresh = (t: { after(done: () => void): void }): UpstreamPool => {
  const pool = new UpstreamPool()
  t.after(() => pool.close())
  return pool
}

const ok200 = (body: string): string => `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`
const targetOf = (head: string): string => head.split(' ')[1] ?? ''

describe('upstream: pool', () => {
  it('reuses connections, one exchange at a time, and gives each its own response', async (t) => {
    const up = await upstream(t, (socket) => onRequest(socket, (head) => socket.write(ok200(targetOf(head)))))
    const pool = fresh(t)
    const to = originAt(up.port, { maxConnections: 4 })
    for (let round = 0; round < 5; round += 1) {
      const exchanges = Array.from({ length: 40 }, (_, i) => collect(pool, to, 'GET', requestTo(`/${round}/${i}`)))
      const all = await Promise.all(exchanges.map(({ done }) => done))
      deepEqual(
        all.map(({ status, body, ends }) => [status, body.toString(), ends]),
        all.map((_, i) => [200, `/${round}/${i}`, 1]),
      )
    }
    equal(up.sockets.length, 4)
    equal(pool.connections, 4)
  })

  it('refuses what would wait beyond its limit, and serves those that wait', async (t) => {
    const held: (() => void)[] = []
    const up = await upstream(t, (socket) =>
      onRequest(socket, (head) => held.push(() => socket.write(ok200(targetOf(head))))),
    )
    const pool = fresh(t)
    const to = originAt(up.port, { maxConnections: 2, maxWaiting: 3 })
    const first = [1, 2].map((i) => collect(pool, to, 'GET', requestTo(`/${i}`)))
    await until('both connections are busy', () => held.length === 2)
    const waiting = [3, 4, 5].map((i) => collect(pool, to, 'GET', requestTo(`/${i}`)))
    const beyond = await collect(pool, to, 'GET', requestTo('/6')).done
    deepEqual([beyond.problem?.code, beyond.problem?.status], ['upstream-saturated', 503])
    deepEqual(beyond.problem?.fields, [['Retry-After', '1']])
    // A call that was given up makes room.
    waiting[1]?.call.cancel()
    await until('there is room', () => {
      const one = collect(pool, to, 'GET', requestTo('/7'))
      if (one.so.problem === undefined) waiting.push(one)
      return one.so.problem === undefined
    })
    const served = [...first, ...waiting.filter(({ call }) => !call.settled)].map(({ done }) => done)
    const answering = setInterval(() => held.splice(0).forEach((answer) => answer()), 5)
    deepEqual(
      (await Promise.all(served)).map((so) => so.body.toString()),
      ['/1', '/2', '/3', '/5', '/7'],
    )
    clearInterval(answering)
    equal(up.sockets.length, 2)
    equal(waiting[1]?.so.ends, 0)
  })

  it('closes connections that nobody uses, and forgets the origin', async (t) => {
    const up = await upstream(t, (socket) => onRequest(socket, () => socket.write(ok200(''))))
    const pool = fresh(t)
    await collect(pool, originAt(up.port, { keepAlive: 100 }), 'GET', requestTo('/')).done
    equal(pool.connections, 1)
    await until('it is closed', () => pool.connections === 0)
  })

  it('ends everything when it is closed', async (t) => {
    const up = await upstream(t, () => undefined)
    const pool = new UpstreamPool()
    const to = originAt(up.port, { maxConnections: 1 })
    const busy = collect(pool, to, 'GET', requestTo('/'))
    const waits = collect(pool, to, 'GET', requestTo('/'))
    await until('the connection', () => up.sockets.length === 1)
    pool.close()
    const late = collect(pool, to, 'GET', requestTo('/'))
    for (const { done } of [busy, waits, late]) equal((await done).problem?.code, 'draining')
    await until('nothing is left', () => pool.connections === 0)
    equal(up.sockets.length, 1)
  })
})

describe('upstream: responses', () => {
  const whole: readonly (readonly [
    title: string,
    bytes: string,
    status: number,
    length: number,
    body: string,
    reused: boolean,
  ])[] = [
    ['length', ok200('hello'), 200, 5, 'hello', true],
    ['empty', ok200(''), 200, 0, '', true],
    [
      'chunked',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x\r\nabc\r\n2\r\nde\r\n0\r\nT: u\r\n\r\n',
      200,
      -1,
      'abcde',
      true,
    ],
    ['no reason', 'HTTP/1.1 404\r\nContent-Length: 1\r\n\r\nx', 404, 1, 'x', true],
    ['empty reason', 'HTTP/1.1 404 \r\nContent-Length: 1\r\n\r\nx', 404, 1, 'x', true],
    ['204', 'HTTP/1.1 204 No Content\r\n\r\n', 204, -1, '', true],
    ['204 that announces a body', 'HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n', 204, 5, '', false],
    ['304 with the length it would have', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n', 304, 5, '', true],
    ['HTTP/1.0', 'HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi', 200, 2, 'hi', false],
    ['HTTP/1.0 kept', 'HTTP/1.0 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nhi', 200, 2, 'hi', true],
    ['close', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi', 200, 2, 'hi', false],
    [
      'interim responses',
      `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${ok200('hi')}`,
      200,
      2,
      'hi',
      true,
    ],
    ['bytes behind', `${ok200('hi')}HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil`, 200, 2, 'hi', false],
    ['bytes behind chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nx', 200, -1, '', false],
    ['a body for 204', 'HTTP/1.1 204 No Content\r\n\r\nbody', 204, -1, '', false],
  ]
  for (const [title, bytes, status, length, body, reused] of whole) {
    it(`${title}, at every split`, async (t) => {
      // Each connection answers its first request in two pieces, the second one whole.
      const up = await upstream(t, (socket, index) => {
        let count = 0
        onRequest(socket, () => {
          count += 1
          if (count > 1) socket.write(ok200('second'))
          else if (index === 0) socket.write(bytes, 'latin1')
          else {
            socket.write(bytes.slice(0, index), 'latin1')
            setTimeout(() => socket.write(bytes.slice(index), 'latin1'), 8)
          }
        })
      })
      const pool = fresh(t)
      await Promise.all(
        Array.from({ length: bytes.length }, async (_, at) => {
          const to = originAt(up.port)
          const first = await collect(pool, to, 'GET', requestTo('/')).done
          deepEqual(
            [first.status, first.length, first.body.toString(), first.problem, first.ends],
            [status, length, body, undefined, 1],
            `${at}`,
          )
          if (title === 'interim responses') deepEqual(first.interims, [103])
          const second = await collect(pool, to, 'GET', requestTo('/')).done
          // Whatever became of the connection: the next caller never gets anything but its own response.
          ok(['second', body].includes(second.body.toString()))
        }),
      )
      if (reused) equal(up.sockets.length, bytes.length)
      // Split just before what is too much, nothing is wrong yet when the connection is used again.
      else ok(up.sockets.length >= bytes.length * 2 - 1)
    })
  }

  it('until the connection closes', async (t) => {
    const up = await upstream(t, (socket) =>
      onRequest(socket, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\nabc')
        setTimeout(() => socket.end('def'), 5)
      }),
    )
    const pool = fresh(t)
    const so = await collect(pool, originAt(up.port), 'GET', requestTo('/')).done
    deepEqual([so.length, so.body.toString(), so.problem], [-1, 'abcdef', undefined])
    await until('the connection is gone', () => pool.connections === 0)
  })

  it('HEAD has the length of the body that it leaves out', async (t) => {
    const up = await upstream(t, (socket) =>
      onRequest(socket, (head) =>
        socket.write(
          `HTTP/1.1 200 OK\r\n${head.includes('/chunked') ? 'Transfer-Encoding: chunked' : 'Content-Length: 99'}\r\n\r\n`,
        ),
      ),
    )
    const pool = fresh(t)
    const to = originAt(up.port)
    const one = await collect(pool, to, 'HEAD', requestTo('/', 'HEAD')).done
    const two = await collect(pool, to, 'HEAD', requestTo('/chunked', 'HEAD')).done
    deepEqual([one.length, two.length, one.body.length, two.body.length], [99, -1, 0, 0])
    equal(up.sockets.length, 1)
  })

  const malformed: readonly (readonly [title: string, bytes: string])[] = [
    ['no HTTP', 'SSH-2.0-OpenSSH\r\n\r\n'],
    ['HTTP/2', 'HTTP/2.0 200 OK\r\n\r\n'],
    ['status of two digits', 'HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n'],
    ['status of four digits', 'HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n'],
    ['status 099', 'HTTP/1.1 099 OK\r\nContent-Length: 0\r\n\r\n'],
    ['status 600', 'HTTP/1.1 600 OK\r\nContent-Length: 0\r\n\r\n'],
    ['no space before the status', 'HTTP/1.1\t200 OK\r\nContent-Length: 0\r\n\r\n'],
    ['NUL in the reason', 'HTTP/1.1 200 O\0K\r\nContent-Length: 0\r\n\r\n'],
    ['LF line ends', 'HTTP/1.1 200 OK\nContent-Length: 0\n\n'],
    ['bare LF after a field', 'HTTP/1.1 200 OK\r\nA: b\nContent-Length: 0\r\n\r\n'],
    ['bare CR', 'HTTP/1.1 200 OK\r\nA: b\rc\r\nContent-Length: 0\r\n\r\n'],
    ['folded line', 'HTTP/1.1 200 OK\r\nA: b\r\n c\r\nContent-Length: 0\r\n\r\n'],
    ['space before the colon', 'HTTP/1.1 200 OK\r\nContent-Length : 0\r\n\r\n'],
    ['NUL in a field', 'HTTP/1.1 200 OK\r\nA: \0\r\nContent-Length: 0\r\n\r\n'],
    [
      'Content-Length with Transfer-Encoding',
      'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    ['signed length', 'HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\na'],
    ['unknown coding', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n'],
    ['chunked in HTTP/1.0', 'HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['bad chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n'],
    ['protocol switch that nobody asked for', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
    ['endless head', `HTTP/1.1 200 OK\r\nA: ${'b'.repeat(40_000)}`],
    ['head over the limit', `HTTP/1.1 200 OK\r\nA: ${'b'.repeat(40_000)}\r\nContent-Length: 0\r\n\r\n`],
    ['endless status line', `HTTP/1.1 200 ${'O'.repeat(9000)}`],
    ['too many fields', `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(200)}\r\n`],
    ['a flood of interim responses', 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(30)],
  ]
  for (const [title, bytes] of malformed) {
    it(`is upstream-malformed: ${title}`, async (t) => {
      const up = await upstream(t, (socket) => onRequest(socket, () => socket.write(bytes, 'latin1')))
      const pool = fresh(t)
      const so = await collect(pool, originAt(up.port), 'GET', requestTo('/')).done
      deepEqual([so.problem?.code, so.problem?.status, so.ends], ['upstream-malformed', 502, 1])
      ok(typeof so.problem?.cause === 'string')
      await until('the connection is gone', () => pool.connections === 0)
    })
  }

  it('is never given to another caller when it comes unasked', async (t) => {
    const up = await upstream(t, (socket, index) =>
      onRequest(socket, (head) => {
        socket.write(ok200(targetOf(head)))
        if (index === 0) setTimeout(() => socket.write(ok200('stolen')), 10)
      }),
    )
    const pool = fresh(t)
    const to = originAt(up.port)
    equal((await collect(pool, to, 'GET', requestTo('/1')).done).body.toString(), '/1')
    await until('the connection is closed', () => pool.connections === 0)
    equal((await collect(pool, to, 'GET', requestTo('/2')).done).body.toString(), '/2')
    equal(up.sockets.length, 2)
  })

  it('is held back while nobody takes it', async (t) => {
    const total = 64 << 20
    const up = await upstream(t, (socket) =>
      onRequest(socket, () => {
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${total}\r\n\r\n`)
        socket.write(Buffer.alloc(total))
      }),
    )
    const pool = fresh(t)
    let taken = 0
    let open = false
    const to = originAt(up.port, { idleTimeout: 200 })
    const exchange = collect(pool, to, 'GET', requestTo('/'), undefined, (chunk) => {
      taken += chunk.length
      return open
    })
    await until('it has begun', () => taken > 0)
    const start = performance.now()
    // Longer than the idle timeout: what the caller does not take is not the upstream's silence.
    await until('the time is over', () => performance.now() - start > 700)
    ok(taken <= 65_536, `${taken} bytes taken`)
    open = true
    exchange.sink.drained?.()
    const so = await exchange.done
    deepEqual([so.problem, so.body.length], [undefined, total])
  })
})

describe('upstream: bodies', () => {
  it('are sent with their length or in chunks, then the connection is used again', async (t) => {
    let text = ''
    const up = await upstream(t, (socket) =>
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        if (text.endsWith('end!') || text.endsWith('0\r\n\r\n')) socket.write(ok200('thanks'))
      }),
    )
    const pool = fresh(t)
    const to = originAt(up.port)
    for (const length of [8, -1]) {
      text = ''
      const body = new HandBody(length)
      const exchange = collect(pool, to, 'POST', 'POST / HTTP/1.1\r\n\r\n', body)
      await until('it begins', () => body.sink !== undefined)
      body.sink?.data(Buffer.from('the '))
      body.sink?.data(Buffer.alloc(0))
      body.sink?.data(Buffer.from('end!'))
      body.sink?.end()
      equal((await exchange.done).body.toString(), 'thanks')
      equal(
        text,
        length < 0 ? 'POST / HTTP/1.1\r\n\r\n4\r\nthe \r\n4\r\nend!\r\n0\r\n\r\n' : 'POST / HTTP/1.1\r\n\r\nthe end!',
      )
    }
    equal(up.sockets.length, 1)
  })

  it('a response that comes before the end of the body is taken, and the connection given up', async (t) => {
    const up = await upstream(t, (socket) => {
      socket.once('data', () => socket.write('HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno'))
    })
    const pool = fresh(t)
    const body = new HandBody(1000)
    const exchange = collect(pool, originAt(up.port), 'POST', 'POST / HTTP/1.1\r\n\r\n', body)
    const so = await exchange.done
    deepEqual([so.status, so.body.toString(), so.problem], [413, 'no', undefined])
    // The rest goes nowhere, and to nobody else.
    equal(body.sink?.data(Buffer.from('rest')), true)
    body.sink?.end()
    await until('the connection is gone', () => pool.connections === 0)
  })

  it('holds the caller back while the upstream does not read, then blames the upstream', async (t) => {
    const up = await upstream(t, (socket) => socket.pause())
    const pool = fresh(t)
    const body = new HandBody(-1)
    const exchange = collect(pool, originAt(up.port, { idleTimeout: 300 }), 'POST', 'POST / HTTP/1.1\r\n\r\n', body)
    await until('it begins', () => body.sink !== undefined)
    let sent = 0
    const pump = (): void => {
      do sent += 65_536
      while (sent < 64 << 20 && body.sink?.data(Buffer.alloc(65_536)) === true)
    }
    body.resume = pump
    pump()
    equal((await exchange.done).problem?.code, 'upstream-timeout')
    ok(sent < 32 << 20, `${sent} bytes were taken from the caller`)
  })

  it('does not blame the upstream for a caller that stalls', async (t) => {
    const up = await upstream(t, (socket) =>
      socket.on('data', (chunk: Buffer) => (chunk.includes('end') ? socket.write(ok200('thanks')) : undefined)),
    )
    const pool = fresh(t)
    const body = new HandBody(6)
    const exchange = collect(
      pool,
      originAt(up.port, { headTimeout: 200, idleTimeout: 200 }),
      'POST',
      'POST / HTTP/1.1\r\n\r\n',
      body,
    )
    await until('it begins', () => body.sink !== undefined)
    body.sink?.data(Buffer.from('the'))
    const start = performance.now()
    await until('the stall', () => performance.now() - start > 800)
    body.sink?.data(Buffer.from('end'))
    body.sink?.end()
    equal((await exchange.done).body.toString(), 'thanks')
  })
})
