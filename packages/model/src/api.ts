import { z } from 'zod'
import { resourceName, timestamp, versionName } from './names.ts'

/** Policy settings by policy name. `false` switches off what an outer level attached. Checked against each policy's own schema. */
export const policySettings = z
  .record(z.string(), z.union([z.literal(false), z.record(z.string(), z.unknown())]))
  .meta({ title: 'Policies', description: 'Settings by policy name; false switches an inherited policy off.' })

/** `type` names the integration; the other members are its own settings, checked against its schema. */
export const integrationSettings = z
  .looseObject({ type: z.string().min(1).default('http') })
  .meta({ title: 'Integration', description: 'What answers: `http` (default) or `mock`, with its settings.' })

export const access = z.enum(['product', 'open']).meta({
  title: 'Access',
  description:
    '`product`: callers need a key with a product that contains the operation (default). `open`: anyone may call.',
})

export const basePath = z
  .string()
  .max(256)
  .regex(
    /^\/([A-Za-z0-9._~-]+(\/[A-Za-z0-9._~-]+)*)?$/,
    'must be an absolute path of unreserved characters with no slash at the end',
  )
  .refine(
    (path) => !path.split('/').some((segment) => segment === '.' || segment === '..'),
    'must not contain dot segments',
  )

/** `x-sekisho` on an operation. */
export const operationSettings = z
  .strictObject({
    access: access.optional(),
    policies: policySettings.optional(),
    integration: integrationSettings.optional(),
  })
  .meta({ title: 'x-sekisho on an operation' })

/** `x-sekisho` at the root of a document. */
export const apiSettings = z
  .strictObject({
    name: resourceName
      .optional()
      .meta({ title: 'Name', description: 'Name of the Api. Default: made from info.title.' }),
    version: versionName
      .optional()
      .meta({ title: 'Version', description: 'Version of the Api. Default: v and the major number of info.version.' }),
    basePath: basePath
      .optional()
      .meta({ title: 'Base path', description: 'Where the Api is served. Default: /<name>/<version>.' }),
    access: access.optional(),
    policies: policySettings.optional(),
    integration: integrationSettings.optional(),
  })
  .meta({ title: 'x-sekisho at the root of a document' })

export type ApiSettings = z.output<typeof apiSettings>
export type OperationSettings = z.output<typeof operationSettings>

export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const

/** A canned response, for the `mock` integration. */
export const mockResponse = z.strictObject({
  status: z.int().min(200).max(599),
  mediaType: z.string().optional(),
  /** The name of the example in the document, or `default`. */
  example: z.string(),
  fields: z.record(z.string(), z.string()),
  /** Body as sent; absent for none. */
  body: z.string().optional(),
})

/** Where a key may be found: from OpenAPI's apiKey schemes. */
export const keySource = z.strictObject({ in: z.enum(['header', 'query', 'cookie']), name: z.string().min(1) })

export const operation = z.strictObject({
  /** Unique within the Api: operationId made fit, or made from method and path. */
  id: z.string().min(1),
  method: z.enum(methods),
  /** Path template below the base path: `/orders/{id}`. A last segment `{name+}` matches the rest of the path. */
  path: z.string().startsWith('/'),
  summary: z.string().optional(),
  deprecated: z.boolean(),
  /** JSON pointer of the operation in the document. */
  pointer: z.string(),
  /** From `security` in the document: open when it is explicitly empty. */
  access: access.optional(),
  /** From the apiKey schemes that apply here; undefined: those of the Api. */
  keySources: z.array(keySource).optional(),
  settings: operationSettings,
  /** Responses that can be made from the document's examples. Filled only where the integration is `mock`. */
  mocks: z.array(mockResponse).optional(),
})

/** All that is served of an Api: what importing a document produces and publishing compiles. */
export const apiContent = z.strictObject({
  name: resourceName,
  version: versionName,
  title: z.string(),
  description: z.string().optional(),
  basePath,
  settings: apiSettings,
  /** First server of the document, absolute http(s) URL, variables filled in. */
  server: z.string().optional(),
  access,
  keySources: z.array(keySource),
  operations: z.array(operation),
})

export type MockResponse = z.output<typeof mockResponse>
export type KeySource = z.output<typeof keySource>
export type Operation = z.output<typeof operation>
export type ApiContent = z.output<typeof apiContent>

/** An Api as the admin API shows it. Addressed as `apis/<name>/versions/<version>`. */
export const api = z
  .strictObject({
    name: resourceName.meta({ description: 'Name of the Api.' }),
    version: versionName.meta({ description: 'Version of the Api.' }),
    title: z.string().meta({ description: 'Title in the document.' }),
    description: z.string().optional().meta({ description: 'Description in the document.' }),
    basePath: basePath.meta({ description: 'Where it is served.' }),
    access,
    operationCount: z.int().nonnegative().meta({ description: 'How many operations it has.' }),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ title: 'Api' })

export type Api = z.output<typeof api>
