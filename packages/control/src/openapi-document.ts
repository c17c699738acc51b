import { z } from 'zod'
import { defaultLimit, maximalLimit } from './paging.ts'
import { type ProblemCode, problems } from './problems.ts'
import { problemsOf } from './routes/problems.ts'
import { routes } from './routes/index.ts'
import type { ResponseDefinition, RouteDefinition } from './routes/definition.ts'
import { importInput, inputComponents, outputComponents } from './schemas.ts'

type Json = Readonly<Record<string, unknown>>

const reference = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })

/** Names of schemas that have their own component, by the schema. */
const namesOf = (components: Readonly<Record<string, z.ZodType>>): ReadonlyMap<z.ZodType, string> =>
  new Map(Object.entries(components).map(([name, schema]) => [schema, name]))

const inputNames = namesOf(inputComponents)
const outputNames = namesOf(outputComponents)

const componentSchemas = (components: Readonly<Record<string, z.ZodType>>, io: 'input' | 'output'): Json => {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(components)) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, { io, uri: (id) => `#/components/schemas/${id}` })
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, bare(schema as Json)]))
}

const bare = (schema: Json): Json => {
  const { $schema: _, $id: __, ...rest } = schema
  return rest
}

const schemaOf = (schema: z.ZodType, names: ReadonlyMap<z.ZodType, string>, io: 'input' | 'output'): Json => {
  const name = names.get(schema)
  if (name !== undefined) return reference(name)
  if (schema instanceof z.ZodUnion) {
    return { anyOf: schema.options.map((option) => schemaOf(option as z.ZodType, names, io)) }
  }
  return bare(z.toJSONSchema(schema, { io }) as Json)
}

const parametersOf = (schema: z.ZodObject | undefined, where: 'path' | 'query'): Json[] =>
  Object.entries((schema?.shape ?? {}) as Record<string, z.ZodType>).map(([name, member]) => {
    const { description, ...rest } = bare(z.toJSONSchema(member, { io: 'input' }) as Json)
    return { name, in: where, required: where === 'path', description, schema: rest }
  })

const sharedParameter = (name: string): Json => ({ $ref: `#/components/parameters/${name}` })

const allParameters = (route: RouteDefinition): Json[] => {
  const list = [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')]
  if (route.paged) list.push(sharedParameter('limit'), sharedParameter('cursor'))
  if (route.selectable !== undefined) list.push(fieldsParameter(route.selectable))
  if (route.method === 'POST') list.push(sharedParameter('idempotencyKey'))
  if (route.method === 'GET' && route.responses[200]?.etag) list.push(sharedParameter('ifNoneMatch'))
  if (route.ifMatch === 'always') list.push(sharedParameter('ifMatch'))
  if (route.ifMatch === 'when-exists') list.push(sharedParameter('ifMatchWhenExists'))
  return list
}

const fieldsParameter = (selectable: z.ZodObject): Json => ({
  name: 'fields',
  in: 'query',
  required: false,
  description: 'Only these members, separated by commas.',
  style: 'form',
  explode: false,
  schema: { type: 'array', items: { type: 'string', enum: Object.keys(selectable.shape) } },
})

const requestBody = (route: RouteDefinition): Json | undefined => {
  if (route.body === undefined) return undefined
  const content: Record<string, Json> = {
    'application/json': { schema: schemaOf(route.body, inputNames, 'input') },
  }
  for (const mediaType of route.documents ?? []) {
    content[mediaType] ??= { schema: { type: 'string', description: 'An OpenAPI document as it is.' } }
  }
  const description = route.body === importInput ? 'The document.' : 'The content.'
  return { required: true, description, content }
}

const header = (name: string): Json => ({ $ref: `#/components/headers/${name}` })

const responseOf = (route: RouteDefinition, status: string, response: ResponseDefinition): Json => {
  const headers: Record<string, Json> = { 'X-Request-Id': header('requestId') }
  if (route.access !== 'anyone') {
    headers['RateLimit'] = header('rateLimit')
    headers['RateLimit-Policy'] = header('rateLimitPolicy')
  }
  if (response.etag) headers['ETag'] = header('etag')
  if (status === '201') headers['Location'] = header('location')
  const content =
    response.schema === undefined
      ? undefined
      : { [response.mediaType ?? 'application/json']: { schema: schemaOf(response.schema, outputNames, 'output') } }
  return { description: response.description, headers, content }
}

const problemResponse = (codes: readonly ProblemCode[]): Json => ({
  description: codes.map((code) => `\`${code}\`: ${problems[code].description}`).join('\n\n'),
  headers: { 'X-Request-Id': header('requestId') },
  content: { 'application/problem+json': { schema: reference('Problem') } },
})

const operationOf = (route: RouteDefinition): Json => {
  const responses: Record<string, Json> = {}
  for (const [status, response] of Object.entries(route.responses)) {
    responses[status] = responseOf(route, status, response)
  }
  if (route.method === 'GET' && route.responses[200]?.etag) {
    responses['304'] = {
      description: 'Still in the state that If-None-Match names.',
      headers: { ETag: header('etag') },
    }
  }
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of problemsOf(route)) {
    byStatus.set(problems[code].status, [...(byStatus.get(problems[code].status) ?? []), code])
  }
  for (const [status, codes] of byStatus) responses[String(status)] ??= problemResponse(codes)
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    description: route.description,
    ...(route.access === 'anyone' ? { security: [] } : {}),
    parameters: allParameters(route),
    requestBody: requestBody(route),
    responses,
  }
}

