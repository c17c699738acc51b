import type { Clock } from '@sekisho/base'

/** A clock that stands still until it is moved. Begins at noon (UTC) of Wednesday 2025-01-15 unless told otherwise. */
export class FakeClock implements Clock {
  time: number
  private ran = 0

  constructor(time: number | string = '2025-01-15T12:00:00Z') {
    this.time = typeof time === 'number' ? time : Date.parse(time)
  }

  now(): number {
    return this.time
  }

  elapsed(): number {
    return this.ran
  }

  /** Lets so many milliseconds pass. */
  advance(ms: number): void {
    this.time += ms
    this.ran += ms
  }

  /** Sets the time of day, as an adjusted system clock would: `elapsed` does not follow. */
  jump(time: number | string): void {
    this.time = typeof time === 'number' ? time : Date.parse(time)
  }
}
