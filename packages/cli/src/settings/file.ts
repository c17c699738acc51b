import { readFileSync } from 'node:fs'
import { isMap, type YAMLMap } from 'yaml'
import { nearest } from '@sekisho/base'
import { Failure } from '../failure.ts'
import { readYaml, type YamlDocument } from '../yaml-source.ts'
import { leafByPath, leaves } from './leaves.ts'

/** A setting as found somewhere: the value, and where it came from in words (`sekisho.yaml:3:9`). */
export interface Found {
  readonly value: unknown
  readonly origin: string
}

const groups = new Set(
  leaves
    .flatMap(({ path }) => path.split('.').map((_, index, all) => all.slice(0, index).join('.')))
    .filter((path) => path !== ''),
)

const didYouMean = (name: string, known: Iterable<string>): string => {
  const near = nearest(name, known)
  return near === undefined ? '' : ` Did you mean "${near}"?`
}

const collect = (map: YAMLMap, prefix: string, document: YamlDocument, found: Map<string, Found>): void => {
  const { at, valueOf } = document
  for (const { key, value } of map.items) {
    const path = prefix + String(valueOf(key))
    if (leafByPath.has(path)) {
      found.set(path, { value: valueOf(value), origin: at(value ?? key) })
    } else if (groups.has(path) && isMap(value)) {
      collect(value, `${path}.`, document, found)
    } else if (groups.has(path)) {
      // An empty group is what is left when every line below it is commented out.
      if (valueOf(value) === null) continue
      throw Failure.usage(`${at(key)}: ${path} must hold settings, one per line below it.`)
    } else {
      throw Failure.usage(
        `${at(key)}: unknown setting ${path}.${didYouMean(path, [...leafByPath.keys(), ...groups])}`,
        '`sekisho config` lists every setting.',
      )
    }
  }
}

/**
 * Reads a settings file; none where it does not exist and nobody asked for it. `name` is how messages call the file.
 * Refuses what it does not know, with its place.
 */
export const readSettingsFile = (file: string, name: string, required: boolean): Map<string, Found> => {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (!required && (error as NodeJS.ErrnoException).code === 'ENOENT') return new Map()
    throw Failure.usage(`Cannot read ${name}: ${(error as Error).message}.`, 'Check the path, or leave --config out.')
  }
  const found = new Map<string, Found>()
  const [document, more] = readYaml(text, name)
  if (more !== undefined) throw Failure.usage(`${more.at(more.root)}: a settings file holds one document, not several.`)
  if (document === undefined || document.valueOf(document.root) === null) return found
  const { root, at } = document
  if (!isMap(root))
    throw Failure.usage(`${at(root)}: the file must be a map of settings, such as "gateway: { port: 8080 }".`)
  collect(root, '', document, found)
  return found
}
