import type { ApiSettings, Operation, OperationSettings } from '@sekisho/model'
import { countCoverage } from './coverage.ts'
import type { OpenApiDocument } from './document.ts'
import { type Json, member } from './json.ts'
import { OperationIds } from './operation-ids.ts'
import { toPointer } from './pointer.ts'
import { readParameters } from './read-parameters.ts'
import { type OperationSite, readPaths } from './read-paths.ts'
import { type SecurityReader, type SecurityReading } from './read-security.ts'
import { readServers } from './read-servers.ts'
import { readOperationSettings } from './read-settings.ts'

/** An operation, and where the document has it. */
export interface OperationReading {
  readonly site: OperationSite
  readonly operation: Operation
}

/** What the document says for all its operations. */
export interface Surroundings {
  readonly settings: ApiSettings
  readonly access: Operation['access']
  readonly security: SecurityReading | undefined
  readonly reader: SecurityReader
}

/** The integration that answers an operation. */
export const effectiveIntegration = (
  api: ApiSettings,
  operation: OperationSettings,
): { readonly type: string; readonly [member: string]: unknown } =>
  operation.integration ?? api.integration ?? { type: 'http' }

const findRepeats = (document: OpenApiDocument, sites: readonly OperationSite[]): void => {
  const seen = new Map<string, OperationSite>()
  for (const site of sites) {
    const key = `${site.method} ${site.template.shape}`
    const first = seen.get(key)
    if (first === undefined) {
      seen.set(key, site)
      continue
    }
    const place = document.place(first.path, 'key')
    const where = place === undefined ? toPointer(first.path) : `${place.file}:${place.line}:${place.column}`
    const message = `The same route twice: ${site.method} ${site.template.path} matches the same calls as ${first.template.path} (${where})`
    document.error('same-route-twice', message, site.path, 'key')
  }
}

/** A server of the operation or its path becomes the URL of its integration: nothing else in an Api is that narrow. */
const withOwnServer = (
  document: OpenApiDocument,
  site: OperationSite,
  api: ApiSettings,
  settings: OperationSettings,
): OperationSettings => {
  const integration = effectiveIntegration(api, settings)
  const own = readServers(document, member(site.operation, 'servers'), [...site.path, 'servers'])
  const server = own ?? readServers(document, member(site.item, 'servers'), [...site.itemPath, 'servers'])
  if (server === undefined || integration.type !== 'http' || settings.integration?.['url'] !== undefined)
    return settings
  if (server.others > 0) {
    document.tally(
      'warning',
      'servers-ignored',
      'own',
      [...server.path.slice(0, -1), 1],
      (n) => `Only the first of the servers of ${n} is used`,
    )
  }
  if (server.url === undefined) {
    const message = `The server ${JSON.stringify(server.written)} of ${site.method} ${site.template.path} is not used: it is no absolute http(s) URL`
    document.say('warning', 'server-not-absolute', message, server.path)
    return settings
  }
  document.tally('note', 'own-server', '', server.path, (n) => `A server of their own was given to ${n}`)
  return { ...settings, integration: { ...integration, url: server.url } }
}

const readSecurity = (site: OperationSite, around: Surroundings): SecurityReading | undefined => {
  const own = member(site.operation, 'security')
  return own === undefined ? undefined : around.reader.read(own, [...site.path, 'security'])
}

const readFlag = (document: OpenApiDocument, site: OperationSite): boolean => {
  const deprecated: Json = member(site.operation, 'deprecated') ?? false
  if (typeof deprecated === 'boolean') return deprecated
  document.error('wrong-type', 'deprecated must be true or false', [...site.path, 'deprecated'])
  return false
}

const readOperation = (document: OpenApiDocument, site: OperationSite, id: string, around: Surroundings): Operation => {
  const written = readOperationSettings(document, site.operation, site.path) ?? {}
  const settings = withOwnServer(document, site, around.settings, written)
  const own = readSecurity(site, around)
  const access = settings.access ?? own?.access
  const applied = own ?? around.security
  if (
    applied !== undefined &&
    settings.access === undefined &&
    (own !== undefined || around.settings.access === undefined)
  ) {
    around.reader.count(applied)
  }
  const summary = document.string(member(site.operation, 'summary'), [...site.path, 'summary'], 'summary')
  countCoverage(document, site, readParameters(document, site))
  return {
    id,
    method: site.method,
    path: site.template.path,
    ...(summary === undefined ? {} : { summary }),
    deprecated: readFlag(document, site),
    pointer: toPointer(site.path),
    ...(access === undefined ? {} : { access }),
    ...(own === undefined || own.keySources.length === 0 ? {} : { keySources: [...own.keySources] }),
    settings,
  }
}

/** All operations that can be served, checked. */
export const readOperations = (document: OpenApiDocument, around: Surroundings): OperationReading[] => {
  const sites = readPaths(document)
  findRepeats(document, sites)
  const ids = new OperationIds(document)
  const taken = sites.map((site) => ids.take(site))
  return sites.map((site, index) => ({ site, operation: readOperation(document, site, taken[index] ?? '', around) }))
}
