import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

/** A descriptor to append lines to, and whether it is ours to close. */
export interface LogTarget {
  readonly descriptor: number
  readonly owned: boolean
  /** True when the file ends in the middle of a line, as a kill can leave it. */
  readonly midLine: boolean
}

const { O_APPEND, O_CREAT, O_NONBLOCK, O_WRONLY } = constants
/** Without O_NONBLOCK, a pipe that nobody reads would hold a thread of the pool, and the process's end, for ever. */
const nonBlocking = process.platform === 'win32' ? 0 : O_NONBLOCK

const endsMidLine = (file: string, size: number): boolean => {
  const descriptor = openSync(file, 'r')
  try {
    const last = Buffer.alloc(1)
    return readSync(descriptor, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a
  } finally {
    closeSync(descriptor)
  }
}

/** @throws Error of node:fs when the file can be neither opened nor made. */
export const openLogFile = (file: string): LogTarget => {
  const descriptor = openSync(file, O_WRONLY | O_APPEND | O_CREAT | nonBlocking, 0o640)
  try {
    const facts = fstatSync(descriptor)
    return { descriptor, owned: true, midLine: facts.isFile() && facts.size > 0 && endsMidLine(file, facts.size) }
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
}

/**
 * Standard output. A pipe or terminal is opened a second time, so that only our writes are non-blocking: the flag belongs
 * to the open file, which the operator's log and other processes share. Where that cannot be done (files, which need the
 * shared position; sockets; systems without /proc), it is used as it is.
 */
export const openStandardOutput = (): LogTarget => {
  const shared: LogTarget = { descriptor: 1, owned: false, midLine: false }
  const facts = fstatSync(1)
  if (process.platform !== 'linux' || (!facts.isFIFO() && !facts.isCharacterDevice())) return shared
  try {
    return { ...shared, descriptor: openSync('/proc/self/fd/1', O_WRONLY | O_APPEND | nonBlocking), owned: true }
  } catch {
    // After a change of user, the kernel may not let us open what we were given.
    return shared
  }
}
