/** Time as the program sees it. Tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z; may jump. */
  now(): number
  /** Milliseconds on a clock that never goes back; only differences mean something. */
  elapsed(): number
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
}
