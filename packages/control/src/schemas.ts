import {
  api,
  app,
  appInput,
  credential,
  credentialChange,
  credentialInput,
  credentialProduct,
  developer,
  developerInput,
  importReport,
  methods,
  newCredential,
  product,
  productInput,
  resourceName,
  timestamp,
} from '@sekisho/model'
import { z } from 'zod'
import { patchOf } from './patch.ts'

/** What the admin API says beside the resources of the model, and the names under which its document shows them all. */
export const listOf = <T extends z.ZodType>(item: T, title: string) =>
  z
    .strictObject({
      items: z.array(item).meta({ description: 'This page, in a stable order.' }),
      hasNext: z.boolean().meta({ description: 'True when there are more.' }),
      nextCursor: z
        .string()
        .nullable()
        .meta({ description: 'What to send as `cursor` for the next page; null at the end.' }),
    })
    .meta({ title })

export const importInput = z
  .strictObject({
    entry: z
      .string()
      .min(1)
      .max(1024)
      .meta({ description: 'Path of the file that holds the document, one of `files`.' }),
    files: z
      .record(z.string().min(1).max(1024), z.string())
      .meta({ description: 'Text of every file by its path: the document and the files that it refers to.' }),
  })
  .meta({ title: 'Import', description: 'An OpenAPI document with all files that belong to it.' })

export const importResult = z
  .strictObject({
    api: api.meta({ description: 'The Api as it is now served.' }),
    report: importReport.meta({ description: 'What was taken of the document, and what was not.' }),
    changed: z.boolean().meta({ description: 'False when the content was already served just so.' }),
  })
  .meta({ title: 'Import result' })

export const importPreview = z
  .strictObject({ report: importReport.meta({ description: 'What importing would take, and what it would not.' }) })
  .meta({ title: 'Import preview' })

export const apiOperation = z
  .strictObject({
    id: z.string().meta({ description: 'Unique within the Api.' }),
    method: z.enum(methods).meta({ description: 'HTTP method.' }),
    path: z.string().meta({ description: 'Path template below the base path.' }),
    summary: z.string().optional().meta({ description: 'What the document says that it does.' }),
    deprecated: z.boolean().meta({ description: 'Whether the document calls it deprecated.' }),
    access: z.enum(['product', 'open']).meta({ description: 'Whether callers need a key with a product.' }),
  })
  .meta({ title: 'Operation of an Api' })

export const adminToken = z
  .strictObject({
    id: z.string().startsWith('token_').meta({ description: 'Sortable id.' }),
    name: resourceName.meta({ description: 'Unique among the tokens.' }),
    hint: z.string().meta({ description: 'The first characters of the token, to recognise it by.' }),
    createdAt: timestamp,
  })
  .meta({ title: 'Admin token' })

export const adminTokenInput = z
  .strictObject({ name: resourceName.meta({ description: 'Who or what will use it; unique among the tokens.' }) })
  .meta({ title: 'Admin token settings' })

export const newAdminToken = adminToken
  .extend({ token: z.string().meta({ description: 'The token. Shown only now; stored as a hash.' }) })
  .meta({ title: 'New admin token' })

export const accessInput = z
  .strictObject({
    status: credentialProduct.shape.status.meta({ description: 'What the access is worth from now on.' }),
  })
  .meta({ title: 'Access settings' })

export const gatewayStatus = z
  .strictObject({
    attached: z.boolean().meta({ description: 'Whether this control plane has a gateway.' }),
    ready: z.boolean().meta({ description: 'Whether the gateway serves.' }),
    url: z.string().nullable().meta({ description: 'Where it listens.' }),
    snapshot: z.string().nullable().meta({ description: 'Digest of the snapshot that every worker serves.' }),
    workers: z.array(z.record(z.string(), z.unknown())).meta({ description: 'State of each worker.' }),
  })
  .meta({ title: 'Gateway status' })

export const health = z
  .strictObject({ status: z.literal('ok').meta({ description: 'Always `ok`: the process answers.' }) })
  .meta({ title: 'Health' })

export const readiness = z
  .strictObject({
    ready: z.boolean().meta({ description: 'True when everything below is.' }),
    store: z.boolean().meta({ description: 'Whether the store answers.' }),
    gateway: z.boolean().meta({ description: 'Whether the gateway is attached and serves.' }),
  })
  .meta({ title: 'Readiness' })

export const call = z.record(z.string(), z.unknown()).meta({
  title: 'Call',
  description:
    'The record of one call, as in the access log: route, credential, product, limits, upstream times, decision.',
})

export const jsonSchema = z
  .record(z.string(), z.unknown())
  .meta({ title: 'JSON Schema', description: 'A JSON Schema (2020-12).' })

export const problemBody = z
  .looseObject({
    type: z.string().meta({ description: 'URI of the kind of problem.' }),
    title: z.string().meta({ description: 'The kind of problem in words.' }),
    status: z.int().meta({ description: 'HTTP status.' }),
    detail: z.string().optional().meta({ description: 'What is wrong this time, and what to do.' }),
    code: z.string().meta({ description: 'The kind of problem, from a closed set.' }),
    requestId: z.string().meta({ description: 'Also in `X-Request-Id` and in the log.' }),
    errors: z
      .array(
        z.strictObject({
          pointer: z
            .string()
            .meta({ description: 'JSON pointer into the body, or `query:` or `path:` and the parameter.' }),
          message: z.string().meta({ description: 'What is wrong there.' }),
        }),
      )
      .optional()
      .meta({ description: 'Every single thing that is wrong.' }),
    report: importReport.optional().meta({ description: 'Where a document was refused: the findings.' }),
  })
  .meta({ title: 'Problem', description: 'An error (RFC 9457).' })

export const developerChange = patchOf(developerInput).meta({ title: 'Developer change' })
export const appChange = patchOf(appInput).meta({ title: 'App change' })

/** Component names of what is sent to the API. */
export const inputComponents = {
  ImportInput: importInput,
  ProductInput: productInput,
  DeveloperInput: developerInput,
  DeveloperChange: developerChange,
  AppInput: appInput,
  AppChange: appChange,
  CredentialInput: credentialInput,
  CredentialChange: credentialChange,
  AccessInput: accessInput,
  AdminTokenInput: adminTokenInput,
} as const

/** Component names of what the API answers. */
export const outputComponents = {
  Api: api,
  ApiList: listOf(api, 'Apis'),
  ApiOperation: apiOperation,
  ApiOperationList: listOf(apiOperation, 'Operations of an Api'),
  ImportReport: importReport,
  ImportResult: importResult,
  ImportPreview: importPreview,
  Product: product,
  ProductList: listOf(product, 'Products'),
  Developer: developer,
  DeveloperList: listOf(developer, 'Developers'),
  App: app,
  AppList: listOf(app, 'Apps'),
  Credential: credential,
  CredentialList: listOf(credential, 'Credentials'),
  NewCredential: newCredential,
  AdminToken: adminToken,
  AdminTokenList: listOf(adminToken, 'Admin tokens'),
  NewAdminToken: newAdminToken,
  Call: call,
  GatewayStatus: gatewayStatus,
  JsonSchema: jsonSchema,
  Health: health,
  Readiness: readiness,
  Problem: problemBody,
} as const
