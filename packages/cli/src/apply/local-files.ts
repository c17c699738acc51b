import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { Failure } from '../failure.ts'

const largest = 64 << 20

/** A folder that nothing is read from outside of, also not through links. */
export interface Root {
  /** Where links have been followed. */
  readonly real: string
  /** As the user wrote it, for messages. */
  readonly shown: string
}

const reason = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read'
  if (code === 'EISDIR') return 'it is a folder'
  return message
}

const cannotRead = (path: string, error: unknown, from?: string): Failure =>
  Failure.usage(`${from === undefined ? '' : `${from}: `}cannot read ${path}: ${reason(error)}.`)

export const openRoot = (path: string): Root => {
  try {
    return { real: realpathSync(path), shown: path }
  } catch (error) {
    throw cannotRead(path, error)
  }
}

/** The name of a file for people: the root as they wrote it, and the path below it. */
export const shownName = (root: Root, path: string): string => join(root.shown, path)

/**
 * Reads a text file by its path below `root` (with `/` between segments). `from` is the file that refers to it. Throws a
 * usage `Failure` when it lies outside, is too large, is no UTF-8 or cannot be read.
 */
export const readWithin = (root: Root, path: string, from?: string): string => {
  const shown = shownName(root, path)
  let real: string
  let bytes: Buffer
  try {
    real = realpathSync(join(root.real, path))
    const inside = relative(root.real, real)
    if (inside === '..' || inside.startsWith(`..${sep}`) || join(root.real, inside) !== real) {
      throw Failure.usage(
        `${from === undefined ? '' : `${from}: `}${path} lies outside of ${root.shown}, so it is not read.`,
        'Name a folder that holds every file: sekisho apply -f FOLDER.',
      )
    }
    const { size } = statSync(real)
    if (size > largest) throw Failure.usage(`${shown} is larger than ${largest >> 20} MiB.`)
    bytes = readFileSync(real)
  } catch (error) {
    throw error instanceof Failure ? error : cannotRead(shown, error, from)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw Failure.usage(`${shown} is not UTF-8 text.`)
  }
}

/** Whether a path below `root` is a file. What cannot be looked at is none. */
export const isFile = (root: Root, path: string): boolean => {
  try {
    return statSync(join(root.real, path)).isFile()
  } catch {
    // Also a name that no file can have, such as one too long, and links in a circle.
    return false
  }
}

/** Paths below `root` of the YAML and JSON files in it, sorted. Hidden files, `node_modules` and links to folders are left out. */
export const listFiles = (root: Root): string[] => {
  const found: string[] = []
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root.real, folder), { withFileTypes: true })) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) walk(path)
      else if (/\.(ya?ml|json)$/i.test(entry.name)) found.push(path)
    }
  }
  walk('')
  return found.toSorted()
}
