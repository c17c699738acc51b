import { AdminProblem } from './problems.ts'

export const defaultLimit = 50
export const maximalLimit = 200

/** Which part of a list is wanted: after this key (the sort key of the last item seen), at most so many. */
export interface Page {
  /** The path of the list: its cursors are of no use elsewhere. */
  readonly list: string
  readonly limit: number
  readonly after: readonly string[] | undefined
}

export interface Listing<T> {
  readonly items: readonly T[]
  readonly hasNext: boolean
  readonly nextCursor: string | null
}

/** Opaque to callers, and bound to its list: the path and the sort key of the last item. */
const encodeCursor = (list: string, key: readonly string[]): string =>
  Buffer.from(JSON.stringify([list, ...key])).toString('base64url')

const wrongCursor = (): AdminProblem =>
  new AdminProblem('query-invalid', {
    detail: 'The cursor is not one that this list gave. Start again without it.',
    errors: [{ pointer: 'query:cursor', message: 'not a cursor of this list' }],
  })

/**
 * Reads `cursor`.
 * @throws AdminProblem `query-invalid` when it is not one of this list.
 */
export const decodeCursor = (list: string, cursor: string): readonly string[] => {
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    throw wrongCursor()
  }
  if (!Array.isArray(parts) || parts.length < 2 || parts[0] !== list) throw wrongCursor()
  if (!parts.every((part): part is string => typeof part === 'string')) throw wrongCursor()
  return parts.slice(1)
}

/**
 * Makes a page of what a repository gave for `limit + 1`: the one too many only says that there is more.
 * @param key the sort key of an item, as the repository's `after` takes it
 */
export const listing = <S, T>(
  page: Page,
  found: readonly S[],
  key: (item: S) => readonly string[],
  show: (item: S) => T,
): Listing<T> => {
  const items = found.slice(0, page.limit)
  const last = items.at(-1)
  const hasNext = found.length > page.limit && last !== undefined
  return { items: items.map(show), hasNext, nextCursor: hasNext ? encodeCursor(page.list, key(last)) : null }
}
