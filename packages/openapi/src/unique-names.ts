/** Gives out names that are not taken yet: `Pet`, `Pet_2`, `Pet_3`. */
export class UniqueNames {
  private readonly taken: Set<string>
  private readonly separator: string
  /** The number to try next, so that many equal wishes cost no more than different ones. */
  private readonly next = new Map<string, number>()

  constructor(separator: string, taken: Iterable<string> = []) {
    this.separator = separator
    this.taken = new Set(taken)
  }

  take(wish: string): string {
    let name = wish
    let count = this.next.get(wish) ?? 2
    while (this.taken.has(name)) {
      name = `${wish}${this.separator}${count}`
      count += 1
    }
    this.next.set(wish, count)
    this.taken.add(name)
    return name
  }
}
