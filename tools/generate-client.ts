// Types of the admin API's client, made from its OpenAPI document.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = dirname(import.meta.dirname)
const document = 'packages/control/generated/openapi.json'
const target = 'packages/client/src/generated/admin.ts'

interface OpenapiTypescript {
  readonly default: (
    document: URL,
    options: { readonly alphabetize: boolean; readonly defaultNonNullable: boolean },
  ) => Promise<unknown>
  readonly astToString: (nodes: unknown) => string
}

// openapi-typescript works on the syntax tree of TypeScript 5, so it and that compiler live in packages/client, beside
// the TypeScript 7 of the project.
const load = async (): Promise<OpenapiTypescript> => {
  const path = createRequire(join(root, 'packages/client/package.json')).resolve('openapi-typescript')
  return (await import(pathToFileURL(path).href.replace(/\.cjs$/, '.mjs'))) as OpenapiTypescript
}

/** The generated files by path below the root. Reads the admin API's OpenAPI document as it is on disk. */
export const generateClient = async (): Promise<Map<string, string>> => {
  const { default: convert, astToString } = await load()
  // Refuse what is no JSON with the parser's own message and place.
  JSON.parse(readFileSync(join(root, document), 'utf8'))
  // A member with a default may be left out of what is sent.
  const nodes = await convert(pathToFileURL(join(root, document)), { alphabetize: true, defaultNonNullable: false })
  const head = `// Generated from ${document} by tools/generate-client.ts. Do not edit.\n`
  return new Map([[target, head + astToString(nodes)]])
}
