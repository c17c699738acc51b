interface Node<V> {
  readonly key: string
  value: V
  /** Asked for since the hand last passed. */
  used: boolean
  /** Where it is in the ring. */
  at: number
}

/** Entries that one insertion spares because they were used; then the next one goes, used or not. */
const maxSpared = 64

/**
 * A map of at most `capacity` entries. When it is full, a new entry takes the place of one that was not asked for of late:
 * a hand goes round the entries, spares those used since it last passed, and takes the first that was not ("clock", or
 * second chance). So `get` costs one `Map.get` and one store, and an insertion a bounded number of steps.
 */
export class RecentMap<V> {
  readonly #capacity: number
  readonly #evicted: (value: V) => void
  readonly #nodes = new Map<string, Node<V>>()
  readonly #ring: Node<V>[] = []
  #hand = 0

  /** `evicted` is told of each entry that had to make room. Throws a RangeError for a capacity below 1. */
  constructor(capacity: number, evicted: (value: V) => void = () => {}) {
    if (!Number.isInteger(capacity) || capacity < 1) {
      throw new RangeError(`A cache must have room for a whole number of entries from 1, not ${capacity}.`)
    }
    this.#capacity = capacity
    this.#evicted = evicted
  }

  get size(): number {
    return this.#ring.length
  }

  get(key: string): V | undefined {
    const node = this.#nodes.get(key)
    if (node === undefined) return undefined
    node.used = true
    return node.value
  }

  set(key: string, value: V): void {
    const known = this.#nodes.get(key)
    if (known !== undefined) {
      known.value = value
      return
    }
    const at = this.#ring.length < this.#capacity ? this.#ring.length : this.#makeRoom()
    const node = { key, value, used: false, at }
    this.#ring[at] = node
    this.#nodes.set(key, node)
  }

  delete(key: string): void {
    const node = this.#nodes.get(key)
    if (node === undefined) return
    this.#nodes.delete(key)
    const last = this.#ring.pop() as Node<V>
    if (last === node) return
    this.#ring[node.at] = last
    last.at = node.at
  }

  /** Removes an entry of a full ring; returns its place, which the hand has passed. */
  #makeRoom(): number {
    for (let spared = 0; ; spared += 1) {
      const at = this.#hand
      const node = this.#ring[at] as Node<V>
      this.#hand = (at + 1) % this.#capacity
      if (node.used && spared < maxSpared) {
        node.used = false
        continue
      }
      this.#nodes.delete(node.key)
      this.#evicted(node.value)
      return at
    }
  }
}
