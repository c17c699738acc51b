/** What databases call the column types that they do not share. */
export interface ColumnTypes {
  readonly bytes: 'blob' | 'bytea'
}
