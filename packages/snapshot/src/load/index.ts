import { type IntegrationDeps, integrations } from '@sekisho/integrations'
import { policies } from '@sekisho/policies'
import { createLoader } from './loader.ts'
import type { LoadDeps as CommonDeps } from './plan.ts'

// The gateway finds the caller behind trusted proxies by the same rules as `ip-rules`, and may not import policies itself.
export { type AddressRanges, clientAddress, compileRanges } from '@sekisho/policies'
export type { Snapshot } from '../format.ts'
export type { Definitions } from './instances.ts'
export { createLoader, type Loader } from './loader.ts'
export type { Match, Plan } from './plan.ts'

/** What plans with every policy and integration there is work with. */
export type LoadDeps = CommonDeps & IntegrationDeps

/** Builds plans with every policy and integration there is. */
export const { buildPlan } = createLoader<LoadDeps>({ policies, integrations })
