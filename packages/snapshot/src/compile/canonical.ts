import { createHash } from 'node:crypto'

/**
 * The same plain data with the members of every object in the order of their names, and none that are undefined: what is
 * equal becomes equal text, whatever order it was written in.
 * @throws TypeError for what is not JSON: a schema that makes such a thing cannot be part of a snapshot.
 */
export const canonical = (value: unknown): unknown => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || ![Object.prototype, null].includes(Object.getPrototypeOf(value))) {
    throw new TypeError(
      `A snapshot holds plain JSON only, not ${Object.prototype.toString.call(value)} (${typeof value})`,
    )
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(
    members.toSorted(([a], [b]) => compareText(a, b)).map(([name, member]) => [name, canonical(member)]),
  )
}

/** Order by code units: the same everywhere, unlike that of a locale. */
export const compareText = (a: string, b: string): number => {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** SHA-256 (hex) over the JSON of canonical data. */
export const digestOf = (section: unknown): string => createHash('sha256').update(JSON.stringify(section)).digest('hex')
