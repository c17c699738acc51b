/** A list in which equal things stand once. */
export interface UseTable<T extends object> {
  /** The place of `use` in `list`; it is added when nothing equal is there. */
  placeOf(use: T): number
  readonly list: readonly T[]
}

/** For canonical data: what is equal has equal JSON. */
export const createUseTable = <T extends object>(): UseTable<T> => {
  const list: T[] = []
  const byText = new Map<string, number>()
  // Most of what is asked for is the very same object again.
  const byIdentity = new Map<T, number>()
  return {
    list,
    placeOf(use) {
      const known = byIdentity.get(use)
      if (known !== undefined) return known
      const text = JSON.stringify(use)
      let place = byText.get(text)
      if (place === undefined) {
        place = list.push(use) - 1
        byText.set(text, place)
      }
      byIdentity.set(use, place)
      return place
    },
  }
}
