import type { Place } from '@sekisho/model'
import type { OpenApiDocument } from './document.ts'
import { child, member, type Path } from './json.ts'
import type { OperationReading } from './read-operations.ts'

/** Where members of an ApiContent come from: the first of these that the document has. */
const origins: ReadonlyMap<string, readonly Path[]> = new Map<string, readonly Path[]>([
  [
    'name',
    [
      ['x-sekisho', 'name'],
      ['info', 'title'],
    ],
  ],
  [
    'version',
    [
      ['x-sekisho', 'version'],
      ['info', 'version'],
    ],
  ],
  ['title', [['info', 'title']]],
  ['description', [['info', 'description']]],
  [
    'basePath',
    [
      ['x-sekisho', 'basePath'],
      ['x-sekisho', 'name'],
      ['info', 'title'],
    ],
  ],
  ['settings', [['x-sekisho']]],
  ['server', [['servers', 0, 'url']]],
  ['access', [['x-sekisho', 'access'], ['security']]],
  ['keySources', [['security'], ['components', 'securitySchemes']]],
  ['operations', [['paths']]],
])

const exists = (document: OpenApiDocument, path: Path): boolean => {
  let value: ReturnType<typeof child> = document.root
  for (const step of path) value = child(value, step)
  return value !== undefined
}

/** The path in the document of what stands at `rest` of an operation of an ApiContent. */
const inOperation = (reading: OperationReading, rest: Path): Path => {
  const { site } = reading
  const [name, ...inner] = rest
  if (name === 'settings') {
    // A URL that came from `servers` is not among the settings as written.
    const written = member(member(site.operation, 'x-sekisho'), 'integration')
    if (inner[0] === 'integration' && written === undefined) {
      const holder = member(site.operation, 'servers') === undefined ? site.itemPath : site.path
      return [...holder, 'servers', 0, 'url']
    }
    return [...site.path, 'x-sekisho', ...inner]
  }
  if (name === 'path') return site.itemPath
  if (name === 'id') return [...site.path, 'operationId']
  if (name === 'access' || name === 'keySources') return [...site.path, 'security']
  if (name === 'mocks') return [...site.path, 'responses']
  return [...site.path, ...(name === undefined || name === 'method' || name === 'pointer' ? [] : [name])]
}

/**
 * Turns paths into an ApiContent, and paths into the bundled document, into places in the files. What has no place of its
 * own has that of what it stands in. Members of objects are located by their names: that is the line people look for.
 */
export const makeLocator =
  (document: OpenApiDocument, operations: readonly OperationReading[]) =>
  (path: Path): Place | undefined => {
    const [head, second, ...rest] = path
    const reading = head === 'operations' ? operations[Number(second ?? Number.NaN)] : undefined
    if (reading !== undefined) return document.place(inOperation(reading, rest), 'key')
    const candidates = origins.get(String(head))
    if (candidates === undefined) return document.place(path, 'key')
    const tail = head === 'settings' ? path.slice(1) : []
    const origin = candidates.find((candidate) => exists(document, candidate)) ?? []
    return document.place([...origin, ...tail], 'key')
  }
