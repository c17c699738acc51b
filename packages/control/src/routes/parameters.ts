import { z } from 'zod'

/** Path and query parameters that several routes share. Long ones are refused before any look-up. */
const text = (max: number, description: string) => z.string().min(1).max(max).meta({ description })

export const apiPath = z.strictObject({
  name: text(63, 'Name of the Api.'),
  version: text(32, 'Version of the Api.'),
})
export const productPath = z.strictObject({ name: text(63, 'Name of the product.') })
export const developerPath = z.strictObject({ developer: text(254, 'Id or email address of the developer.') })
export const appPath = z.strictObject({ app: text(64, 'Id of the app.') })
export const credentialPath = z.strictObject({ credential: text(64, 'Id of the credential.') })
export const credentialProductPath = credentialPath.extend({ product: text(63, 'Name of the product.') })
export const tokenPath = z.strictObject({ token: text(64, 'Id of the admin token.') })
export const callPath = z.strictObject({ requestId: text(256, 'Request id of the call, as in `X-Request-Id`.') })

/** A query parameter that is on or off. */
export const flag = (description: string) =>
  z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')
    .meta({ description })
