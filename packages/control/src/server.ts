import { newId } from '@sekisho/base'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Authenticate } from './authentication.ts'
import { executorOf, type ExecutorDeps } from './execution.ts'
import { AdminProblem } from './problems.ts'
import type { MinuteLimit } from './rate-limit.ts'
import { securityFields, sendError } from './responses.ts'
import type { RouteDefinition } from './routes/definition.ts'
import { refuseUnknown } from './unknown-path.ts'

export interface ServerDeps extends ExecutorDeps {
  readonly routes: readonly RouteDefinition[]
  readonly authenticate: Authenticate
  readonly limit: MinuteLimit
  readonly checkHost: (field: string | undefined) => void
  readonly publicUrl: string | undefined
  /** `/metrics` needs no token. */
  readonly metricsOpen: boolean
}

const mebibyte = 1 << 20
const bodyLimit = mebibyte
const documentLimit = 64 * mebibyte

/** Milliseconds for a request to arrive in whole: 64 MiB at 2 Mbit/s and a little more. */
const arrivalTimeout = 300_000

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, once authenticated. */
    tokenId: string
    tokenName: string
  }
}

/** Authenticates and counts the request, on routes that are not for anyone. */
const admit =
  ({ authenticate, limit }: ServerDeps) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const token = await authenticate(request.headers.authorization, request.ip)
    request.tokenId = token.id
    request.tokenName = token.name
    const count = limit.take(token.id)
    reply.headers(limit.fields(count))
    if (count.admitted) return
    throw new AdminProblem('too-many-requests', {
      detail: `More than ${limit.limit} requests with this token within a minute.`,
      fields: { 'retry-after': String(count.reset) },
    })
  }

const isOpen = (route: RouteDefinition, deps: ServerDeps): boolean =>
  route.access === 'anyone' || (route.access === 'metrics' && deps.metricsOpen)

const addRoute = (server: FastifyInstance, route: RouteDefinition, deps: ServerDeps): void => {
  server.route({
    method: route.method,
    url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    bodyLimit: route.documents === undefined ? bodyLimit : documentLimit,
    ...(isOpen(route, deps) ? {} : { onRequest: admit(deps) }),
    handler: executorOf(route, deps),
  })
}

/** The admin API, not listening yet. */
export const buildServer = (deps: ServerDeps): FastifyInstance => {
  const { log } = deps.services
  const fixed = securityFields(deps.publicUrl)
  const server = Fastify({
    logger: false,
    genReqId: () => newId('req'),
    bodyLimit,
    requestTimeout: arrivalTimeout,
    return503OnClosing: false,
    routerOptions: { maxParamLength: 1024 },
    frameworkErrors: (error, request, reply) => {
      reply.headers({ ...fixed, 'x-request-id': request.id })
      sendError(request, reply, error, log)
    },
    clientErrorHandler: refuseBytes,
  })
  server.decorateRequest('tokenId', '')
  server.decorateRequest('tokenName', '')
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  server.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...fixed, 'x-request-id': request.id })
    deps.checkHost(request.headers.host)
  })
  server.setErrorHandler((error, request, reply) => sendError(request, reply, error, log))
  server.setNotFoundHandler(refuseUnknown(deps.routes))
  for (const route of deps.routes) addRoute(server, route, deps)
  return server
}

/** Bytes that are no HTTP: there is no request to answer, only a socket. */
const refuseBytes = (error: NodeJS.ErrnoException, socket: NodeJS.WritableStream & { destroy(): void }): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const problem = new AdminProblem(error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request-timeout' : 'request-malformed')
  const body = JSON.stringify(problem.body(newId('req')))
  socket.end(
    `HTTP/1.1 ${problem.status} ${problem.message}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}
