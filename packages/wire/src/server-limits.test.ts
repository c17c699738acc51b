import { deepEqual, equal, ok } from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Problem } from '@sekisho/base'
import { answer, echo, refuse, serve } from '../test/echo-server.ts'
import { field } from '../test/parse-responses.ts'
import { RawClient } from '../test/raw-client.ts'
import { until } from '../test/until.ts'
import { Head, HttpServer, type ServerConnection } from './index.ts'

const get = (target: string, more = ''): string => `GET ${target} HTTP/1.1\r\nHost: a\r\n${more}\r\n`
const patient = { aborted: () => undefined, writable: () => undefined }

/** Milliseconds that `work` takes. */
const timed = async (work: Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work
  return performance.now() - start
}

describe('server connection: timeouts', () => {
  const limits = { headTimeout: 300, bodyTimeout: 300, idleTimeout: 300 }
  const over = (took: number): void => ok(took >= 295 && took < 2500, `${took} ms`)

  it('a connection that sends nothing is closed without a word', async (t) => {
    const { port } = await serve(t, { ...limits, idleTimeout: 60_000 })
    const client = new RawClient(port)
    over(await timed(client.over()))
    equal(client.text, '')
  })

  it('a head that does not end in time is answered with 408, however it drips', async (t) => {
    const { port, refused } = await serve(t, { ...limits, idleTimeout: 60_000 })
    const stalled = new RawClient(port).send('GET / HT')
    const dripping = new RawClient(port).send('GET / HTTP/1.1\r\nX: ')
    const timer = setInterval(() => dripping.send('a'), 20)
    const again = new RawClient(port).send(get('/'))
    await again.answer()
    again.send('\r\nGET /')
    for (const client of [stalled, dripping, again]) {
      over((await timed(client.over())) + 300)
      const last = client.responses().at(-1)
      deepEqual([last?.status, field(last as never, 'connection')], [408, 'close'])
    }
    clearInterval(timer)
    deepEqual(
      refused.map(({ code }) => code),
      ['request-timeout', 'request-timeout', 'request-timeout'],
    )
  })

  it('a kept connection is closed when it has been idle', async (t) => {
    const { port } = await serve(t, { ...limits, headTimeout: 60_000 })
    const client = new RawClient(port).send(get('/'))
    await client.answer()
    over(await timed(client.over()))
    equal(client.responses().length, 1)
  })

  it('a body that stops is answered with 408; the time begins anew with every piece', async (t) => {
    const { port } = await serve(t, limits)
    const client = new RawClient(port).send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n')
    const started = performance.now()
    for (let i = 1; i <= 3; i += 1) {
      await until('the next piece is due', () => performance.now() - started > i * 150)
      client.send('x')
    }
    equal((await client.answer()).status, 408)
    ok(performance.now() - started > 445 + 300)
    await client.over()
  })

  it('a body that nobody reads has no time limit; the rest of it that is skipped has', async (t) => {
    let connection: ServerConnection | undefined
    const { port, server } = await serve(t, limits, (each) => {
      each.call = patient
      connection = each
    })
    const client = new RawClient(port).send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nx')
    const started = performance.now()
    await until('three times the timeout', () => performance.now() - started > 900)
    equal(client.text, '')
    answer(connection as ServerConnection, 200, 'late')
    equal((await client.answer()).body.toString(), 'late')
    await client.over()
    equal(client.responses().length, 1)
    equal(server.connections.size, 0)
  })

  it('a caller that takes nothing of a response is dropped; one that takes it slowly is not', async (t) => {
    let aborted = 0
    const { port, server } = await serve(t, { writeTimeout: 1000, idleTimeout: 100 }, (connection) => {
      connection.call = { aborted: () => (aborted += 1), writable: () => undefined }
      connection.writer.head(200, new Head(0), 60_000_000)
      connection.writer.data(Buffer.alloc(60_000_000))
      if (connection.line.target === '/ends') {
        connection.writer.end()
        connection.next()
      }
    })
    const start = performance.now()
    const stuck = new RawClient(port).send(get('/'))
    const stuckAtEnd = new RawClient(port).send(get('/ends'))
    stuck.socket.pause()
    stuckAtEnd.socket.pause()
    const slow = new RawClient(port).send(get('/ends', 'Connection: close\r\n'))
    slow.socket.pause()
    // Some 6 MB/s: the system tells a writer of room only when a good part of its buffer is free.
    const hold = (): void => void slow.socket.pause()
    slow.socket.on('data', hold)
    const timer = setInterval(() => slow.socket.resume(), 10)
    t.after(() => clearInterval(timer))
    await until('the stuck callers are dropped', () => server.connections.size === 1)
    equal(aborted, 1)
    // Longer than a connection that is being closed is left to a caller who is done reading.
    await until('three seconds of slow reading', () => performance.now() - start > 3000)
    ok(!slow.closed && !slow.ended, `${slow.bytes.length} bytes, ${slow.ended} ${slow.closed} ${slow.error?.message}`)
    clearInterval(timer)
    slow.socket.off('data', hold)
    slow.socket.resume()
    await slow.over()
    // The connection was to be closed: still the last byte has arrived.
    equal(slow.responses()[0]?.body.length, 60_000_000)
    stuck.destroy()
    stuckAtEnd.destroy()
  })
})

