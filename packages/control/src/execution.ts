import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Attempt, Idempotency } from './idempotency.ts'
import type { Invalidation } from './invalidation.ts'
import { readerOf } from './requests.ts'
import { sendReply } from './responses.ts'
import type { Around, Call, Outcome, Reply, RouteDefinition } from './routes/definition.ts'
import type { Services } from './services.ts'
import type { Repositories } from './store/repositories.ts'

export interface ExecutorDeps {
  readonly services: Services
  readonly idempotency: Idempotency
  readonly invalidation: Invalidation
  /** Aborted when the server closes. */
  readonly closing: AbortSignal
}

const attemptOf = async (
  route: RouteDefinition,
  request: FastifyRequest,
  deps: ExecutorDeps,
): Promise<Attempt | undefined> => {
  const key = request.headers['idempotency-key']
  if (route.method !== 'POST' || key === undefined) return undefined
  return deps.idempotency.begin({
    tokenId: request.tokenId,
    key: String(key),
    method: request.method,
    target: request.url,
    mediaType: request.headers['content-type'] ?? '',
    body: new Uint8Array(Buffer.isBuffer(request.body) ? request.body : []),
  })
}

/** Writes and keeps the answer in one transaction, then has the gateway forget the credentials that changed. */
const committer =
  ({ services, invalidation }: ExecutorDeps, attempt: Attempt | undefined): Call['commit'] =>
  async (work, around: Around = (write) => write()) => {
    const write = async (tx: Repositories): Promise<Outcome> => {
      const outcome = await work(tx)
      await attempt?.keep(tx, outcome.reply)
      return outcome
    }
    const { reply, invalidate = [] } = await around(() => services.store.transaction(write))
    await invalidation.of(invalidate)
    return reply
  }

/** Aborted when the caller is gone or the server closes. */
const signalOf = (reply: FastifyReply, closing: AbortSignal): AbortSignal => {
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  return AbortSignal.any([gone.signal, closing])
}

/** Makes, once per route, what carries its requests out: read and check, handle, answer. */
export const executorOf = (route: RouteDefinition, deps: ExecutorDeps) => {
  const read = readerOf(route)
  const { services } = deps
  const handle = async (request: FastifyRequest, reply: FastifyReply, attempt: Attempt | undefined) => {
    const { fields, ...input } = read(request)
    const answer: Reply = await route.handle({
      ...input,
      method: request.method,
      services,
      get signal() {
        return signalOf(reply, deps.closing)
      },
      commit: committer(deps, attempt),
    })
    if (route.method !== 'GET') {
      const facts = {
        requestId: request.id,
        method: request.method,
        path: request.url.split('?', 1)[0],
        token: request.tokenName,
      }
      services.log('info', 'Admin API: carried out', { ...facts, status: answer.status })
    }
    return sendReply(request, reply, answer, fields)
  }
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const attempt = await attemptOf(route, request, deps)
    try {
      if (attempt?.earlier === undefined) return await handle(request, reply, attempt)
      return sendReply(request, reply.header('idempotency-replayed', 'true'), attempt.earlier, undefined)
    } finally {
      attempt?.end()
    }
  }
}
