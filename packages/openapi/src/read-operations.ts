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
): NonNullable<ApiSettings['integration']> => operation.integration ?? api.integration ?? { type: 'http' }

const sameRoute = (document: OpenApiDocument, site: OperationSite, first: OperationSite): string => {
  const place = document.place(first.path, 'key')
  const where = place === undefined ? toPointer(first.path) : `${place.file}:${place.line}:${place.column}`
  return `The same route twice: ${site.method} ${site.template.path} matches the same calls as ${first.template.path} (${where})`
}

const findRepeats = (document: OpenApiDocument, sites: readonly OperationSite[]): void => {
  const seen = new Map<string, OperationSite>()
  for (const site of sites) {
    const key = `${site.method} ${site.template.shape}`
    const first = seen.get(key)
    if (first === undefined) {
      seen.set(key, site)
      continue
    }
    document.error('same-route-twice', () => sameRoute(document, site, first), site.path, 'key')
  }
}

/**
 * A server of the operation or its path becomes the URL of its integration: nothing else in an Api is that narrow.
 * Undefined when that server cannot be used: the document's would be the wrong one, so the operation is not served.
 */
const withOwnServer = (
  document: OpenApiDocument,
  site: OperationSite,
  api: ApiSettings,
  settings: OperationSettings,
): OperationSettings | undefined => {
  const own = readServers(document, member(site.operation, 'servers'), [...site.path, 'servers'])
  const server = own ?? readServers(document, member(site.item, 'servers'), [...site.itemPath, 'servers'])
  const isHttp = effectiveIntegration(api, settings).type === 'http'
  if (server === undefined || !isHttp || settings.integration?.['url'] !== undefined) return settings
  const { url, why, path, others } = server
  if (url === undefined) {
    const message = `${site.method} ${site.template.path} is not served: it has a server of its own that cannot be used, ${why}. Set x-sekisho.integration.url in the operation`
    document.say('warning', 'server-not-usable', message, [...path, 'url'])
    return undefined
  }
  if (others > 0) {
    const message = (n: string): string => `Only the first of the servers of ${n} is used`
    document.tally('warning', 'servers-ignored', 'own', [...path.slice(0, -1), 1], message)
  }
  document.tally('note', 'own-server', '', path, (n) => `A server of their own was given to ${n}`)
  return { ...settings, integration: { ...(settings.integration ?? { type: 'http' }), url } }
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

/** Undefined for an operation that is not served, which has been reported. */
const readOperation = (
  document: OpenApiDocument,
  site: OperationSite,
  id: string,
  around: Surroundings,
): Operation | undefined => {
  const written = readOperationSettings(document, site.operation, site.path) ?? {}
  const own = readSecurity(site, around)
  const summary = document.string(member(site.operation, 'summary'), [...site.path, 'summary'], 'summary')
  const deprecated = readFlag(document, site)
  const parameters = readParameters(document, site)
  const settings = withOwnServer(document, site, around.settings, written)
  if (settings === undefined) return undefined
  countSecurity(own, settings, around)
  countCoverage(document, site, parameters)
  const access = settings.access ?? own?.access
  return {
    id,
    method: site.method,
    path: site.template.path,
    ...(summary === undefined ? {} : { summary }),
    deprecated,
    pointer: toPointer(site.path),
    ...(access === undefined ? {} : { access }),
    ...(own === undefined || own.keySources.length === 0 ? {} : { keySources: [...own.keySources] }),
    settings,
  }
}

/** What the document's security leaves unsaid is reported, unless settings have the last word. */
const countSecurity = (
  own: SecurityReading | undefined,
  settings: OperationSettings,
  { security, settings: api, reader }: Surroundings,
): void => {
  if (settings.access !== undefined) return
  if (own !== undefined) reader.count(own)
  else if (security !== undefined && api.access === undefined) reader.count(security)
}

/** All operations that can be served, checked. */
export const readOperations = (document: OpenApiDocument, around: Surroundings): OperationReading[] => {
  const sites = readPaths(document)
  findRepeats(document, sites)
  const ids = new OperationIds(document)
  return sites.flatMap((site) => {
    const operation = readOperation(document, site, ids.take(site), around)
    return operation === undefined ? [] : [{ site, operation }]
  })
}
