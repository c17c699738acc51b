import { Readable } from 'node:stream'
import { problemMediaType } from '@sekisho/base'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isUnchanged } from './etag.ts'
import { AdminProblem, type ProblemCode } from './problems.ts'
import type { Reply } from './routes/definition.ts'
import type { Log } from './services.ts'

const choose = (body: unknown, fields: readonly string[]): unknown => {
  if (typeof body !== 'object' || body === null) return body
  if ('items' in body && Array.isArray(body.items))
    return { ...body, items: body.items.map((item) => choose(item, fields)) }
  return Object.fromEntries(Object.entries(body).filter(([name]) => fields.includes(name)))
}

/** Content as it is. Never as text: to that, Fastify would add a charset, which JSON does not have (RFC 8259 section 11). */
const sendRaw = (reply: FastifyReply, { mediaType, content }: NonNullable<Reply['raw']>): FastifyReply => {
  reply.header('content-type', mediaType)
  if (typeof content === 'string') return reply.send(Buffer.from(content))
  if (content instanceof Uint8Array || content instanceof Readable) return reply.send(content)
  // It ends with the caller or the server, and its connection with it; until then it may have nothing to say for long, so
  // the caller is told at once that it began.
  reply.header('connection', 'close').send(Readable.from(content))
  reply.raw.flushHeaders()
  return reply
}

/** Sends what a handler answered. */
export const sendReply = (
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Reply,
  fields: readonly string[] | undefined,
): FastifyReply => {
  if (answer.status === 201 && answer.location !== undefined) reply.header('location', answer.location)
  if (answer.etag !== undefined) {
    reply.header('etag', answer.etag)
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (isRead && isUnchanged(request.headers['if-none-match'], answer.etag)) return reply.code(304).send()
  }
  reply.code(answer.status)
  if (answer.raw !== undefined) return sendRaw(reply, answer.raw)
  if (answer.body === undefined) return reply.send()
  const shown = fields === undefined ? answer.body : choose(answer.body, fields)
  return reply.header('content-type', 'application/json').send(Buffer.from(JSON.stringify(shown)))
}

/** What Fastify refuses by itself, as our own problems. */
const byFastifyCode: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-unsupported',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request-malformed',
  FST_ERR_BAD_URL: 'request-malformed',
  FST_ERR_ASYNC_CONSTRAINT: 'request-malformed',
  FST_ERR_MAX_PARAM_LENGTH: 'target-too-long',
  ECONNRESET: 'request-malformed',
}

const problemOf = (error: unknown): AdminProblem => {
  if (error instanceof AdminProblem) return error
  const code = byFastifyCode[(error as { code?: string }).code ?? '']
  return new AdminProblem(code ?? 'internal-error', { cause: error })
}

/** The one place that renders errors. Causes go to the log and nowhere else. */
export const sendError = (request: FastifyRequest, reply: FastifyReply, error: unknown, log: Log): FastifyReply => {
  const problem = problemOf(error)
  if (problem.status >= 500) {
    const path = request.url.split('?', 1)[0]
    const { code, cause } = problem
    log('error', `Admin API: ${problem.message}`, { code, requestId: request.id, method: request.method, path, cause })
  }
  return reply
    .code(problem.status)
    .headers({ ...problem.options.fields })
    .header('content-type', problemMediaType)
    .send(Buffer.from(JSON.stringify(problem.body(request.id))))
}

/** On every answer. Nothing here is for browsers to show, frame, guess types of or keep. */
export const securityFields = (publicUrl: string | undefined): Readonly<Record<string, string>> => ({
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-store',
  // RFC 6797 section 7.2: only over a secure transport.
  ...(publicUrl?.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
})
