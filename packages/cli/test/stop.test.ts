import assert from 'node:assert/strict'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { newFolder, runCli, startServer, type Started, tokenIn } from './cli-process.ts'

/** A server with a call in flight: the upstream has the request and has not answered. */
const withCallInFlight = async (): Promise<{ server: Started; reply: Promise<Response>; upstream: ServerResponse }> => {
  const cwd = newFolder()
  const slow = createServer().listen(0, '127.0.0.1')
  after(() => {
    slow.closeAllConnections()
    slow.close()
  })
  await once(slow, 'listening')
  const { port } = slow.address() as AddressInfo
  const server = await startServer([], { cwd })
  writeFileSync(
    join(cwd, 'slow.yaml'),
    `openapi: 3.1.0
info: { title: Slow, version: '1' }
servers: [{ url: 'http://127.0.0.1:${port}' }]
x-sekisho: { access: open }
paths: { /wait: { get: { responses: { '200': { description: ok } } } } }
`,
  )
  const imported = await runCli(['import', 'slow.yaml'], { cwd, env: { SEKISHO_TOKEN: tokenIn(server.banner) } })
  assert.equal(imported.code, 0, imported.stderr)
  const arrived = once(slow, 'request')
  const reply = fetch(`${server.gateway}/slow/v1/wait`)
  const [, upstream] = (await arrived) as [unknown, ServerResponse]
  return { server, reply, upstream }
}

const stopping = ({ child }: Started): Promise<void> =>
  new Promise((resolve) => {
    child.stderr?.on('data', (text: string) => {
      if (text.includes('stopping')) resolve()
    })
  })

describe('stop', () => {
  test('calls in flight are finished', async () => {
    const { server, reply, upstream } = await withCallInFlight()
    const said = stopping(server)
    server.child.kill('SIGINT')
    await said
    upstream.end('done')
    const answer = await reply
    assert.deepEqual([answer.status, await answer.text()], [200, 'done'])
    assert.equal((await server.ended).code, 0)
  })

  test('the second Ctrl-C ends at once', async () => {
    const { server, reply } = await withCallInFlight()
    const cut = assert.rejects(reply)
    const said = stopping(server)
    server.child.kill('SIGINT')
    await said
    // One press can arrive twice, so that only a later one counts: press until it does.
    const pressing = setInterval(() => server.child.kill('SIGINT'), 100)
    const { code } = await server.ended
    clearInterval(pressing)
    assert.equal(code, 130)
    await cut
  })
})
