import { dataOf, itemsOf, type Page } from '@sekisho/client'
import { type Command, InvalidArgumentError } from 'commander'
import { json } from '../output/json.ts'
import { type Column, table } from '../output/table.ts'
import type { Terminal } from '../terminal.ts'
import type { RemoteFlags } from './options.ts'

export interface ListFlags extends RemoteFlags {
  readonly limit: number
}

const count = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number from 1.')
  return value
}

export const withLimit = (command: Command): Command =>
  command.option('--limit <n>', 'show at most so many', count, 1000)

/** What a page is asked for with. */
export interface PageQuery {
  readonly limit: number
  readonly cursor?: string
}

const pageSize = 200

/** The first items of a list, at most `limit`, and whether there are more. */
export const collectItems = async <Item>(
  fetchPage: (query: PageQuery) => Promise<{ readonly data?: Page<Item> }>,
  limit: number,
): Promise<{ items: Item[]; hasNext: boolean }> => {
  const items: Item[] = []
  const query = { limit: Math.min(limit + 1, pageSize) }
  for await (const item of itemsOf((cursor) =>
    dataOf(fetchPage(cursor === undefined ? query : { ...query, cursor })),
  )) {
    if (items.length === limit) return { items, hasNext: true }
    items.push(item)
  }
  return { items, hasNext: false }
}

/** Prints a list: a table for people, `{items, hasNext}` for machines. */
export const printList = async <Item>(
  terminal: Terminal,
  flags: ListFlags,
  fetchPage: (query: PageQuery) => Promise<{ readonly data?: Page<Item> }>,
  columns: readonly Column<Item>[],
): Promise<void> => {
  const found = await collectItems(fetchPage, flags.limit)
  if (flags.json === true) {
    terminal.out(json(found))
    return
  }
  if (found.items.length === 0) terminal.note('There are none.\n')
  else terminal.out(table(found.items, columns, terminal.style))
  if (found.hasNext) terminal.note(`Only the first ${flags.limit} are shown; --limit ${flags.limit * 10} shows more.\n`)
}
