import type { Migration } from 'kysely/migration'
import { initial } from './001-initial.ts'
import type { ColumnTypes } from './column-types.ts'

export type { ColumnTypes } from './column-types.ts'

/** Every migration by name, in order. Forward only: a released one never changes, and none is taken out. */
export const migrationsFor = (types: ColumnTypes): Record<string, Migration> => ({
  '001-initial': initial(types),
})
