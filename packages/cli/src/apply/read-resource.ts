import { isMap, isSeq } from 'yaml'
import { nearest } from '@sekisho/base'
import type { z } from 'zod'
import { Failure } from '../failure.ts'
import type { YamlDocument } from '../yaml-source.ts'
import { type Declared, type DeclaredKind, declaredKinds, declaredSchemas } from './resources.ts'

/** The node at a path of plain keys, or the deepest one on the way to it. */
const nodeAt = (root: unknown, path: readonly PropertyKey[]): unknown => {
  let node = root
  for (const key of path) {
    const next: unknown = isMap(node) || isSeq(node) ? node.get(key, true) : undefined
    if (next === undefined || next === null) return node
    node = next
  }
  return node
}

const didYouMean = (name: string, known: readonly string[]): string => {
  const near = nearest(name, known)
  return near === undefined ? '' : ` Did you mean "${near}"?`
}

const kindOf = ({ root, at, valueOf }: YamlDocument, expected: DeclaredKind | undefined): DeclaredKind => {
  const value = isMap(root) ? valueOf(root.get('kind', true)) : undefined
  if (value === undefined && expected !== undefined && isMap(root)) return expected
  const kinds: readonly string[] = expected === undefined ? declaredKinds : [expected]
  if (typeof value === 'string' && kinds.includes(value)) return value as DeclaredKind
  if (typeof value === 'string') {
    const place = at(nodeAt(root, ['kind']))
    throw Failure.usage(
      `${place}: the kind cannot be "${value}" here.${didYouMean(value, kinds)}`,
      `It is one of: ${kinds.join(', ')}.`,
    )
  }
  throw Failure.usage(
    `${at(root)}: neither an OpenAPI document nor a resource: there is no "kind", and no document refers to the file.`,
    `A resource begins with one of: ${kinds.map((kind) => `kind: ${kind}`).join(', ')}.`,
  )
}

const issueLine = (issue: z.core.$ZodIssue, { root, at }: YamlDocument, known: readonly string[]): string => {
  const path = issue.path.join('.')
  if (issue.code !== 'unrecognized_keys') {
    return `${at(nodeAt(root, issue.path))}: ${path === '' ? '' : `${path}: `}${issue.message}`
  }
  const [name = ''] = issue.keys
  const hint = path === '' ? didYouMean(name, known) : ''
  return `${at(nodeAt(root, [...issue.path, name]))}: unknown field ${path === '' ? name : `${path}.${name}`}.${hint}`
}

/**
 * Reads a resource. `expected` is its kind where the command says it already: then the document need not.
 * Throws a usage `Failure` that lists every mistake with its place.
 */
export const readResource = (document: YamlDocument, expected?: DeclaredKind): Declared => {
  const kind = kindOf(document, expected)
  const { kind: _kind, ...fields } = document.valueOf(document.root) as Record<string, unknown>
  const schema = declaredSchemas[kind]
  const result = schema.safeParse(fields)
  if (!result.success) {
    const known = Object.keys(schema.shape)
    throw Failure.usage(result.error.issues.map((issue) => issueLine(issue, document, known)))
  }
  const written = new Set(Object.keys(fields))
  return { kind, value: result.data, written, at: document.at(document.root) } as Declared
}
