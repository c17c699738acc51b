/** Gives objects numbers, so that lists of the same objects can be told by a short text. */
export interface Numbers {
  keyOf(objects: readonly object[]): string
}

export const createNumbers = (): Numbers => {
  const numbers = new Map<object, number>()
  const numberOf = (object: object): number => {
    const known = numbers.get(object)
    if (known !== undefined) return known
    numbers.set(object, numbers.size)
    return numbers.size - 1
  }
  return { keyOf: (objects) => objects.map(numberOf).join(',') }
}
