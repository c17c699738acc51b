import type { IntegrationDefinition, PolicyDefinition } from '@sekisho/pipeline'

/** What settings can speak of. Policies are in the order in which they act. */
export interface Definitions {
  readonly policies: readonly PolicyDefinition[]
  readonly integrations: readonly IntegrationDefinition[]
}
