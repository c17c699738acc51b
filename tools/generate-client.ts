// Types of the admin API's client, and what its answers look like, made from its OpenAPI document.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = dirname(import.meta.dirname)
const document = 'packages/control/generated/openapi.json'
const target = 'packages/client/src/generated/admin.ts'
const answersTarget = 'packages/client/src/generated/answers.ts'

interface Schema {
  readonly $ref?: string
  readonly anyOf?: readonly Schema[]
  readonly required?: readonly string[]
}

interface AdminDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

interface Operation {
  readonly responses?: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >
}

/** Members that every form of a schema requires. */
const requiredOf = (schema: Schema, { components }: AdminDocument): string[] => {
  const named = schema.$ref === undefined ? schema : components.schemas[schema.$ref.split('/').at(-1) ?? '']
  return [...(named?.required ?? [])]
}

const common = (lists: readonly (readonly string[])[]): string[] => {
  const [first = [], ...rest] = lists
  return first.filter((name) => rest.every((list) => list.includes(name)))
}

/** What an operation answers when it succeeds: a media type, and the members that every such answer has. */
const answerOf = ({ responses = {} }: Operation, document: AdminDocument) => {
  const contents = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, { content = {} }]) => Object.entries(content))
  const schemas = contents.flatMap(([, { schema }]) => schema.anyOf ?? [schema])
  const type = contents[0]?.[0].split(';', 1)[0]
  return { ...(type === undefined ? {} : { type }), members: common(schemas.map((each) => requiredOf(each, document))) }
}

const answersText = (document: AdminDocument): string => {
  const entries = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, operation]) => operation.responses !== undefined)
      .map(([method, operation]) => [`${method.toUpperCase()} ${path}`, answerOf(operation, document)]),
  )
  const type = '{ readonly type?: string; readonly members: readonly string[] }'
  const answers = JSON.stringify(Object.fromEntries(entries), undefined, 2)
  return `/** By method and path: the media type of what it answers when it succeeds, and the members that it always has. */
export const answers: Readonly<Record<string, ${type}>> = ${answers}
`
}

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
  const read = JSON.parse(readFileSync(join(root, document), 'utf8')) as AdminDocument
  // A member with a default may be left out of what is sent.
  const nodes = await convert(pathToFileURL(join(root, document)), { alphabetize: true, defaultNonNullable: false })
  const head = `// Generated from ${document} by tools/generate-client.ts. Do not edit.\n`
  return new Map([
    [target, head + astToString(nodes)],
    [answersTarget, head + answersText(read)],
  ])
}
