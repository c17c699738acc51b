import { displayWidth } from './display-width.ts'
import { printable } from './printable.ts'
import type { Style } from './style.ts'

/** What a cell may be given: null, undefined, empty text and empty lists are shown as —. */
export type Cell = string | number | boolean | readonly string[] | null | undefined

export interface Column<Row> {
  readonly title: string
  readonly cell: (row: Row) => Cell
  /** Numbers read better at the right. */
  readonly right?: boolean
}

const none = '—'

/** How a value is shown to people. */
export const show = (value: Cell): string => {
  if (value === null || value === undefined || value === '') return none
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length === 0 ? none : value.map((item) => printable(String(item))).join(', ')
  return printable(String(value))
}

const pad = (text: string, width: number, right: boolean): string => {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)))
  return right ? space + text : text + space
}

/** Rows under titles, aligned, two spaces between columns, none at the end of lines. Ends with a line feed. */
export const table = <Row>(rows: readonly Row[], columns: readonly Column<Row>[], style: Style): string => {
  const texts = rows.map((row) => columns.map((column) => show(column.cell(row))))
  const widths = columns.map((column, index) =>
    texts.reduce((width, cells) => Math.max(width, displayWidth(cells[index] ?? '')), displayWidth(column.title)),
  )
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => pad(cell, widths[index] ?? 0, columns[index]?.right === true))
      .join('  ')
      .trimEnd()
  const head = style.bold(line(columns.map(({ title }) => title.toUpperCase())))
  return `${[head, ...texts.map(line)].join('\n')}\n`
}

/** One resource: names at the left, values at the right, one a line. */
export const card = (entries: readonly (readonly [name: string, value: Cell])[], style: Style): string => {
  const width = Math.max(...entries.map(([name]) => displayWidth(name)))
  return entries.map(([name, value]) => `${style.dim(pad(name, width, false))}  ${show(value)}\n`).join('')
}
