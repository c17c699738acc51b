import { buildAdminDocument } from '@sekisho/control'

/** The admin API's OpenAPI document, as the control plane serves it. */
export const generateControlDocument = (): Map<string, string> =>
  new Map([['packages/control/generated/openapi.json', `${JSON.stringify(buildAdminDocument(), null, 2)}\n`]])
