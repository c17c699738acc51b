import { type AdminClient, AdminError, type components, dataOf } from '@sekisho/client'
import { importDocument } from '@sekisho/openapi'
import { currentOf } from '../commands/edits.ts'
import type { GatheredDocument } from './gather-document.ts'
import { type Root, shownName } from './local-files.ts'
import { RefusedDocument } from './refused-document.ts'

type Report = components['schemas']['ImportReport']
export type ImportResult = components['schemas']['ImportResult']

/** An OpenAPI document to import, with the files that belong to it. */
export interface DeclaredApi extends GatheredDocument {
  readonly root: Root
}

/** A document that could be read, and the Api that it describes. */
export interface ReadApi {
  readonly declared: DeclaredApi
  readonly name: string
  readonly version: string
  /** All files as one, as the server keeps it. */
  readonly document: unknown
}

export const nameOfEntry = ({ root, entry }: DeclaredApi): string => shownName(root, entry)

const refused = (declared: DeclaredApi, report: Report): RefusedDocument =>
  new RefusedDocument(nameOfEntry(declared), report.findings, (file) => shownName(declared.root, file))

/** Reads a document without the server, to learn the Api's name and version. Throws a `RefusedDocument`. */
export const readApi = (declared: DeclaredApi): ReadApi => {
  const { report, content, document } = importDocument(declared)
  if (content === undefined) throw refused(declared, report)
  return { declared, name: content.name, version: content.version, document }
}

const isReport = (value: unknown): value is Report => typeof value === 'object' && value !== null && 'findings' in value

/** The server's refusal of a document, with its findings where it sent some. */
const refusalOf = (error: unknown, declared: DeclaredApi): unknown =>
  error instanceof AdminError && isReport(error.problem.report) ? refused(declared, error.problem.report) : error

const bodyOf = ({ entry, files }: DeclaredApi) => ({ entry, files: { ...files } })

/** What the server would take of a document. Throws a `RefusedDocument` when it would take nothing. */
export const previewApi = async (client: AdminClient, { declared, name, version }: ReadApi): Promise<Report> => {
  const params = { path: { name, version }, query: { dryRun: 'true' as const } }
  const body = bodyOf(declared)
  try {
    const { report } = await dataOf(client.PUT('/v1/apis/{name}/versions/{version}', { params, body }))
    if (report.findings.some(({ severity }) => severity === 'error')) throw refused(declared, report)
    return report
  } catch (error) {
    throw refusalOf(error, declared)
  }
}

/** The state of an Api on the server, to be replaced; undefined when there is none. */
const stateOf = async (client: AdminClient, name: string, version: string) => {
  try {
    return await currentOf(client.GET('/v1/apis/{name}/versions/{version}', { params: { path: { name, version } } }))
  } catch (error) {
    if (error instanceof AdminError && error.status === 404) return undefined
    throw error
  }
}

/** Imports a document as its Api, in place of what the server has of that name and version. Throws a `RefusedDocument`. */
export const importApi = async (
  client: AdminClient,
  { declared, name, version }: ReadApi,
): Promise<ImportResult & { readonly created: boolean }> => {
  const current = await stateOf(client, name, version)
  const params = { path: { name, version }, ...(current === undefined ? {} : { header: current.ifMatch }) }
  const body = bodyOf(declared)
  try {
    const { data, response } = await client.PUT('/v1/apis/{name}/versions/{version}', { params, body })
    return { ...(data as ImportResult), created: response.status === 201 }
  } catch (error) {
    throw refusalOf(error, declared)
  }
}
