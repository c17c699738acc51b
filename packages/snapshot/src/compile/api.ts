import type { ApiContent, Operation } from '@sekisho/model'
import type { IntegrationUse, PolicyUse, SnapshotApi, SnapshotRoute } from '../format.ts'
import { accessPolicies, apiAccess, routeEntries } from './access.ts'
import { compareText, digestOf } from './canonical.ts'
import type { Definitions } from './definitions.ts'
import { integrationsOf } from './integration.ts'
import { type Issue, type Report, reportTo } from './issue.ts'
import { type Entry, type Level, mergeLevels, readLevel } from './levels.ts'
import { normalTemplate } from './normal-path.ts'
import { createUseTable } from './use-table.ts'

/** A route with what it uses spelled out. */
type PlainRoute = Omit<SnapshotRoute, 'policies' | 'integration'> & {
  readonly policies: readonly PolicyUse[]
  readonly integration: IntegrationUse
}

/** The template with parameters' names taken out: templates of one shape answer the same paths. */
const shapeOf = (path: string): string => path.replaceAll(/\{[^}+]*(\+?)\}/g, '{$1}')

const usesOf = (entries: readonly Entry[]): PolicyUse[] => entries.map((entry) => entry.use)

const pathOf = (operation: Operation, index: number, report: Report): string | undefined => {
  try {
    return normalTemplate(operation.path)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const reason = `The path ${operation.path} cannot be served: ${error.message}`
    report('path-unsupported', ['operations', index, 'path'], reason)
    return undefined
  }
}

const reportTwins = (content: ApiContent, routes: readonly (PlainRoute | undefined)[], report: Report): void => {
  const seen = new Map<string, PlainRoute>()
  const ids = new Set<string>()
  routes.forEach((route, index) => {
    if (route === undefined) return
    const key = `${route.method} ${shapeOf(route.path)}`
    const twin = seen.get(key)
    if (twin !== undefined) {
      const message = `${route.method} ${content.operations[index]?.path} answers the same calls as ${twin.path} (operation ${twin.operation})`
      report('duplicate-route', ['operations', index, 'path'], message)
    }
    seen.set(key, route)
    if (ids.has(route.operation)) {
      report('duplicate-route', ['operations', index, 'id'], `Two operations have the id ${route.operation}`)
    }
    ids.add(route.operation)
  })
}

/** Compiles one Api. With issues reported the result is not fit to be served. */
export const compileApi = (
  { policies, integrations }: Definitions,
  content: ApiContent,
  gateway: Level,
  issues: Issue[],
): SnapshotApi => {
  const report = reportTo(issues, { api: `${content.name}/${content.version}` })
  const scope = `api:${content.name}:${content.version}`
  const own = readLevel(policies, content.settings.policies, scope, ['settings', 'policies'], report)
  const outside = policies.filter((definition) => !accessPolicies.includes(definition.name))
  const integrationOf = integrationsOf(integrations, content, report)
  const access = apiAccess(policies, scope, report)

  const policiesOf = (operation: Operation, index: number): PolicyUse[] => {
    const at = ['operations', index, 'settings', 'policies']
    const routeScope = `route:${content.name}:${content.version}:${operation.id}`
    const level = readLevel(policies, operation.settings.policies, routeScope, at, report)
    const levels = [gateway, own, level]
    const entries = routeEntries(policies, accessOf(content, operation), access.defaults, levels, (message) => {
      report('access-conflict', ['operations', index, 'settings'], `Operation ${operation.id}: ${message}`)
    })
    const sources = operation.keySources ?? content.keySources
    return usesOf(entries.map((entry) => access.withSources(entry, sources)))
  }

  const routes = content.operations.map((operation, index): PlainRoute | undefined => {
    const path = pathOf(operation, index, report)
    const uses = policiesOf(operation, index)
    const integration = integrationOf(operation, index)
    if (path === undefined || integration === undefined) return undefined
    return {
      operation: operation.id,
      method: operation.method,
      path,
      access: accessOf(content, operation),
      policies: uses,
      integration,
    }
  })
  reportTwins(content, routes, report)

  const sorted = routes
    .filter((route) => route !== undefined)
    .toSorted((a, b) => compareText(a.path, b.path) || compareText(a.method, b.method))
  return sectionOf(content, usesOf(mergeLevels(outside, [gateway, own])), sorted)
}

/** Writes down what routes have in common once. */
const sectionOf = (content: ApiContent, policies: readonly PolicyUse[], routes: readonly PlainRoute[]): SnapshotApi => {
  const policyUses = createUseTable<PolicyUse>()
  const integrationUses = createUseTable<IntegrationUse>()
  const section = {
    name: content.name,
    version: content.version,
    basePath: content.basePath,
    policyUses: policyUses.list,
    integrationUses: integrationUses.list,
    policies: policies.map(policyUses.placeOf),
    routes: routes.map((route) => ({
      ...route,
      policies: route.policies.map(policyUses.placeOf),
      integration: integrationUses.placeOf(route.integration),
    })),
  }
  return { ...section, digest: digestOf(section) }
}

/** The operation's own settings count first, then its `security`, then the Api's. */
const accessOf = (content: ApiContent, operation: Operation): 'product' | 'open' =>
  operation.settings.access ?? operation.access ?? content.settings.access ?? content.access
