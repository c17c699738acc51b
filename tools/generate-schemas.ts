import { settingsSchema } from '@sekisho/snapshot/compile'

/** The JSON Schema of `x-sekisho`, for editors. */
export const generateSchemas = (): Map<string, string> =>
  new Map([['docs/reference/x-sekisho.schema.json', `${JSON.stringify(settingsSchema(), null, 2)}\n`]])
