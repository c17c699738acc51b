import { type Document, isNode, LineCounter, parseAllDocuments } from 'yaml'
import { Failure } from './failure.ts'

/** One document of a YAML or JSON file, with the places of what is in it. */
export interface YamlDocument {
  /** The topmost node; null for an empty document. */
  readonly root: unknown
  /** `sekisho.yaml:3:9`, counted from 1; the start of the document for what has no place. */
  readonly at: (node: unknown) => string
  /** A node as plain values. Throws a usage `Failure` when its aliases expand without bound. */
  readonly valueOf: (node: unknown) => unknown
}

const readDocument = (document: Document, name: string, lines: LineCounter): YamlDocument => {
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset)
    return `${name}:${line}:${col}`
  }
  const [error] = document.errors
  if (error !== undefined) throw Failure.usage(`${place(error.pos[0])}: ${error.message}`)
  const start = document.contents?.range?.[0] ?? 0
  const at = (node: unknown): string => place(isNode(node) ? (node.range?.[0] ?? start) : start)
  const valueOf = (node: unknown): unknown => {
    try {
      return isNode(node) ? node.toJS(document) : node
    } catch (error) {
      // The parser's bound on aliases: a small file must not become a large value.
      if (error instanceof ReferenceError) throw Failure.usage(`${at(node)}: ${error.message}`)
      throw error
    }
  }
  return { root: document.contents, at, valueOf }
}

/** The documents of a file. `name` is how messages call it. Throws a usage `Failure` with the place of what is wrong. */
export const readYaml = (text: string, name: string): YamlDocument[] => {
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false })
  return Array.isArray(documents) ? documents.map((document) => readDocument(document, name, lines)) : []
}
