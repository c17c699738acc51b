import { equal } from 'node:assert/strict'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Problem, systemClock } from '@sekisho/base'
import { Exchange, type IntegrationDefinition } from '@sekisho/pipeline'
import { type IntegrationCall, type IntegrationExample, route } from '@sekisho/testkit'
import { Head, normalPath, type ServerConnection, UpstreamPool } from '@sekisho/wire'
import type { z } from 'zod'
import { serve } from '../../wire/test/echo-server.ts'
import { field, type ParsedResponse } from '../../wire/test/parse-responses.ts'
import { ProxyCall } from '../../wire/test/proxy.ts'
import { RawClient } from '../../wire/test/raw-client.ts'
import type { IntegrationDeps } from '../src/index.ts'

type Integration = IntegrationDefinition<z.ZodType, IntegrationDeps>
type Test = { after(done: () => void | Promise<void>): void }
type Reply = IntegrationCall['upstream']

interface Seen {
  readonly request: IncomingMessage
  readonly body: string
}

/** How the upstream is called in examples. */
const shownHost = 'upstream.internal'

/** Replies as it is told, and keeps what it got. */
const startUpstream = async (t: Test) => {
  const seen: Seen[] = []
  const state: { reply: Reply } = { reply: 'silent' }
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      seen.push({ request, body })
      if (state.reply !== 'silent') response.writeHead(state.reply.status, state.reply.headers).end(state.reply.body)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  return { seen, state, host: `127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** Parameters of a path, by a template in which `{name}` is a part of a segment, and `{name+}` the rest. */
const parametersOf = (template: string): { names: string[]; read: (path: string) => string[] } => {
  const names = [...template.matchAll(/\{([^{}+]+)\+?\}/g)].map(([, name]) => name as string)
  const shape = template.replaceAll(/\{[^{}]+\+\}/g, '(.+)').replaceAll(/\{[^{}]+\}/g, '([^/]+)')
  const pattern = new RegExp(`^${shape}$`)
  return { names, read: (path) => (pattern.exec(path) ?? []).slice(1) }
}

/** The least of a gateway in front of an integration: one route. */
const startGateway = async (t: Test, integration: Integration, example: IntegrationExample, host: string) => {
  const upstreams = new UpstreamPool()
  const settings = JSON.parse(JSON.stringify(example.settings).replaceAll(shownHost, host)) as unknown
  const forward = integration.create(integration.schema.parse(settings), { upstreams, clock: systemClock })
  const { basePath, path } = example.route
  const template = basePath === '/' ? path : basePath + path
  const parameters = parametersOf(template)
  const facts = route({ basePath, template, parameters: parameters.names })
  const { port } = await serve(t, {}, (connection: ServerConnection) => {
    const x = new Exchange(connection.head as Head, new Head(0), facts)
    const [called = '', query] = connection.line.target.split('?')
    x.method = connection.line.method
    x.path = normalPath(called) ?? ''
    x.query = query
    x.body = connection.body
    x.peer = connection.peer
    x.parameters = parameters.read(x.path)
    const call = new ProxyCall(connection, (out) => {
      try {
        forward(x, out)
      } catch (error) {
        // What an integration throws is the answer when it is a Problem, as in the gateway.
        if (!(error instanceof Problem)) throw error
        out.fail(error)
      }
      return x.pending
    })
    connection.call = call
  })
  t.after(() => upstreams.close())
  return port
}

const bytesOf = ({ method, target, headers, body }: IntegrationCall['request']): string => {
  const fields = Object.entries({
    Host: 'api.example',
    ...headers,
    ...(body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
  })
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return `${method} ${target} HTTP/1.1\r\n${lines}\r\n${body ?? ''}`
}

const checkSent = (expected: IntegrationCall['sent'], seen: readonly Seen[], host: string, at: string): void => {
  equal(seen.length, expected === undefined ? 0 : 1, `${at}: requests that the upstream got`)
  const [got] = seen
  if (expected === undefined || got === undefined) return
  const { request, body } = got
  if (expected.method !== undefined) equal(request.method, expected.method, `${at}: method sent`)
  equal(request.url, expected.target, `${at}: target sent`)
  for (const [name, value] of Object.entries(expected.headers)) {
    const found = request.headersDistinct[name.toLowerCase()]?.join(', ').replaceAll(host, shownHost)
    equal(found, value ?? undefined, `${at}: ${name} sent`)
  }
  if (expected.body !== undefined) equal(body, expected.body, `${at}: body sent`)
}

const checkReply = (expected: IntegrationCall['reply'], got: ParsedResponse, at: string): void => {
  // The gateway of these examples says the code of a refusal in a field.
  equal(field(got, 'x-problem'), expected.problem, `${at}: problem`)
  equal(got.status, expected.status, `${at}: status`)
  for (const [name, value] of Object.entries(expected.headers)) {
    equal(field(got, name.toLowerCase()), value ?? undefined, `${at}: ${name}`)
  }
  if (expected.body !== undefined) equal(got.body.toString(), expected.body, `${at}: body`)
}

/**
 * Plays one example through sockets: a caller, the integration, and an upstream.
 * @throws AssertionError naming the call and what differed.
 */
export const runIntegrationExample = async (
  t: Test,
  integration: Integration,
  example: IntegrationExample,
): Promise<void> => {
  const { seen, state, host } = await startUpstream(t)
  const port = await startGateway(t, integration, example, host)
  for (const [index, call] of example.calls.entries()) {
    const at = `call ${index + 1}`
    seen.length = 0
    state.reply = call.upstream
    const client = new RawClient(port).send(bytesOf(call.request))
    const got = await client.answer(call.request.method)
    client.destroy()
    checkSent(call.sent, seen, host, at)
    checkReply(call.reply, got, at)
  }
}
