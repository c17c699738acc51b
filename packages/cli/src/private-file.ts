import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Writes a file that only its owner can read, at once or not at all: readers see the old content or the new one, never a
 * part. The name is not followed if it is a link: the rename replaces it.
 */
export const writePrivateFile = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomUUID()}.new`
  try {
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx' })
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

/** The JSON in a file, or undefined when there is no such file. */
export const readJsonFile = (path: string): unknown => {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // ENOTDIR: what should be its folder is a file.
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw error
  }
  return JSON.parse(text)
}
