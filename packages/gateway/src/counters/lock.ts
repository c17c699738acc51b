import { lockWord, openTable, stripeAt } from './layout.ts'

/** Looks at a held lock before sleeping: longer than any holder that runs needs it. */
const spins = 200
/** Milliseconds slept at a time while the holder is not running. */
const nap = 1

const waitForLock = (words: Int32Array<SharedArrayBuffer>, at: number, owner: number): void => {
  for (;;) {
    for (let spin = 0; spin < spins; spin += 1) {
      if (Atomics.load(words, at) === 0 && Atomics.compareExchange(words, at, 0, owner) === 0) return
      Atomics.pause()
    }
    const holder = Atomics.load(words, at)
    // Nobody notifies: that would cost every unlock a call. A sleeper looks again by itself, and leaves no trace if it dies.
    if (holder !== 0) Atomics.wait(words, at, holder, nap)
  }
}

/** Takes the locks at the words `keys[from…]`, which are in ascending order and distinct: so no two workers wait in a circle. */
export const lockAll = (words: Int32Array<SharedArrayBuffer>, keys: Int32Array, from: number, owner: number): void => {
  for (let i = from; i < keys.length; i += 1) {
    const at = (keys[i] as number) + lockWord
    if (Atomics.compareExchange(words, at, 0, owner) !== 0) waitForLock(words, at, owner)
  }
}

export const unlockAll = (words: Int32Array<SharedArrayBuffer>, keys: Int32Array, from: number): void => {
  for (let i = from; i < keys.length; i += 1) Atomics.store(words, (keys[i] as number) + lockWord, 0)
}

/** Marks a lock that the main thread holds: no worker's mark, and never longer than it takes to copy a stripe. */
const mainThread = -1

/** Takes the lock of one stripe for the main thread, which does not wait: whoever holds it may be dead until it looks. */
export const tryLock = (words: Int32Array<SharedArrayBuffer>, stripe: number): boolean => {
  for (let spin = 0; spin < spins; spin += 1) {
    if (Atomics.compareExchange(words, stripe + lockWord, 0, mainThread) === 0) return true
    Atomics.pause()
  }
  return false
}

export const unlock = (words: Int32Array<SharedArrayBuffer>, stripe: number): void => {
  Atomics.store(words, stripe + lockWord, 0)
}

/**
 * Frees what a dead worker held; returns how many locks that were. For the main thread, after the worker's `exit` event
 * and before another worker gets its index. What the dead one left half done is at worst charged and not admitted.
 */
export const releaseLocksOf = (buffer: SharedArrayBuffer, workerIndex: number): number => {
  const { words, stripes } = openTable(buffer)
  let released = 0
  for (let stripe = 0; stripe < stripes; stripe += 1) {
    if (Atomics.compareExchange(words, stripeAt(stripe) + lockWord, workerIndex + 1, 0) === workerIndex + 1)
      released += 1
  }
  return released
}
