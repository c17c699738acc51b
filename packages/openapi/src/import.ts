import type { ApiContent, ImportReport, KeySource, Operation, Place } from '@sekisho/model'
import { bundle } from './bundle.ts'
import { countRootCoverage } from './coverage.ts'
import { OpenApiDocument } from './document.ts'
import { Extensions } from './extensions.ts'
import { FileSet, normalisePath, type SourceFile } from './files.ts'
import { Findings } from './findings.ts'
import { describe, isObject, type Json, type JsonObject, member, type Path } from './json.ts'
import { makeLocator } from './locate.ts'
import { MockMaker } from './mocks.ts'
import { Positions } from './positions.ts'
import { readIdentity } from './read-identity.ts'
import { effectiveIntegration, type OperationReading, readOperations } from './read-operations.ts'
import { SecurityReader } from './read-security.ts'
import { readServers, type ServerReading } from './read-servers.ts'
import { readApiSettings } from './read-settings.ts'
import { References } from './references.ts'

export interface ImportInput {
  /** Name of the file to begin with, one of `files`. */
  readonly entry: string
  /** Contents of files by path, relative to one folder. */
  readonly files: Readonly<Record<string, string | Uint8Array>>
}

export interface ImportOutcome {
  readonly report: ImportReport
  /** Absent when any finding is an error. */
  readonly content?: ApiContent
  /** All files as one JSON document in which every `$ref` is local. Absent when any finding is an error. */
  readonly document?: Json
  /** Where something stands in the files: a path into `content` or into `document`. */
  readonly locate: (path: Path) => Place | undefined
}

/** Where keys are looked for when a document has no `security`. */
const defaultKeySources: readonly KeySource[] = [{ in: 'header', name: 'x-api-key' }]

/** The version that a document names, and whether that is one that is read; if not, the reason is reported. */
const readOpenApiVersion = (document: OpenApiDocument): { version: string; isRead: boolean } => {
  const { root } = document
  const written = member(root, 'openapi')
  // `openapi: 3.1` without quotes is a number in YAML.
  const version = typeof written === 'number' ? String(written) : written
  if (version === undefined && member(root, 'swagger') !== undefined) {
    const message =
      'Swagger 2.0 is not read: convert the document to OpenAPI 3 first (Swagger Editor does: Edit, Convert)'
    document.error('swagger-2', message, ['swagger'], 'key')
    return { version: '', isRead: false }
  }
  if (typeof version !== 'string') {
    const message = `An OpenAPI document names its version, such as "openapi: 3.1.0"; here that is ${describe(written)}`
    document.error('openapi-version', message, ['openapi'])
    return { version: '', isRead: false }
  }
  if (/^3\.2(\.|$)/.test(version)) {
    document.say('note', 'read-as-3-1', `OpenAPI ${version} is read like 3.1; what is new in it is not used`, [
      'openapi',
    ])
  } else if (!/^3\.[01](\.|$)/.test(version)) {
    document.error('openapi-version', `OpenAPI ${JSON.stringify(version)} is not read: use 3.0 or 3.1`, ['openapi'])
    return { version, isRead: false }
  }
  return { version, isRead: true }
}

/** Every route needs an upstream: the document's server, or a URL of its own. */
const checkServer = (
  document: OpenApiDocument,
  server: ServerReading | undefined,
  readings: readonly OperationReading[],
  settings: ApiContent['settings'],
): void => {
  if (server !== undefined && server.others > 0) {
    document.say('warning', 'servers-ignored', 'Only the first server is used', ['servers', 1])
  }
  if (server?.url !== undefined) return
  const outer = settings.integration ?? { type: 'http' }
  const lacking = readings.filter(({ operation }) => {
    const integration = effectiveIntegration(settings, operation.settings)
    // Settings of the same type are merged over the Api's.
    const url = integration['url'] ?? (integration.type === outer.type ? outer['url'] : undefined)
    return integration.type === 'http' && url === undefined
  })
  if (lacking.length === 0) return
  const why =
    server === undefined ? 'The document names no server' : `The server of the document cannot be used: ${server.why}`
  const message = `${why}; ${lacking.length} operations need one. Set servers, or x-sekisho.integration.url`
  document.error('server-missing', message, server === undefined ? [] : [...server.path, 'url'])
}

