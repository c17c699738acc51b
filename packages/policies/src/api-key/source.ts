import type { Exchange } from '@sekisho/pipeline'

/** A place where a key may be. */
export interface KeySource {
  /** How the place is called in a problem's detail: `the header "x-api-key"`. */
  readonly place: string
  /** The key as presented; '' when there is none; `unreadable` when there are several or it cannot be decoded. */
  read(x: Exchange): string
  /** Takes the key, and whatever else is at that place under that name, out of what the upstream gets. */
  remove(x: Exchange): void
}

/** Stands for a key that nobody can have: no key holds a NUL. */
export const unreadable = '\0'
