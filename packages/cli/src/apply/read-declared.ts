import { readFileSync } from 'node:fs'
import { Failure } from '../failure.ts'
import { readYaml } from '../yaml-source.ts'
import { readWithin } from './local-files.ts'
import { rootOfFile } from './gather-document.ts'
import { readResource } from './read-resource.ts'
import type { DeclaredKind, ValueOf } from './resources.ts'

const textOf = (file: string): string => {
  if (file === '-') return readFileSync(0, 'utf8')
  const { root, entry } = rootOfFile(file)
  return readWithin(root, entry)
}

/** The one resource of a kind in a file; `-` is standard input. Throws a usage `Failure` with the place of what is wrong. */
export const readDeclared = <Kind extends DeclaredKind>(kind: Kind, file: string): ValueOf<Kind> => {
  const [document, more] = readYaml(textOf(file), file === '-' ? '(standard input)' : file)
  if (document === undefined || more !== undefined) {
    throw Failure.usage(`${file} must hold one ${kind}.`, 'Several at once: sekisho apply -f FILE.')
  }
  return readResource(document, kind).value as ValueOf<Kind>
}
