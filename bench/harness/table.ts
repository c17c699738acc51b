import type { Spread } from './statistics.ts'

export interface Table {
  readonly title: string
  readonly columns: readonly string[]
  /** As many cells as there are columns; the first one names the row. */
  readonly rows: readonly (readonly string[])[]
}

/** A table for a terminal: the first column on the left, figures on the right. */
export const renderTable = ({ title, columns, rows }: Table): string => {
  const widths = columns.map((column, i) => Math.max(column.length, ...rows.map((row) => (row[i] ?? '').length)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '-'.repeat(width)).join('  ')
  return [`\n${title}`, '', line(columns), rule, ...rows.map(line), ''].join('\n')
}

/** `12,345` or `12.3`: as many digits as mean something. */
export const number = (value: number): string => {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** `0.93 (0.91–0.96)`, or `0.93` when that is all there is. */
export const withRange = ({ median, min, max }: Spread, show: (value: number) => string = number): string =>
  min === max ? show(median) : `${show(median)} (${show(min)}–${show(max)})`

export const mebibytes = (bytes: number): string => `${number(bytes / 2 ** 20)} MiB`
