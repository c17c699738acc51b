import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Preconditions } from './etag.ts'
import { decodeCursor, defaultLimit, maximalLimit, type Page } from './paging.ts'
import { AdminProblem, type RequestError } from './problems.ts'
import type { RawBody, RouteDefinition } from './routes/definition.ts'
import { errorsOf, summaryOf } from './validation.ts'

/** A request as its route wants it. */
export interface ReadRequest {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly raw: RawBody | undefined
  readonly page: Page
  /** Members to show; undefined for all. */
  readonly fields: readonly string[] | undefined
  readonly preconditions: Preconditions
}

export type ReadRoute = (request: FastifyRequest) => ReadRequest

const pagingShape = {
  limit: z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from 1 to ${maximalLimit}`)
    .transform(Number)
    .pipe(z.int().min(1).max(maximalLimit))
    .default(defaultLimit),
  cursor: z.string().max(1024).optional(),
}

const fieldsShape = (selectable: z.ZodObject) => ({
  fields: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(Object.keys(selectable.shape) as [string, ...string[]])))
    .optional(),
})

const refuse = (where: 'query' | 'path', errors: readonly RequestError[]): never => {
  const named = errors.map(({ pointer, message }) => ({ pointer: `${where}:${pointer.slice(1)}`, message }))
  throw new AdminProblem('query-invalid', { detail: summaryOf(named), errors: named })
}

const parseWith = (where: 'query' | 'path', schema: z.ZodObject, value: unknown): Record<string, unknown> => {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : refuse(where, errorsOf(schema, parsed.error))
}

/** The media type without parameters, in lower case (RFC 9110 section 8.3.1). */
const mediaTypeOf = (request: FastifyRequest): string => {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').split(';')
  const charset = parameters.map((text) => text.trim().toLowerCase()).find((text) => text.startsWith('charset='))
  if (charset !== undefined && !/^charset="?utf-8"?$/.test(charset)) {
    throw new AdminProblem('media-type-unsupported', { detail: 'Only UTF-8 is read.' })
  }
  return type.trim().toLowerCase()
}

const refuseMediaType = (found: string, taken: readonly string[]): never => {
  const given = found === '' ? 'There is no Content-Type.' : `Content-Type ${found} is not taken here.`
  throw new AdminProblem('media-type-unsupported', { detail: `${given} Send ${taken.join(', ')}.` })
}

/** Bytes in a buffer of their own, so that they can be handed to another thread. */
const ownBytes = (buffer: Buffer): Uint8Array<ArrayBuffer> =>
  buffer.buffer.byteLength === buffer.byteLength && buffer.buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer.buffer)
    : new Uint8Array(buffer)

const parseJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), (key, value: unknown) => {
      // Assigning it elsewhere would change an object's prototype.
      if (key === '__proto__') throw new SyntaxError('"__proto__" is no name that can be used')
      return value
    })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new AdminProblem('body-malformed', { detail: `The body is not JSON in UTF-8: ${why}` })
  }
}

const readJson = (schema: z.ZodType, request: FastifyRequest): unknown => {
  const bytes = request.body
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) {
    throw new AdminProblem('body-malformed', { detail: 'There is no body. Send JSON as application/json.' })
  }
  const mediaType = mediaTypeOf(request)
  if (mediaType !== 'application/json') refuseMediaType(mediaType, ['application/json'])
  const parsed = schema.safeParse(parseJson(bytes))
  if (parsed.success) return parsed.data
  const errors = errorsOf(schema, parsed.error)
  throw new AdminProblem('request-invalid', { detail: summaryOf(errors), errors })
}

const readRaw = (documents: readonly string[], request: FastifyRequest): RawBody | undefined => {
  if (!Buffer.isBuffer(request.body) || request.body.length === 0) return undefined
  const mediaType = mediaTypeOf(request)
  if (!documents.includes(mediaType)) refuseMediaType(mediaType, documents)
  return { mediaType, bytes: ownBytes(request.body) }
}

/** Makes, once per route, what reads and checks its requests. */
export const readerOf = (route: RouteDefinition): ReadRoute => {
  const querySchema = z.strictObject({
    ...route.query?.shape,
    ...(route.paged ? pagingShape : {}),
    ...(route.selectable === undefined ? {} : fieldsShape(route.selectable)),
  })
  const paramsSchema = route.params ?? z.strictObject({})
  return (request) => {
    const { limit, cursor, fields, ...query } = parseWith('query', querySchema, request.query)
    const list = request.url.split('?', 1)[0] ?? ''
    const after = typeof cursor === 'string' ? decodeCursor(list, cursor) : undefined
    return {
      params: parseWith('path', paramsSchema, request.params),
      query,
      body: route.body === undefined || route.documents !== undefined ? undefined : readJson(route.body, request),
      raw: route.documents === undefined ? undefined : readRaw(route.documents, request),
      page: { list, limit: typeof limit === 'number' ? limit : defaultLimit, after },
      fields: fields as readonly string[] | undefined,
      preconditions: new Preconditions(request.headers['if-match']),
    }
  }
}
