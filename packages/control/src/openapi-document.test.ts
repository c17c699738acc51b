import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { importDocument } from '@sekisho/openapi'
import { buildAdminDocument } from './openapi-document.ts'
import { problems } from './problems.ts'

interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly additionalProperties?: Schema | boolean
  readonly anyOf?: readonly Schema[]
}
interface Parameter {
  readonly $ref?: string
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly description?: string
}
interface Response {
  readonly description?: string
  readonly headers?: Readonly<Record<string, unknown>>
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>
}
interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary?: string
  readonly description?: string
  readonly security?: readonly unknown[]
  readonly parameters: readonly Parameter[]
  readonly requestBody?: {
    readonly description?: string
    readonly content: Readonly<Record<string, { schema: Schema }>>
  }
  readonly responses: Readonly<Record<string, Response>>
}
interface Document {
  readonly tags: readonly { readonly name: string; readonly description?: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>
    readonly parameters: Readonly<Record<string, Parameter>>
    readonly headers: Readonly<Record<string, { readonly description?: string }>>
  }
}

const document = buildAdminDocument() as Document

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation, what: `${method} ${path}` })),
)
const versioned = operations.filter(({ path }) => path.startsWith('/v1/'))

const parametersOf = (operation: Operation): Parameter[] =>
  operation.parameters.map((parameter) => {
    const name = parameter.$ref?.split('/').at(-1)
    const found = name === undefined ? parameter : document.components.parameters[name]
    assert.ok(found, `${parameter.$ref} points nowhere`)
    return found
  })

const resolve = (schema: Schema): Schema => {
  if (schema.$ref === undefined) return schema
  const found = document.components.schemas[schema.$ref.split('/').at(-1) ?? '']
  assert.ok(found, `${schema.$ref} points nowhere`)
  return found
}

/** Every schema with where it stands, those inside others too. References are followed elsewhere. */
const walk = function* (schema: Schema, where: string): Generator<[Schema, string]> {
  yield [schema, where]
  for (const [name, member] of Object.entries(schema.properties ?? {})) yield* walk(member, `${where}.${name}`)
  if (schema.items !== undefined) yield* walk(schema.items, `${where}[]`)
  if (typeof schema.additionalProperties === 'object') yield* walk(schema.additionalProperties, `${where}{}`)
  for (const [index, other] of (schema.anyOf ?? []).entries()) yield* walk(other, `${where}|${index}`)
}

const schemas = [
  ...Object.entries(document.components.schemas).flatMap(([name, schema]) => [...walk(schema, name)]),
  ...operations.flatMap(({ operation, what }) => [
    ...Object.values(operation.requestBody?.content ?? {}).flatMap(({ schema }) => [...walk(schema, what)]),
    ...Object.entries(operation.responses).flatMap(([status, { content = {} }]) =>
      Object.values(content).flatMap(({ schema }) => [...walk(schema, `${what} ${status}`)]),
    ),
  ]),
]

/** What there is one of has a name in the singular. */
const singular = new Set(['gateway', 'settings-schema', 'document'])

test('paths are versioned, of plural nouns in kebab-case, or name the one thing there is', () => {
  assert.ok(versioned.length > 30)
  for (const { path } of versioned) {
    for (const segment of path.split('/').slice(2)) {
      if (segment.startsWith('{')) assert.match(segment, /^\{[a-z][A-Za-z]*\}$/)
      else assert.match(segment, singular.has(segment) ? /./ : /^[a-z]+(-[a-z]+)*s$/, path)
    }
  }
})

test('everything is described: operations, parameters, bodies, answers, members', () => {
  const described = (thing: { readonly description?: string } | undefined, where: string): void => {
    assert.ok((thing?.description ?? '').length > 3, `${where} has no description`)
  }
  for (const { operation, what } of operations) {
    described(operation, what)
    assert.ok(operation.summary, `${what} has no summary`)
    if (operation.requestBody !== undefined) described(operation.requestBody, `body of ${what}`)
    for (const parameter of parametersOf(operation)) described(parameter, `${what} ${parameter.name}`)
    for (const [status, response] of Object.entries(operation.responses)) described(response, `${what} ${status}`)
  }
  for (const [schema, where] of schemas) {
    for (const [name, member] of Object.entries(schema.properties ?? {})) {
      if (member.$ref === undefined) described(member, `${where}.${name}`)
    }
  }
  for (const [name, entry] of Object.entries(document.components.headers)) described(entry, name)
  const tags = new Set(document.tags.map((tag) => tag.name))
  for (const tag of document.tags) described(tag, tag.name)
  for (const { operation } of operations) assert.ok(operation.tags.every((tag) => tags.has(tag)))
  const ids = operations.map(({ operation }) => operation.operationId)
  assert.equal(new Set(ids).size, ids.length)
})

