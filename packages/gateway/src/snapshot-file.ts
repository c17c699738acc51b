import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** The last good snapshot on disk: what a gateway starts from while its control plane is away. */
export class SnapshotFile {
  readonly path: string

  constructor(stateDir: string) {
    this.path = join(stateDir, 'snapshot.json')
  }

  /** The text, or undefined when there is none yet. Rejects with the system's error when it cannot be read. */
  async read(): Promise<string | undefined> {
    try {
      return await readFile(this.path, 'utf8')
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    }
  }

  /** Replaces it as a whole: a kill at any moment leaves the old one or the new one. Not to be called twice at one time. */
  async write(text: string): Promise<void> {
    // Always the same name: what a kill leaves behind goes with the next. Made anew, so that a link that somebody put
    // there is not followed.
    const draft = `${this.path}.new`
    await rm(draft, { force: true })
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, this.path)
  }
}