const parameters: Json = {
  limit: {
    name: 'limit',
    in: 'query',
    required: false,
    description: 'Items per page.',
    schema: { type: 'integer', minimum: 1, maximum: maximalLimit, default: defaultLimit },
  },
  cursor: {
    name: 'cursor',
    in: 'query',
    required: false,
    description: '`nextCursor` of the page before.',
    schema: { type: 'string', maxLength: 1024 },
  },
  idempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'A name of your choice for this one request. Sent again with the same key within 24 hours, it is not carried out again and gets the same answer, with `Idempotency-Replayed: true`. Refusals are not kept.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
  ifMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: '`ETag` of the state that you mean to change, or `*`.',
    schema: { type: 'string' },
  },
  ifNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: '`ETag` of the state that you have: 304 is the answer while it is the present one.',
    schema: { type: 'string' },
  },
  ifMatchWhenExists: {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'Required when the resource exists: `ETag` of the state that you mean to replace, or `*`.',
    schema: { type: 'string' },
  },
}

const headers: Json = {
  requestId: { description: 'Names this request in the log.', schema: { type: 'string' } },
  etag: { description: 'Names the state of the resource, for If-Match.', schema: { type: 'string' } },
  location: { description: 'Path of what was made.', schema: { type: 'string' } },
  rateLimit: { description: 'Requests left, and seconds until they are renewed.', schema: { type: 'string' } },
  rateLimitPolicy: { description: 'Requests per window of so many seconds.', schema: { type: 'string' } },
}

const tags: Json[] = [
  { name: 'apis', description: 'Named, versioned interfaces, each described by an OpenAPI document.' },
  { name: 'products', description: 'What developers subscribe to: operations of Apis, with limits.' },
  { name: 'developers', description: 'Who has apps.' },
  { name: 'apps', description: 'What developers build.' },
  { name: 'credentials', description: 'The keys that apps call with, and the products that each may use.' },
  { name: 'admin-tokens', description: 'What this API is called with.' },
  { name: 'calls', description: 'What the gateway decided about calls.' },
  { name: 'gateway', description: 'State, settings and metrics of the gateway.' },
  { name: 'health', description: 'For probes and tools.' },
]

/** The OpenAPI 3.1 document of the admin API, made from the same definitions that serve it. Plain JSON, always the same. */
export const buildAdminDocument = (): unknown => {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) }
  }
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Sekisho admin API',
      version: '1.0.0',
      description: 'Apis, products, developers, apps and credentials of a Sekisho installation.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: 'http://127.0.0.1:8081', description: 'Where the control plane listens unless told otherwise.' }],
    security: [{ adminToken: [] }],
    tags,
    paths,
    components: {
      securitySchemes: {
        adminToken: { type: 'http', scheme: 'bearer', description: 'An admin token: `sekisho_admin_…`.' },
      },
      parameters,
      headers,
      schemas: { ...componentSchemas(outputComponents, 'output'), ...componentSchemas(inputComponents, 'input') },
    },
  }
  return JSON.parse(JSON.stringify(document)) as unknown
}
