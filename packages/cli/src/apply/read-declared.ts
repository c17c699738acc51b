import { readFileSync } from 'node:fs'
import { isMap } from 'yaml'
import { Failure } from '../failure.ts'
import { readYaml, type YamlDocument } from '../yaml-source.ts'
import { readWithin } from './local-files.ts'
import { rootOfFile } from './gather-document.ts'
import { readResource } from './read-resource.ts'
import type { DeclaredKind, ValueOf } from './resources.ts'

const textOf = (file: string): string => {
  if (file === '-') return readFileSync(0, 'utf8')
  const { root, entry } = rootOfFile(file)
  return readWithin(root, entry)
}

const isOpenApi = ({ root }: YamlDocument): boolean => isMap(root) && (root.has('openapi') || root.has('swagger'))

/** The one resource of a kind in a file; `-` is standard input. Throws a usage `Failure` with the place of what is wrong. */
export const readDeclared = <Kind extends DeclaredKind>(kind: Kind, file: string): ValueOf<Kind> => {
  const [document, more] = readYaml(textOf(file), file === '-' ? '(standard input)' : file)
  if (document === undefined || more !== undefined) {
    throw Failure.usage(`${file} must hold one ${kind}.`, 'Several at once: sekisho apply -f FILE.')
  }
  if (isOpenApi(document)) {
    throw Failure.usage(
      `${document.at(document.root)}: this is an OpenAPI document, not a ${kind}.`,
      `Publish it as an Api: sekisho import ${file === '-' ? 'FILE' : file}.`,
    )
  }
  return readResource(document, kind).value as ValueOf<Kind>
}
