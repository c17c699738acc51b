import { readFileSync } from 'node:fs'

const names = [
  'openapi.yaml',
  'paths/books.yaml',
  'paths/book.yaml',
  'schemas/book.yaml',
  'schemas/author.json',
  'schemas/common.yaml',
]

/** A document in six files, in Japanese, whose schemas refer to each other in circles. */
export const library: Readonly<Record<string, string>> = Object.fromEntries(
  names.map((name) => [name, readFileSync(new URL(`fixtures/library/${name}`, import.meta.url), 'utf8')]),
)
