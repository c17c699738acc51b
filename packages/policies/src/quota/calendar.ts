export const periods = ['minute', 'hour', 'day', 'week', 'month'] as const
export type Period = (typeof periods)[number]

type Window = readonly [start: number, end: number]

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const week = 7 * day
/** 1970-01-01 was a Thursday: weeks that begin on Monday began three days before it. */
const firstMonday = -3 * day

const aligned =
  (length: number, origin = 0) =>
  (now: number): Window => {
    const start = Math.floor((now - origin) / length) * length + origin
    return [start, start + length]
  }

const month = (now: number): Window => {
  const date = new Date(now)
  return [
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1),
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1),
  ]
}

const windows: Readonly<Record<Period, (now: number) => Window>> = {
  minute: aligned(minute),
  hour: aligned(hour),
  day: aligned(day),
  week: aligned(week, firstMonday),
  month,
}

/** Seconds of a period; undefined for months, which differ. */
export const periodSeconds: Readonly<Record<Period, number | undefined>> = {
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: undefined,
}

/**
 * The calendar period (UTC, weeks from Monday) that a time falls in: start and end in ms since 1970, end exclusive. The
 * last one is kept, so that only the first call of a period computes it.
 */
export const calendarWindow = (period: Period): ((now: number) => Window) => {
  const compute = windows[period]
  let last: Window = [0, 0]
  return (now) => {
    if (now < last[0] || now >= last[1]) last = compute(now)
    return last
  }
}
