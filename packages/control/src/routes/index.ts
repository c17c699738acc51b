import { adminTokenRoutes } from './admin-tokens.ts'
import { apiImportRoutes } from './api-imports.ts'
import { apiRoutes } from './apis.ts'
import { appRoutes } from './apps.ts'
import { callRoutes } from './calls.ts'
import { credentialProductRoutes } from './credential-products.ts'
import { credentialRoutes } from './credentials.ts'
import type { RouteDefinition } from './definition.ts'
import { developerRoutes } from './developers.ts'
import { gatewayRoutes } from './gateway.ts'
import { healthRoutes } from './health.ts'
import { productRoutes } from './products.ts'

/** Every route of the admin API, in the order in which its document shows them. */
export const routes: readonly RouteDefinition[] = [
  ...apiRoutes,
  ...apiImportRoutes,
  ...productRoutes,
  ...developerRoutes,
  ...appRoutes,
  ...credentialRoutes,
  ...credentialProductRoutes,
  ...adminTokenRoutes,
  ...callRoutes,
  ...gatewayRoutes,
  ...healthRoutes,
]
