import { basename, dirname } from 'node:path'
import { collectReferences } from '@sekisho/openapi'
import { isFile, openRoot, type Root, readWithin } from './local-files.ts'

/** An OpenAPI document and the files that it refers to, by their paths below the root. */
export interface GatheredDocument {
  readonly entry: string
  readonly files: Readonly<Record<string, string>>
}

/**
 * Reads a document and, by its `$ref`s, every file that belongs to it. References that lead out of the root or to no file
 * are left for the import to report: it knows their line and column. */
export const gatherDocument = (root: Root, entry: string, text: string): GatheredDocument => {
  // No prototype: a file may be called __proto__.
  const files: Record<string, string> = Object.assign(Object.create(null) as object, { [entry]: text })
  const waiting = [entry]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const reference of collectReferences(file, files[file] ?? '')) {
      if (Object.hasOwn(files, reference) || reference.startsWith('..') || !isFile(root, reference)) continue
      files[reference] = readWithin(root, reference, file)
      waiting.push(reference)
    }
  }
  return { entry, files }
}

/** The folder of a file as root, and the file's name in it. */
export const rootOfFile = (path: string): { root: Root; entry: string } => ({
  root: openRoot(dirname(path)),
  entry: basename(path),
})
