import { hash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keyPrefix, newSecret } from '@sekisho/base'
import type { Stage } from '../harness/stage.ts'

/** `ours`: made as Sekisho makes them; `imported`: taken over from elsewhere, `key0`, `key1` and so on. */
export type KeyKind = 'ours' | 'imported'

/** Writes so many keys to a file, one per line. Returns its path. */
export const writeKeys = (stage: Stage, kind: KeyKind, count: number): string => {
  const file = join(stage.newFolder('keys'), `${kind}-${count}`)
  const keys = Array.from({ length: count }, (_, i) => (kind === 'ours' ? newSecret(keyPrefix) : `key${i}`))
  // nginx's worker may be another user; the keys are good for nothing.
  writeFileSync(file, `${keys.join('\n')}\n`)
  return file
}

export const readKeys = (file: string): string[] => readFileSync(file, 'utf8').trimEnd().split('\n')

/** What a gateway knows a key by: SHA-256 in hex. */
export const hashOfKey = (key: string): string => hash('sha256', key)

/** Writes the first keys of a file to a file of their own. Returns its path. */
export const writeFirstKeys = (stage: Stage, file: string, count: number): string => {
  const path = join(stage.newFolder('keys'), `first-${count}`)
  writeFileSync(path, `${readKeys(file).slice(0, count).join('\n')}\n`)
  return path
}
