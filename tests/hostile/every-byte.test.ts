// A caller or an upstream that stops, closes, resets or drips at every byte of a request and of a response: nothing may
// hang, stay behind, or reach somebody else. Real sockets; the markers in requests and responses tell whose is whose.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import { describe, it } from 'node:test'
import { HttpServer, UpstreamPool } from '@sekisho/wire'
import { originAt } from '../../packages/wire/test/collect.ts'
import { refuse } from '../../packages/wire/test/echo-server.ts'
import { field, type ParsedResponse } from '../../packages/wire/test/parse-responses.ts'
import { ProxyCall, sendTo } from '../../packages/wire/test/proxy.ts'
import { RawClient } from '../../packages/wire/test/raw-client.ts'
import { onRequest, upstream } from '../../packages/wire/test/raw-upstream.ts'
import { until } from '../../packages/wire/test/until.ts'

type Test = { after(done: () => void | Promise<void>): void }

/** Milliseconds that the gateway bears with those who stop; those who drip are given longer. */
const patience = 1200
const longPatience = 15_000
const kinds = ['stop', 'fin', 'reset', 'drip'] as const
type Kind = (typeof kinds)[number]

/** A gateway in front of `port`, and the check that nothing of its calls is left. */
const gateway = async (t: Test, port: number, limit = patience) => {
  const pool = new UpstreamPool()
  const to = originAt(port, {
    connectTimeout: longPatience,
    headTimeout: limit,
    idleTimeout: limit,
    keepAlive: patience,
    maxConnections: 1000,
  })
  const server = new HttpServer({
    limits: { headTimeout: limit, bodyTimeout: limit, idleTimeout: patience, writeTimeout: limit },
    failed: (error) => {
      throw error
    },
    handler: { request: (connection) => void new ProxyCall(connection, sendTo(pool, to)), malformed: refuse },
  })
  t.after(async () => {
    await server.close(0)
    pool.close()
  })
  const nothingLeft = (): Promise<void> =>
    until('nothing is left', () => server.connections.size === 0 && pool.connections === 0)
  return { port: await server.listen({ host: '127.0.0.1', port: 0 }), nothingLeft }
}

/** Sends `bytes` one by one, each in a segment of its own. */
const drip = async (socket: Socket, bytes: string): Promise<void> => {
  for (const byte of bytes) {
    if (socket.destroyed) return
    socket.write(byte, 'latin1')
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** What follows once the bytes before the position are out. */
const act = (socket: Socket, kind: Kind, rest: string): void => {
  if (kind === 'fin') socket.end()
  else if (kind === 'reset') socket.resetAndDestroy()
  else if (kind === 'drip') void drip(socket, rest)
}

/** Runs `work` for every item, so many at one time. */
const together = async <T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> => {
  const left = items.values()
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const item of left) await work(item)
    }),
  )
}

const markerOf = (response: ParsedResponse | undefined): string | undefined =>
  response === undefined ? undefined : field(response, 'x-marker')

