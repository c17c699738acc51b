import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { calendarWindow, type Period, periods } from './calendar.ts'

const iso = ([start, end]: readonly [number, number]): string[] => [start, end].map((ms) => new Date(ms).toISOString())

const cases: readonly (readonly [Period, string, string, string])[] = [
  ['minute', '2025-01-15T12:34:56.789Z', '2025-01-15T12:34:00.000Z', '2025-01-15T12:35:00.000Z'],
  ['hour', '2025-01-15T12:34:56.789Z', '2025-01-15T12:00:00.000Z', '2025-01-15T13:00:00.000Z'],
  ['day', '2025-01-15T23:59:59.999Z', '2025-01-15T00:00:00.000Z', '2025-01-16T00:00:00.000Z'],
  ['week', '2025-01-12T23:59:59.999Z', '2025-01-06T00:00:00.000Z', '2025-01-13T00:00:00.000Z'],
  ['week', '2025-01-13T00:00:00.000Z', '2025-01-13T00:00:00.000Z', '2025-01-20T00:00:00.000Z'],
  ['month', '2024-02-29T12:00:00.000Z', '2024-02-01T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
  ['month', '2025-12-31T23:59:59.999Z', '2025-12-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'],
]
for (const [period, now, start, end] of cases) {
  test(`${period} of ${now}`, () => deepEqual(iso(calendarWindow(period)(Date.parse(now))), [start, end]))
}

const time = fc.date({
  min: new Date('1970-01-01T00:00:00Z'),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
})

for (const period of periods) {
  test(`every time is in one ${period}, and ${period}s follow each other without a gap`, () => {
    const window = calendarWindow(period)
    fc.assert(
      fc.property(time, (date) => {
        const now = date.getTime()
        const [start, end] = window(now)
        ok(start <= now && now < end)
        deepEqual(window(start), [start, end])
        deepEqual(window(end - 1), [start, end])
        equal(window(end)[0], end)
        equal(window(start - 1)[1], start)
        if (period === 'week') equal(new Date(start).getUTCDay(), 1)
        if (period === 'month') equal(new Date(start).getUTCDate(), 1)
      }),
    )
  })
}

test('a period is computed once', () => {
  const window = calendarWindow('day')
  equal(window(1), window(2))
})
