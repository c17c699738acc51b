import { setTimeout as sleep } from 'node:timers/promises'
import type { Snapshot } from '@sekisho/snapshot/load'
import type { GatewayOptions } from './contract.ts'
import type { SnapshotFile } from './snapshot-file.ts'
import type { WorkerSlot } from './worker-slot.ts'

/** Milliseconds that a snapshot waits for a worker to build it, while all of them are being replaced. */
const patience = 5000
const lookInterval = 20

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The digest that a stored snapshot says it has. Throws when the text is none. */
const digestIn = (text: string): string => {
  const found: unknown = JSON.parse(text)
  if (typeof found === 'object' && found !== null && 'digest' in found && typeof found.digest === 'string') {
    return found.digest
  }
  throw new Error('It is no snapshot.')
}

/** What the workers serve from, and how they come to serve from another: all of them, or none. */
export class Publication {
  /** Of the snapshot that every worker serves or will serve before it takes a connection. */
  digest: string | null = null
  #text = ''
  /** It comes from the disk, and no worker has built it yet. */
  #unproven = false
  #stored = true
  #closed = false
  #queue: Promise<unknown> = Promise.resolve()
  readonly #slots: readonly WorkerSlot[]
  readonly #file: SnapshotFile
  readonly #log: GatewayOptions['log']

  constructor(slots: readonly WorkerSlot[], file: SnapshotFile, log: GatewayOptions['log']) {
    this.#slots = slots
    this.#file = file
    this.#log = log
  }

  /** Begins with the last good snapshot. One that cannot be read is reported, and the gateway waits for the next. */
  async restore(): Promise<void> {
    try {
      const text = await this.#file.read()
      if (text === undefined) return
      this.digest = digestIn(text)
      this.#text = text
      this.#unproven = true
    } catch (error) {
      this.#report(error)
    }
  }

  #report(error: unknown): void {
    const facts = { file: this.#file.path, reason: reasonOf(error) }
    this.#log('error', 'the stored snapshot cannot be served; the gateway waits for one to be published', facts)
  }

  /** Resolves when the worker serves what all serve. Rejects when it cannot. */
  async bring(slot: WorkerSlot): Promise<void> {
    while (slot.awake && slot.snapshot !== this.digest) {
      const digest = this.digest
      try {
        await slot.ask({ kind: 'prepare', snapshot: this.#text })
        await slot.ask({ kind: 'swap' })
        this.#unproven = false
      } catch (error) {
        // Another one has been published meanwhile: this one does not matter any more.
        if (digest !== this.digest) continue
        if (!this.#unproven) throw error
        this.#report(error)
        this.digest = null
      }
    }
  }

  /** One after the other; each whatever becomes of the one before. */
  publish(snapshot: Snapshot): Promise<void> {
    const result = this.#queue.then(() => this.#publish(snapshot))
    this.#queue = result.catch(() => undefined)
    return result
  }

  async #publish(snapshot: Snapshot): Promise<void> {
    if (snapshot.digest !== this.digest) {
      const text = JSON.stringify(snapshot)
      await this.#prepare(text)
      this.#text = text
      this.digest = snapshot.digest
      this.#unproven = false
      this.#stored = false
      await Promise.all(this.#slots.map((slot) => slot.ask({ kind: 'swap' })))
      // Those that woke while the others were building.
      await Promise.all(this.#slots.map((slot) => this.#bringOrEnd(slot)))
    }
    if (!this.#stored) await this.#store()
  }

  /**
   * Has the workers build the plan, and serve on from the one they have. One of them goes first: a snapshot that makes who
   * builds it run out of memory costs one worker, not all.
   */
  async #prepare(text: string): Promise<void> {
    const [first, ...others] = await this.#serving()
    try {
      if (first !== undefined) await this.#build(first, text)
      await Promise.all(others.map((slot) => this.#build(slot, text)))
    } catch (error) {
      await Promise.all(this.#slots.map((slot) => slot.ask({ kind: 'discard' })))
      throw error
    }
  }

  /** At least one. */
  async #serving(): Promise<WorkerSlot[]> {
    const until = performance.now() + patience
    for (;;) {
      if (this.#closed) throw new Error('The gateway is closed: no worker is left to build the snapshot.')
      const serving = this.#slots.filter((slot) => slot.state === 'serving')
      if (serving.length > 0) return serving
      if (performance.now() > until) throw new Error('No worker is there to build the snapshot; publish it again.')
      await sleep(lookInterval)
    }
  }

  async #build(slot: WorkerSlot, text: string): Promise<void> {
    if (await slot.ask({ kind: 'prepare', snapshot: text })) return
    throw new Error(`A worker died while it built the snapshot; publish it again. ${slot.failure}`)
  }

  async #bringOrEnd(slot: WorkerSlot): Promise<void> {
    try {
      await this.bring(slot)
    } catch (error) {
      slot.end(`It cannot serve the snapshot: ${reasonOf(error)}`)
    }
  }

  /** The snapshot is served already, so that a full disk does not undo it. */
  async #store(): Promise<void> {
    try {
      await this.#file.write(this.#text)
      this.#stored = true
    } catch (error) {
      const facts = { file: this.#file.path, reason: reasonOf(error) }
      this.#log('error', 'the snapshot is served, but cannot be stored for the next start', facts)
    }
  }

  /** Takes no more; resolves when nothing is being published any more. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#queue
  }
}
