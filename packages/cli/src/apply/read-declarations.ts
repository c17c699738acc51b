import { Failure } from '../failure.ts'
import { readYaml } from '../yaml-source.ts'
import { gatherDocument } from './gather-document.ts'
import type { DeclaredApi } from './import-api.ts'
import { type Root, readWithin, shownName } from './local-files.ts'
import { readResource } from './read-resource.ts'
import type { Declared } from './resources.ts'

export interface Declarations {
  readonly apis: readonly DeclaredApi[]
  readonly resources: readonly Declared[]
}

// At the top level of a file: nothing before the key but a quote, or the brace that opens a JSON object.
const topLevelKey = /^(?:\s*\{\s*)?["']?(?:openapi|swagger)["']?\s*:/m

const isDocument = (path: string, text: string): boolean => {
  if (!path.toLowerCase().endsWith('.json')) return topLevelKey.test(text)
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && ('openapi' in value || 'swagger' in value)
  } catch {
    // Broken JSON is still reported with its place: as a document if it looks like one, otherwise as a resource.
    return topLevelKey.test(text)
  }
}

/** Results of `read` over `items`; the failures of all of them at once, so that every mistake is seen. */
const collect = <Item, Result>(items: readonly Item[], read: (item: Item) => readonly Result[]): Result[] => {
  const faults: Failure[] = []
  const results = items.flatMap((item) => {
    try {
      return read(item)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      faults.push(error)
      return []
    }
  })
  if (faults.length === 0) return results
  const advice = faults.length === 1 ? faults[0]?.advice : undefined
  throw Failure.usage(
    faults.flatMap(({ lines }) => lines),
    advice,
  )
}

/** Reads the files that declare Apis and resources. Throws a usage `Failure` that lists every mistake with its place. */
export const readDeclarations = (root: Root, paths: readonly string[]): Declarations => {
  const texts = collect(paths, (path) => [[path, readWithin(root, path)] as const])
  const apis = collect(
    texts.filter(([path, text]) => isDocument(path, text)),
    ([path, text]) => [{ ...gatherDocument(root, path, text), root }],
  )
  const inDocuments = new Set(apis.flatMap(({ files }) => Object.keys(files)))
  const documents = collect(
    texts.filter(([path]) => !inDocuments.has(path)),
    ([path, text]) => readYaml(text, shownName(root, path)),
  )
  const resources = collect(documents, (document) =>
    document.valueOf(document.root) === null ? [] : [readResource(document)],
  )
  return { apis, resources }
}
