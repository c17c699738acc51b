import { printable } from './printable.ts'
import type { Style } from './style.ts'

/** One thing said about a document. Line and column count from 1. */
export interface Finding {
  readonly severity: 'error' | 'warning' | 'note'
  readonly code: string
  readonly message: string
  readonly pointer?: string | undefined
  readonly place?: { readonly file: string; readonly line: number; readonly column: number } | undefined
}

const order = { error: 0, warning: 1, note: 2 } as const

/**
 * Findings as a compiler prints them, one a line: `file:line:column: error: message [code]`. Errors first, then in the
 * order of the document. `nameFile` turns the name of a file in the report into the one that the user knows.
 */
export const findingLines = (
  findings: readonly Finding[],
  nameFile: (file: string) => string,
  style: Style,
): string => {
  const paint = { error: style.bad, warning: style.warn, note: style.dim }
  return findings
    .toSorted((a, b) => order[a.severity] - order[b.severity])
    .map(({ severity, code, message, pointer, place }) => {
      const at = place === undefined ? (pointer ?? '') : `${nameFile(place.file)}:${place.line}:${place.column}`
      const where = at === '' ? '' : `${printable(at)}: `
      return `${where}${paint[severity](`${severity}:`)} ${printable(message)} ${style.dim(`[${code}]`)}\n`
    })
    .join('')
}
