import type { Migration } from 'kysely'
import { up as initial } from './001-initial.ts'

/** Every migration by name, in order. Forward only: a released one never changes, and none is taken out. */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-initial': { up: initial },
}