const isOpen = (operation: Operation, access: ApiContent['access']): boolean =>
  (operation.settings.access ?? operation.access ?? access) === 'open'

/** Everything that a bundled document says, as an Api. Findings decide afterwards whether it is fit to use. */
const readContent = (
  document: OpenApiDocument,
  findings: Findings,
): { content: ApiContent; readings: readonly OperationReading[] } => {
  const settings = readApiSettings(document) ?? {}
  const identity = readIdentity(document, settings)
  const reader = new SecurityReader(document)
  const security = reader.read(member(document.root, 'security'), ['security'])
  const access = settings.access ?? security?.access ?? 'product'
  const readings = readOperations(document, { settings, access, security, reader })
  const server = readServers(document, member(document.root, 'servers'), ['servers'])
  checkServer(document, server, readings, settings)
  countRootCoverage(document)
  // Mocks are made from a document that is known to be right.
  const operations =
    findings.errors > 0 ? readings.map(({ operation }) => operation) : withMocks(document, readings, settings)
  document.reportTallies()
  const keySources =
    security === undefined || security.keySources.length === 0 ? defaultKeySources : security.keySources
  const content: ApiContent = {
    ...identity,
    settings,
    ...(server?.url === undefined ? {} : { server: server.url }),
    access,
    keySources: [...keySources],
    operations,
  }
  return { content, readings }
}

const withMocks = (
  document: OpenApiDocument,
  readings: readonly OperationReading[],
  settings: ApiContent['settings'],
): Operation[] => {
  const maker = new MockMaker(document)
  return readings.map(({ site, operation }) =>
    effectiveIntegration(settings, operation.settings).type === 'mock'
      ? { ...operation, mocks: maker.make(site) }
      : operation,
  )
}

const summarise = (version: string, findings: Findings, content?: ApiContent): ImportReport => {
  const operations = content?.operations ?? []
  const open = operations.filter((operation) => isOpen(operation, content?.access ?? 'product')).length
  return {
    openapi: version,
    operations: operations.length,
    access: { product: operations.length - open, open },
    findings: findings.all(),
  }
}

/** The entry as an object; otherwise the reason is reported. */
const openEntry = (
  files: FileSet,
  entry: string,
  findings: Findings,
): { source: SourceFile; root: JsonObject } | undefined => {
  // Files that are too large together are not opened at all.
  if (findings.errors > 0) return undefined
  if (!files.has(entry)) {
    findings.add('error', 'missing-file', `There is no file ${JSON.stringify(entry)} in the import`)
    return undefined
  }
  const source = files.open(entry)
  if (source === undefined) return undefined
  if (isObject(source.root)) return { source, root: source.root }
  const message = `An OpenAPI document is an object; this file holds ${describe(source.root)}`
  findings.add('error', 'wrong-type', message, () => files.locate(source, []))
  return undefined
}

/**
 * Reads an OpenAPI document of one or many files. Never throws for anything that files can hold: what is wrong is in the
 * report, with file, line and column, and then there is no content.
 */
export const importDocument = (input: ImportInput): ImportOutcome => {
  const findings = new Findings()
  const positions = new Positions()
  const files = new FileSet(input.files, findings, positions)
  const refuse = (version: string): ImportOutcome => ({ report: summarise(version, findings), locate: () => undefined })

  const entry = openEntry(files, normalisePath(input.entry), findings)
  if (entry === undefined) return refuse('')
  const { version, isRead } = readOpenApiVersion(new OpenApiDocument(entry.root, positions, findings))
  if (!isRead) return refuse(version)
  const extensions = new Extensions(findings)
  const references = new References(files)
  const root = bundle(entry.source, { files, references, positions, findings, extensions })
  if (!isObject(root)) return refuse(version)

  const document = new OpenApiDocument(root, positions, findings)
  const { content, readings } = readContent(document, findings)
  extensions.report()
  const report = summarise(version, findings, content)
  const locate = makeLocator(document, readings)
  return findings.errors > 0 ? { report, locate } : { report, content, document: root, locate }
}
