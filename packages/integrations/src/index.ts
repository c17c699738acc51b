import type { IntegrationDefinition } from '@sekisho/pipeline'
import type { z } from 'zod'
import type { IntegrationDeps } from './deps.ts'
import { http } from './http/integration.ts'
import { mock } from './mock/integration.ts'

export type { IntegrationDeps } from './deps.ts'

/** Every integration, by name. */
export const integrations: readonly IntegrationDefinition<z.ZodType, IntegrationDeps>[] = [http, mock]
