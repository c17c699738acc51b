import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writePrivateFile } from '../private-file.ts'

/**
 * The first admin token between the moment it is made and the moment it is shown. A start that fails in between, because
 * a port is in use, must not lose it: nobody could administer the installation.
 */
export class FirstToken {
  readonly #path: string
  readonly value: string | undefined

  /** `made`: the token that this start made, if it did. Otherwise the one that an earlier start could not show. */
  constructor(stateDir: string, made: string | undefined) {
    this.#path = join(stateDir, 'first-token')
    if (made !== undefined) writePrivateFile(this.#path, made)
    this.value = made ?? this.#kept()
  }

  #kept(): string | undefined {
    try {
      return readFileSync(this.#path, 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }

  /** It was shown, or stored where its owner finds it: it is kept no longer. */
  shown(): void {
    rmSync(this.#path, { force: true })
  }
}
