/** An OpenAPI document as people import it. */
export interface DocumentOptions {
  readonly routes: number
  readonly upstream: string
  /** Added to every reply as `x-snapshot`, to see which version of the document is served. */
  readonly mark?: string
}

/** Where the Api of the document is served. */
export const documentBasePath = '/bench/v1'

const operation = (route: number) => ({
  get: {
    operationId: `getItem${route}`,
    summary: `Item of collection ${route}`,
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
    responses: {
      '200': {
        description: 'The item.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } },
      },
    },
  },
})

/** The document, as JSON: the first route is `/items/{id}`, the others `/rN/items/{id}`. */
export const documentOf = ({ routes, upstream, mark }: DocumentOptions): string =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Bench', version: '1.0.0' },
    servers: [{ url: upstream }],
    security: [{ key: [] }],
    'x-sekisho': {
      name: 'bench',
      version: 'v1',
      basePath: documentBasePath,
      ...(mark === undefined ? {} : { policies: { headers: { reply: { set: { 'X-Snapshot': mark } } } } }),
    },
    paths: Object.fromEntries(
      Array.from({ length: routes }, (_, route) => [
        route === 0 ? '/items/{id}' : `/r${route}/items/{id}`,
        operation(route),
      ]),
    ),
    components: {
      securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-api-key' } },
      schemas: { Item: { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } } },
    },
  })
