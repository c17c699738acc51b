import type { ApiContent, Operation } from '@sekisho/model'
import type { IntegrationDefinition } from '@sekisho/pipeline'
import type { IntegrationUse } from '../format.ts'
import type { Report } from './issue.ts'
import { checkSettings, unknownName } from './settings-check.ts'

type Settings = Readonly<Record<string, unknown>>

/** What the document itself says for an integration's settings, used where the user says nothing else. */
const fromDocument: Readonly<Record<string, (content: ApiContent, operation: Operation) => Settings>> = {
  http: (content) => (content.server === undefined ? {} : { url: content.server }),
  mock: (_, operation) => ({ responses: operation.mocks ?? [] }),
}

const noUpstream =
  'The document names no server, and no integration has a url: add `servers`, or `integration: {url: …}` to x-sekisho'

/**
 * Makes the integrations of an Api's operations: settings of the operation are merged over the Api's when both are of
 * the same type, otherwise they replace them. Operations that say nothing share one, checked once.
 */
export const integrationsOf = (
  definitions: readonly IntegrationDefinition[],
  content: ApiContent,
  report: Report,
): ((operation: Operation, index: number) => IntegrationUse | undefined) => {
  const outer: Settings & { readonly type: string } = content.settings.integration ?? { type: 'http' }

  const make = (operation: Operation, index: number): IntegrationUse | undefined => {
    const own = operation.settings.integration
    const merged: Settings = own?.type === outer.type ? { ...outer, ...own } : (own ?? outer)
    const at = (path: readonly (string | number)[]): readonly (string | number)[] => {
      const isOwn =
        own !== undefined && (own.type !== outer.type || path[0] === undefined || Object.hasOwn(own, path[0]))
      return isOwn ? ['operations', index, 'settings', 'integration', ...path] : ['settings', 'integration', ...path]
    }
    const { type: _, ...written } = merged
    const type = (own ?? outer).type
    const definition = definitions.find((candidate) => candidate.name === type)
    if (definition === undefined) {
      const known = definitions.map((candidate) => candidate.name)
      report('unknown-integration', at(['type']), unknownName('integration', type, known))
      return undefined
    }
    const settings = { ...fromDocument[type]?.(content, operation), ...written }
    if (type === 'http' && !Object.hasOwn(settings, 'url')) {
      report('upstream-missing', at([]), noUpstream)
      return undefined
    }
    const config = checkSettings('integration', definition, settings, at, report)
    return config === undefined ? undefined : { type, config }
  }

  let shared: { readonly integration: IntegrationUse | undefined } | undefined
  return (operation, index) => {
    // Mocks come from the operation, so they are never shared.
    if (operation.settings.integration !== undefined || outer.type === 'mock') return make(operation, index)
    shared ??= { integration: make(operation, index) }
    return shared.integration
  }
}
