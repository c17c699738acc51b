/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly hasNext: boolean
  readonly nextCursor?: string | null | undefined
}

/** Every item of a list, page by page. `fetchPage` is given the cursor, undefined for the first page. */
export async function* itemsOf<Item>(
  fetchPage: (cursor: string | undefined) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | undefined
  do {
    const page = await fetchPage(cursor)
    yield* page.items
    cursor = page.hasNext ? (page.nextCursor ?? undefined) : undefined
  } while (cursor !== undefined)
}
