import { equal } from 'node:assert/strict'
import { it } from 'node:test'
import type { Problem } from '@sekisho/base'
import { refuse, serve } from '../test/echo-server.ts'
import { RawClient } from '../test/raw-client.ts'

for (const [how, head, body] of [
  ['announced', 'Content-Length: 11\r\n\r\n', 'hello world'],
  ['in chunks', 'Transfer-Encoding: chunked\r\n\r\n', '6\r\nhello \r\n5\r\nworld\r\n0\r\n\r\n'],
] as const) {
  it(`a body that is ${how} and larger than the listener's limit is refused with 413`, async (t) => {
    const { port } = await serve(t, { body: 10 }, (connection) => {
      connection.call = { aborted: () => undefined, writable: () => undefined }
      connection.body?.start({
        data: () => true,
        end: () => undefined,
        fail: (problem: Problem) => refuse(connection, problem),
      })
    })
    const client = new RawClient(port).send(`POST / HTTP/1.1\r\nHost: a\r\n${head}${body}`)
    const [response] = await client.answers(1)
    equal(response?.status, 413)
    await client.over()
  })
}