describe('at every byte', () => {
  it('of a request the caller stops, closes, resets or drips', async (t) => {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('error', () => undefined)
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        response.setHeader('X-Marker', request.url ?? '')
        response.end(`${request.url} ${Buffer.concat(chunks).toString()}`)
      })
    })
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    t.after(() => {
      server.close()
      server.closeAllConnections()
    })
    const address = server.address()
    const upstreamPort = typeof address === 'object' ? (address?.port ?? 0) : 0
    const [strict, lenient] = [await gateway(t, upstreamPort), await gateway(t, upstreamPort, longPatience)]
    const shapes: readonly ((marker: string) => string)[] = [
      (marker) => `GET ${marker} HTTP/1.1\r\nHost: a\r\n\r\n`,
      (marker) => `POST ${marker} HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody`,
      (marker) =>
        `PUT ${marker} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3;x\r\nbod\r\n1\r\ny\r\n0\r\nT: u\r\n\r\n`,
    ]
    const cases = shapes.flatMap((shape, form) =>
      kinds.flatMap((kind) =>
        Array.from({ length: shape('/s-0-stop-999').length + 1 }, (_, at) => ({ shape, form, kind, at })),
      ),
    )
    let complete = 0
    await together(cases, 400, async ({ shape, form, kind, at }) => {
      const marker = `/s-${form}-${kind.slice(0, 4).padEnd(4, '_')}-${String(at).padStart(3, '0')}`
      const request = shape(marker)
      const client = new RawClient(kind === 'drip' ? lenient.port : strict.port)
      // A request that is complete goes before, so that there is something to mix up.
      const before = `/before${marker.slice(1)}`
      client.send(`GET ${before} HTTP/1.1\r\nHost: a\r\n\r\n`)
      const first = await client.answer()
      equal(markerOf(first), before)
      const cut = Math.min(at, request.length)
      client.socket.write(Buffer.from(request.slice(0, cut), 'latin1'), () =>
        act(client.socket, kind, request.slice(cut)),
      )
      if (kind === 'drip' || (kind === 'stop' && cut === request.length)) {
        const [, second] = await client.answers(2)
        equal(markerOf(second), marker)
        equal(second?.body.toString(), `${marker} ${form === 0 ? '' : 'body'}`)
        complete += 1
        client.destroy()
      }
      await until(`${marker} is over`, () => client.ended || client.closed)
      const responses = client.responses()
      ok(responses.length <= 2)
      if (responses.length === 2)
        ok([408, 400].includes(responses[1]?.status ?? 0) || markerOf(responses[1]) === marker)
      client.destroy()
    })
    equal(complete, cases.filter(({ kind }) => kind === 'drip').length + shapes.length)
    await Promise.all([strict.nothingLeft(), lenient.nothingLeft()])
  })

  it('of a response the upstream stops, closes, resets or drips', async (t) => {
    const shapes: readonly ((marker: string) => string)[] = [
      (marker) => `HTTP/1.1 200 OK\r\nX-Marker: ${marker}\r\nContent-Length: ${marker.length}\r\n\r\n${marker}`,
      (marker) =>
        `HTTP/1.1 200 OK\r\nX-Marker: ${marker}\r\nTransfer-Encoding: chunked\r\n\r\n${marker.length.toString(16)};x\r\n${marker}\r\n0\r\nT: u\r\n\r\n`,
      (marker) => `HTTP/1.1 200 OK\r\nX-Marker: ${marker}\r\n\r\n${marker}`,
      (marker) => `HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 204 No Content\r\nX-Marker: ${marker}\r\n\r\n`,
    ]
    const up = await upstream(t, (socket) =>
      onRequest(socket, (head) => {
        const marker = head.split(' ')[1] ?? ''
        const [, form, kind, at] = /^\/(\d)-(\w+)-(\d+)$/.exec(marker) ?? []
        if (form === undefined) {
          socket.write((shapes[0] as (marker: string) => string)(marker))
          return
        }
        const response = (shapes[Number(form)] as (marker: string) => string)(marker)
        const cut = Number(at)
        const rest = response.slice(cut)
        // The end of a response that only the end of the connection tells.
        const dripping = (): Promise<unknown> => drip(socket, rest).then(() => (form === '2' ? socket.end() : socket))
        socket.write(Buffer.from(response.slice(0, cut)), () => {
          if (kind === 'drip') void dripping()
          else act(socket, kind as Kind, rest)
        })
      }),
    )
    const [strict, lenient] = [await gateway(t, up.port), await gateway(t, up.port, longPatience)]
    const cases = shapes.flatMap((shape, form) =>
      kinds.flatMap((kind) =>
        Array.from({ length: shape(`/${form}-${kind}-000`).length + 1 }, (_, at) => ({ shape, form, kind, at })),
      ),
    )
    let whole = 0
    await together(cases, 400, async ({ shape, form, kind, at }) => {
      const marker = `/${form}-${kind}-${String(at).padStart(3, '0')}`
      const all = at === shape(marker).length
      const client = new RawClient(kind === 'drip' ? lenient.port : strict.port)
      for (const target of [marker, `/after${marker}`]) client.send(`GET ${target} HTTP/1.1\r\nHost: a\r\n\r\n`)
      await until(`${marker} is over`, () => client.ended || client.closed, 15_000)
      const [first, second] = client.responses().filter(({ status }) => status >= 200)
      // Cut short, refused as the upstream's fault, or right: never another's.
      if (first !== undefined) {
        const { status } = first
        if (status < 300) equal(markerOf(first), marker)
        else ok([502, 504].includes(status), `${marker}: ${status}`)
        if (status === 200 && form !== 2) equal(first.body.toString(), marker)
        if (status === 200 && form === 2) ok(marker.startsWith(first.body.toString()))
      }
      if (second !== undefined) {
        ok(second.status === 200, `after ${marker}: ${second.status} ${client.text}`)
        deepEqual([markerOf(second), second.body.toString()], [`/after${marker}`, `/after${marker}`])
      }
      if (kind === 'drip' || (all && form !== 2)) {
        ok(first !== undefined && first.status < 300 && second !== undefined, `${marker}: ${client.text}`)
        whole += 1
      }
      client.destroy()
    })
    ok(whole > 300)
    await Promise.all([strict.nothingLeft(), lenient.nothingLeft()])
    await until('the upstream is left alone', () =>
      up.sockets.every((socket) => socket.destroyed || socket.readableEnded),
    )
  })

  it('of a response the caller closes or resets, while the upstream drips', async (t) => {
    const response = 'HTTP/1.1 200 OK\r\nX-Marker: m\r\nContent-Length: 20\r\n\r\n01234567890123456789'
    const up = await upstream(t, (socket) => onRequest(socket, () => void drip(socket, response)))
    const { port, nothingLeft } = await gateway(t, up.port)
    const length = (await new RawClient(port).send('GET / HTTP/1.1\r\nHost: a\r\n\r\n').answer()).body.length
    equal(length, 20)
    const cases = (['fin', 'reset'] as const).flatMap((kind) =>
      Array.from({ length: response.length }, (_, at) => ({ kind, at })),
    )
    await together(cases, 60, async ({ kind, at }) => {
      const client = new RawClient(port).send('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
      await until('so many bytes', () => client.bytes.length >= at)
      act(client.socket, kind, '')
      await until('the end', () => client.ended || client.closed)
      client.destroy()
    })
    await nothingLeft()
  })
})
