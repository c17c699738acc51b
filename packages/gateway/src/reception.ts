import type { Socket } from 'node:net'
import type { WorkerSlot } from './worker-slot.ts'

/** Connections that wait for a worker; further ones are closed. As many as the system's own queue of a listener holds. */
const maxWaiting = 511

/** Gives the connections of a listener in the main thread to the workers, in turn. */
export class Reception {
  readonly #slots: readonly WorkerSlot[]
  #turn = 0
  /** Came while no worker could take them. */
  #waiting: Socket[] = []

  constructor(slots: readonly WorkerSlot[]) {
    this.#slots = slots
  }

  /** Takes a connection of which nothing has been read. */
  take(socket: Socket): void {
    const slot = this.#next()
    if (slot !== undefined) slot.post({ kind: 'serve', socket }, [socket])
    else if (this.#waiting.length < maxWaiting) this.#waiting.push(socket)
    else socket.destroy()
  }

  /** A worker that hangs would take its connections with it when it is ended. */
  #next(): WorkerSlot | undefined {
    for (let i = 0; i < this.#slots.length; i += 1) {
      this.#turn = (this.#turn + 1) % this.#slots.length
      const slot = this.#slots[this.#turn]
      if (slot?.lively === true) return slot
    }
    return undefined
  }

  /** Gives those that wait to workers, if there are any now. */
  distribute(): void {
    for (const socket of this.#waiting.splice(0)) this.take(socket)
  }

  close(): void {
    for (const socket of this.#waiting.splice(0)) socket.destroy()
  }
}
