import { z } from 'zod'
import { changedMeanwhile, etagOf } from '../etag.ts'
import { AdminProblem } from '../problems.ts'
import type { Imported, Publication } from '../publication.ts'
import { importInput, outputComponents } from '../schemas.ts'
import type { ApiRecord, StoredApi } from '../store/apis.ts'
import { defineRoute, type Call, type RawBody, type Reply, type RouteDefinition } from './definition.ts'
import { apiPath, flag } from './parameters.ts'

/** How a document may come: with its files in JSON, or alone as itself (RFC 9512 for YAML). */
export const documentMediaTypes = [
  'application/json',
  'application/yaml',
  'application/x-yaml',
  'text/yaml',
  'text/x-yaml',
  'application/openapi+json',
  'application/openapi+yaml',
  'application/vnd.oai.openapi',
  'application/vnd.oai.openapi+json',
  'application/vnd.oai.openapi+yaml',
] as const

const howSent =
  'Send `{ entry, files }` as application/json, or a single document as application/yaml, application/openapi+json or another media type of OpenAPI.'

const query = z.strictObject({ dryRun: flag('true: only report, change nothing.') })

type ImportCall = Call<unknown, z.output<typeof query>>

const rawOf = (call: { readonly raw: RawBody | undefined }): RawBody => {
  if (call.raw === undefined) throw new AdminProblem('body-malformed', { detail: `There is no body. ${howSent}` })
  return call.raw
}

/** The import as it would be published; refuses when the document or what comes of it is wrong. */
const accept = (imported: Imported): Imported & { record: ApiRecord } => {
  const { report, record } = imported
  const errors = report.findings.filter((finding) => finding.severity === 'error')
  const [first] = errors
  if (first !== undefined || record === undefined) {
    const more = errors.length > 1 ? ` And ${errors.length - 1} more, see the report.` : ''
    throw new AdminProblem('document-invalid', {
      detail: `${first?.message ?? 'The document describes no Api.'}${more}`,
      members: { report },
    })
  }
  return { ...imported, record }
}

const locationOf = (api: { readonly name: string; readonly version: string }): string =>
  `/v1/apis/${api.name}/versions/${api.version}`

/** Publishes the import and stores it as a new Api or in place of `current`. */
const store = async (
  call: ImportCall,
  publication: Publication,
  accepted: Imported & { record: ApiRecord },
  check: (find: (name: string, version: string) => Promise<StoredApi | undefined>) => Promise<StoredApi | undefined>,
): Promise<Reply> =>
  call.commit(
    async (tx) => {
      const { record, report } = accepted
      const current = await check((name, version) => tx.apis.find(name, version))
      const now = call.services.clock.now()
      if (current === undefined) await tx.apis.insert(record, now)
      else if (!(await tx.apis.replace(record, current.revision, now))) throw changedMeanwhile()
      const stored = await tx.apis.find(record.name, record.version)
      if (stored === undefined) throw new TypeError('An Api stored in this transaction is not there')
      const body = { api: stored.value, report, changed: true }
      const location = locationOf(record)
      return { reply: { status: current === undefined ? 201 : 200, body, etag: etagOf(stored), location } }
    },
    (write) => publication.put(publication.snapshotOf(accepted), write),
  )

const create = defineRoute({
  method: 'POST',
  path: '/v1/apis',
  operationId: 'importApi',
  tag: 'apis',
  summary: 'Import an Api',
  description: `Imports an OpenAPI 3.0 or 3.1 document as a new Api, or a new version of one, and publishes it: it is served when this is answered. ${howSent}`,
  query,
  body: importInput,
  documents: documentMediaTypes,
  responses: {
    200: {
      description: '`dryRun`: what importing would take. Nothing changed.',
      schema: outputComponents.ImportPreview,
    },
    201: { description: 'Imported and served.', schema: outputComponents.ImportResult, etag: true },
  },
  problems: ['already-exists', 'document-invalid', 'document-too-costly', 'configuration-conflict', 'gateway-refused'],
  handle: async (call) =>
    call.services.publisher.alone(async (publication) => {
      const imported = await publication.importDocument(rawOf(call))
      if (call.query.dryRun) return { status: 200, body: { report: publication.preview(imported) } }
      const accepted = accept(imported)
      const check = async (find: (name: string, version: string) => Promise<StoredApi | undefined>) => {
        const { name, version } = accepted.record
        if ((await find(name, version)) === undefined) return undefined
        throw new AdminProblem('already-exists', {
          detail: `The Api "${name}" has a version "${version}" already. To replace its content: PUT ${locationOf(accepted.record)}.`,
        })
      }
      await check((name, version) => call.services.store.repositories.apis.find(name, version))
      return store(call, publication, accepted, check)
    }),
})

const replace = defineRoute({
  method: 'PUT',
  path: '/v1/apis/{name}/versions/{version}',
  operationId: 'putApi',
  tag: 'apis',
  summary: 'Import an Api under this address',
  description: `Replaces the content of this version of the Api, or makes it. The document must come to this name and version. ${howSent}`,
  params: apiPath,
  query,
  body: importInput,
  documents: documentMediaTypes,
  ifMatch: 'when-exists',
  responses: {
    200: {
      description: 'Replaced and served; `changed` is false when nothing differs. With `dryRun`: only `report`.',
      schema: z.union([outputComponents.ImportResult, outputComponents.ImportPreview]),
      etag: true,
    },
    201: { description: 'Imported and served.', schema: outputComponents.ImportResult, etag: true },
  },
  problems: ['document-invalid', 'document-too-costly', 'request-invalid', 'configuration-conflict', 'gateway-refused'],
  handle: async (call) =>
    call.services.publisher.alone(async (publication) => {
      const { name, version } = call.params
      const check = async (find: (name: string, version: string) => Promise<StoredApi | undefined>) => {
        const current = await find(name, version)
        call.preconditions.check(current)
        return current
      }
      const { apis } = call.services.store.repositories
      const current = call.query.dryRun ? undefined : await check((...address) => apis.find(...address))
      const imported = await publication.importDocument(rawOf(call), { name, version })
      if (call.query.dryRun) return { status: 200, body: { report: publication.preview(imported) } }
      const accepted = accept(imported)
      if (current?.digest === accepted.record.digest) {
        const body = { api: current.value, report: accepted.report, changed: false }
        return { status: 200, body, etag: etagOf(current) }
      }
      return store(call, publication, accepted, check)
    }),
})

export const apiImportRoutes: readonly RouteDefinition[] = [create, replace]
