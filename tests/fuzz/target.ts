import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from './random.ts'

/** Something that hostile input reaches. */
export interface Target {
  readonly name: string
  /** Inputs to begin with, latin1 text. */
  readonly corpus: readonly string[]
  /** Checks what must hold for any input. Throws when it does not. Resolves with whether the input was taken. */
  check(input: string, random: Random): boolean | Promise<boolean>
}

export const corpusRoot = join(import.meta.dirname, '..', 'corpus')

export const corpusOf = (folder: string): string[] =>
  readdirSync(join(corpusRoot, folder))
    .toSorted()
    .map((file) => readFileSync(join(corpusRoot, folder, file), 'latin1'))
