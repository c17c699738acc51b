import type { Surroundings } from '@sekisho/pipeline'
import type { UpstreamPool } from '@sekisho/wire'

/** What integrations are given by the process that runs them. */
export interface IntegrationDeps extends Surroundings {
  readonly upstreams: UpstreamPool
}