test('members and parameters are in camelCase', () => {
  for (const [schema, where] of schemas) {
    for (const name of Object.keys(schema.properties ?? {})) assert.match(name, /^[a-z][A-Za-z0-9]*$/, where)
  }
  for (const { operation, what } of operations) {
    for (const parameter of parametersOf(operation)) {
      if (parameter.in !== 'header') assert.match(parameter.name, /^[a-z][A-Za-z0-9]*$/, what)
    }
  }
})

test('no answer is a bare array; lists are wrapped and paged alike', () => {
  for (const { operation, what } of versioned) {
    for (const [status, { content = {} }] of Object.entries(operation.responses)) {
      for (const [mediaType, { schema }] of Object.entries(content)) {
        if (mediaType.includes('json')) assert.notEqual(resolve(schema).type, 'array', `${what} ${status}`)
        const { properties } = resolve(schema)
        if (properties?.['items'] === undefined) continue
        assert.deepEqual(Object.keys(properties).toSorted(), ['hasNext', 'items', 'nextCursor'], what)
        const names = new Set(parametersOf(operation).map(({ name }) => name))
        for (const name of ['limit', 'cursor', 'fields']) assert.ok(names.has(name), `${what} takes no ${name}`)
      }
    }
  }
})

test('every POST takes an Idempotency-Key, every edit If-Match, every resource shows its ETag', () => {
  for (const { method, operation, what } of versioned) {
    const headers = new Map(parametersOf(operation).map((parameter) => [parameter.name, parameter]))
    assert.equal(headers.has('Idempotency-Key'), method === 'post', what)
    const edits = ['put', 'patch', 'delete'].includes(method)
    assert.equal(headers.has('If-Match'), edits, what)
    if (edits) {
      for (const status of ['412', '428']) assert.ok(operation.responses[status], `${what} has no ${status}`)
      assert.equal(headers.get('If-Match')?.required, operation.responses['201'] === undefined, what)
    }
    if (method === 'post') {
      for (const status of ['201', '409', '422']) assert.ok(operation.responses[status], `${what} has no ${status}`)
      const { headers: sent = {} } = operation.responses['201'] ?? {}
      assert.ok(sent['ETag'] !== undefined && sent['Location'] !== undefined, what)
    }
  }
})

test('problems are documented wherever they can come, and look alike', () => {
  const documented = new Set<string>()
  for (const { path, operation, what } of operations) {
    for (const [status, response] of Object.entries(operation.responses)) {
      if (Number(status) < 400 || response.content?.['application/json'] !== undefined) continue
      assert.deepEqual(Object.keys(response.content ?? {}), ['application/problem+json'], `${what} ${status}`)
      for (const [, code = ''] of (response.description ?? '').matchAll(/^`([a-z-]+)`: /gm)) documented.add(code)
    }
    const open = operation.security?.length === 0
    assert.equal(operation.responses['401'] === undefined, open, what)
    assert.equal(operation.responses['429'] === undefined, open, what)
    assert.equal(open, ['/healthz', '/readyz', '/openapi.json'].includes(path), what)
  }
  // Those that come before any operation is known.
  for (const code of ['path-unknown', 'method-not-allowed']) documented.add(code)
  assert.deepEqual(
    Object.keys(problems).filter((code) => !documented.has(code)),
    [],
  )
})

test('times are RFC 3339, and the document is one that we import ourselves', () => {
  const { createdAt } = document.components.schemas['Product']?.properties ?? {}
  assert.deepEqual((createdAt as { format?: string } | undefined)?.format, 'date-time')
  const { report } = importDocument({ entry: 'admin.json', files: { 'admin.json': JSON.stringify(document) } })
  assert.deepEqual(
    report.findings.filter(({ severity }) => severity === 'error'),
    [],
  )
  assert.equal(report.operations, operations.length)
})

test('the generated file is the present one', () => {
  const file = join(import.meta.dirname, '..', 'generated', 'openapi.json')
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), document)
})
