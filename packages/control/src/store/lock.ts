import { DatabaseSync } from 'node:sqlite'

/**
 * Keeps a second process from the same store: publishing and revoking are ordered within one process. The lock is a
 * transaction that is never committed on a file of its own, so the operating system lifts it however the process ends.
 * @returns what lifts it
 * @throws Error saying that the store is in use
 */
export const lockStore = (path: string): (() => void) => {
  const lock = new DatabaseSync(`${path}.lock`, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    throw new Error(`The store ${path} is in use by another process. Stop that one, or use another store.`, { cause })
  }
  return () => lock.close()
}
