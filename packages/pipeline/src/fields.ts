import type { FieldName } from '@sekisho/base'

/** The header fields of one message. Values are latin1 text as on the wire; names keep the case they came with. */
export interface Fields {
  /** The value; of several lines, all joined by `, ` (RFC 9110 section 5.3). */
  get(name: FieldName): string | undefined
  /** The values, one per line. */
  values(name: FieldName): string[]
  has(name: FieldName): boolean
  /** Replaces all lines of that name by one. */
  set(name: FieldName, value: string): void
  /** Adds a line. */
  append(name: FieldName, value: string): void
  delete(name: FieldName): void
  /** Every line in order: lower-case name, value. */
  entries(): Iterable<[name: string, value: string]>
}
