import { setTimeout as sleep } from 'node:timers/promises'
import type { GatewayOptions } from '../contract.ts'
import { CounterFile, type StoredWindows } from './counter-file.ts'
import { changesWord, createTable, openTable, stripeAt, type Table, usedWord } from './layout.ts'
import { copyLiveWindows, placeWindows, Records, recordWords, slotsPerStripe } from './live-windows.ts'
import { tryLock, unlock } from './lock.ts'

/** Milliseconds from one look at the table to the next: with the time that a write takes, less than a second. */
const interval = 750
/** Milliseconds of copying after which others have their turn. */
const turn = 2
/** Records that are written at a time, if a stripe does not have more. */
const batchRecords = 16_384

type KeptOptions = Pick<GatewayOptions, 'stateDir' | 'limitCapacity' | 'log'>

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What the file holds; undefined, with the operator told and the file set aside, when it cannot be read. */
const readOrSetAside = async (file: CounterFile, log: KeptOptions['log']): Promise<StoredWindows | undefined> => {
  try {
    return await file.read()
  } catch (error) {
    const kept = await file.setAside().then(() => file.aside, reasonOf)
    const facts = { file: file.path, reason: reasonOf(error), kept }
    log('warn', 'the counts of quotas cannot be read, and begin anew', facts)
    return undefined
  }
}

/** A table with the windows that are stored. Throws a RangeError for a capacity that it cannot have. */
const restore = (stored: StoredWindows | undefined, { limitCapacity, log }: KeptOptions): SharedArrayBuffer => {
  if (stored === undefined) return createTable({ capacity: limitCapacity })
  const buffer = createTable({ capacity: limitCapacity, seed: stored.seed })
  const lost = placeWindows(openTable(buffer), stored.records, Date.now())
  if (lost > 0) {
    const reason = `There is room for ${limitCapacity} counters. Raise limits.capacity.`
    log('warn', 'some counts of quotas found no room, and begin anew', { counts: lost, reason })
  }
  return buffer
}

/**
 * The table of counters with a copy of its windows on disk, which the next start goes on from. The copy is never more than
 * about a second old. Buckets are not in it: they fill by themselves.
 */
export class KeptCounters {
  readonly buffer: SharedArrayBuffer
  readonly #table: Table
  readonly #file: CounterFile
  readonly #log: GatewayOptions['log']
  /** Per stripe: its changes when it was copied last. */
  readonly #copied: Int32Array
  #failed = false
  #closing = false
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> = Promise.resolve()

  /** Reads what is on disk; what cannot be read is logged and set aside. Rejects with a RangeError for a bad capacity. */
  static async open(options: KeptOptions): Promise<KeptCounters> {
    const file = new CounterFile(options.stateDir)
    const stored = await readOrSetAside(file, options.log)
    return new KeptCounters(restore(stored, options), file, options.log)
  }

  private constructor(buffer: SharedArrayBuffer, file: CounterFile, log: GatewayOptions['log']) {
    this.buffer = buffer
    this.#table = openTable(buffer)
    this.#file = file
    this.#log = log
    this.#copied = new Int32Array(this.#table.stripes)
    this.#lookIn(interval)
  }

  #lookIn(wait: number): void {
    this.#timer = setTimeout(() => {
      this.#looking = this.#look()
    }, wait)
    this.#timer.unref()
  }

  /** At most half of the time is spent on writing, however long that takes. */
  async #look(): Promise<void> {
    const began = performance.now()
    await this.#keep()
    const took = performance.now() - began
    if (!this.#closing) this.#lookIn(Math.max(interval - took, took))
  }

  /** True when a count changed after it was copied. */
  #changed(): boolean {
    const { words, stripes } = this.#table
    for (let stripe = 0; stripe < stripes; stripe += 1)
      if (words[stripeAt(stripe) + changesWord] !== this.#copied[stripe]) return true
    return false
  }

  /** Writes if there is something new to write. What keeps it from that is logged once. */
  async #keep(): Promise<void> {
    if (!this.#failed && !this.#changed()) return
    try {
      await this.#file.write(this.#table.seed, this.#batches())
      if (this.#failed) this.#log('info', 'the counts of quotas are stored again', { file: this.#file.path })
      this.#failed = false
    } catch (error) {
      const facts = { file: this.#file.path, reason: reasonOf(error) }
      if (!this.#failed) this.#log('error', 'the counts of quotas cannot be stored for the next start', facts)
      this.#failed = true
    }
  }

  /** Copies a stripe to `records` from record `at` on; returns the record after the last, -1 when the stripe is locked. */
  #copy(stripe: number, records: Records, at: number): number {
    const { words } = this.#table
    const first = stripeAt(stripe)
    const locked = tryLock(words, first)
    if (!locked && !this.#closing) return -1
    this.#copied[stripe] = words[first + changesWord] as number
    const end = copyLiveWindows(this.#table, stripe, Date.now(), records, at)
    if (locked) unlock(words, first)
    return end
  }

  async *#batches(): AsyncGenerator<Uint8Array, void> {
    const { stripes } = this.#table
    const most = slotsPerStripe(this.#table)
    const records = new Records(new ArrayBuffer(Math.max(batchRecords, most * 2) * recordWords * 4))
    let count = 0
    let turnEnds = performance.now() + turn
    for (let stripe = 0; stripe < stripes; stripe += 1) {
      if (this.#table.words[stripeAt(stripe) + usedWord] === 0) continue
      let end = this.#copy(stripe, records, count)
      // A worker that died with the lock is noticed when this thread is free for that.
      for (; end === -1; end = this.#copy(stripe, records, count)) await sleep(1)
      count = end
      if (count + most <= records.room && performance.now() < turnEnds) continue
      // What is written lets others have their turn, too.
      if (count > 0) yield records.bytes(count)
      else await sleep(0)
      count = 0
      turnEnds = performance.now() + turn
    }
    if (count > 0) yield records.bytes(count)
  }

  /** Stops looking, and writes the last changes. To be called when no worker lives; locks that are still held are void. */
  async close(): Promise<void> {
    this.#closing = true
    clearTimeout(this.#timer)
    await this.#looking
    await this.#keep()
  }
}
