import { equal, ok } from 'node:assert/strict'
import { it } from 'node:test'
import { serve } from '../test/echo-server.ts'
import { RawClient } from '../test/raw-client.ts'
import { until } from '../test/until.ts'
import { Head } from './index.ts'

const requests = 20_000
const body = Buffer.alloc(4096, 'x')

it('a caller that pipelines and reads nothing is given no more responses than fit; once it reads, it gets them all', async (t) => {
  let served = 0
  const { port } = await serve(t, {}, (connection) => {
    served += 1
    connection.writer.head(200, new Head(0), body.length)
    connection.writer.data(body)
    connection.writer.end()
    connection.next()
  })
  const client = new RawClient(port)
  client.socket.pause()
  client.send('GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(requests))
  let last = -1
  let still = 0
  await until('serving has come to a stop', () => {
    still = served === last && served > 0 ? still + 1 : 0
    last = served
    return still >= 50
  })
  // What the system's buffers hold, and some of ours: far from the 80 MB that were asked for.
  ok(served * body.length < 32e6, `${served} responses for a caller that reads none`)
  let received = 0
  client.socket.on('data', (chunk: Buffer) => {
    received += chunk.length
  })
  client.socket.resume()
  await until('all responses have come', () => received > requests * body.length)
  equal(served, requests)
  client.destroy()
})