describe('server connection: back-pressure', () => {
  it('holds a source back while its caller does not read', async (t) => {
    const total = 200 << 20
    const chunk = Buffer.alloc(65_536, 'x')
    let sent = 0
    let writer: ServerConnection['writer'] | undefined
    const { port } = await serve(t, {}, (connection) => {
      writer = connection.writer
      const pump = (): void => {
        while (sent < total) {
          sent += chunk.length
          if (!connection.writer.data(chunk)) return
        }
        connection.writer.end()
        connection.next()
      }
      connection.call = { aborted: () => undefined, writable: pump }
      connection.writer.head(200, new Head(0), total)
      pump()
    })
    const client = new RawClient(port)
    let received = 0
    client.socket.removeAllListeners('data')
    client.socket.on('data', (piece: Buffer) => {
      received += piece.length
    })
    client.socket.pause()
    client.send(get('/'))
    await until('the source is held back', () => sent > 0)
    let last = -1
    await until('nothing more is taken', () => {
      const still = sent === last
      last = sent
      return still
    })
    ok(sent < 16 << 20, `${sent} bytes were taken from the source`)
    ok(writer !== undefined)
    client.socket.resume()
    await until('everything arrives', () => received > total, 20_000)
    ok(sent === total)
  })

  it('holds a caller back while nobody reads its body', async (t) => {
    const total = 64 << 20
    let body = 0
    let go: (() => void) | undefined
    const { port } = await serve(t, {}, (connection) => {
      connection.call = patient
      go = () =>
        connection.body?.start({
          data: (piece) => {
            body += piece.length
            if (body % 3 !== 0) return true
            setImmediate(() => connection.body?.resume())
            return false
          },
          end: () => answer(connection, 200, String(body)),
          fail: (problem: Problem) => refuse(connection, problem),
        })
    })
    const client = new RawClient(port).send(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${total}\r\n\r\n`)
    client.send(Buffer.alloc(total))
    await until('the call', () => go !== undefined)
    let last = -1
    await until('nothing more is taken', () => {
      const now = total - client.socket.writableLength
      const still = now === last
      last = now
      return still
    })
    ok(client.socket.writableLength > total / 2)
    go?.()
    equal((await client.answer()).body.toString(), String(total))
  })
})

describe('server: connections and closing', () => {
  it('closes connections beyond its maximum, and counts those that went', async (t) => {
    const { port, server } = await serve(t, {}, undefined, { maxConnections: 2 })
    for (let round = 0; round < 5; round += 1) {
      const clients = [new RawClient(port), new RawClient(port)]
      for (const client of clients) {
        client.send(get('/'))
        equal((await client.answer()).status, 200)
      }
      const third = new RawClient(port)
      await until('the third is closed', () => third.closed || third.ended)
      for (const client of [...clients, third]) client.destroy()
      await until('all have gone', () => server.connections.size === 0)
    }
  })

  it('drains: ends idle connections, lets calls finish, takes no new ones', async (t) => {
    const waiting: ServerConnection[] = []
    const { port, server } = await serve(t, {}, (connection) => {
      connection.call = patient
      if (connection.line.target === '/slow') waiting.push(connection)
      else echo(connection)
    })
    const idle = new RawClient(port).send(get('/'))
    const stray = new RawClient(port).send(`${get('/')}\r\n`)
    const fresh = new RawClient(port)
    const busy = new RawClient(port).send(get('/slow')).send(get('/second'))
    const partial = new RawClient(port).send('GET /partial HTTP/1.1\r\n')
    await Promise.all([idle.answer(), stray.answer()])
    await until('five connections and the call', () => server.connections.size === 5 && waiting.length === 1)
    let closed = false
    const closing = server.close(5000).then(() => (closed = true))
    await Promise.all([idle.over(), stray.over(), fresh.over()])
    equal(fresh.text, '')
    const refusedNow = new RawClient(port)
    await until('no new connection', () => refusedNow.closed)
    partial.send('Host: a\r\n\r\n')
    const last = await partial.answer()
    deepEqual([last.status, field(last, 'connection')], [200, 'close'])
    await partial.over()
    ok(!closed)
    answer(waiting[0] as ServerConnection, 200, 'done')
    await busy.over()
    equal(busy.responses()[0]?.body.toString(), 'done')
    await closing
    equal(server.connections.size, 0)
  })

  it('cuts what is not done when the time is over, and tells the calls', async (t) => {
    let aborted = 0
    const { port, server } = await serve(t, {}, (connection) => {
      connection.call = { aborted: () => (aborted += 1), writable: () => undefined }
    })
    const client = new RawClient(port).send(get('/'))
    await until('the call', () => [...server.connections].some((each) => each.busy))
    const took = await timed(server.close(200))
    ok(took >= 195 && took < 2000)
    equal(server.connections.size, 0)
    equal(aborted, 1)
    await until('the caller sees it', () => client.closed || client.ended)
  })

  it('says which port it has, and rejects when it cannot have it', async (t) => {
    const { port } = await serve(t)
    const other = new HttpServer({ handler: { request: echo, malformed: refuse }, failed: () => undefined })
    const taken = await other.listen({ host: '127.0.0.1', port }).then(
      () => 'listens',
      (error: NodeJS.ErrnoException) => error.code,
    )
    equal(taken, 'EADDRINUSE')
    await other.close(0)
  })
})
