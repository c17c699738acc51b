import { equal } from 'node:assert/strict'
import { test } from 'node:test'
import { exchange, FakeClock, ListBody } from '@sekisho/testkit'
import { requestSize } from './policy.ts'

const limitAfter = (body: unknown, before: number): number | undefined => {
  const config = requestSize.schema.parse({ body })
  const x = exchange({ body: new ListBody([], false) })
  if (x.body !== undefined) x.body.limit = before
  void requestSize.create(config, { clock: new FakeClock(), scope: 'gateway', credentials: () => undefined }).admit?.(x)
  return x.body?.limit
}

test('sets the limit of the body, below or above the one that holds where nothing is set', () => {
  equal(limitAfter('1KiB', Number.POSITIVE_INFINITY), 1024)
  equal(limitAfter(0, 100), 0)
  equal(limitAfter('10MB', 100), 10_000_000)
})

for (const body of [-1, 1.5, '10', '10 megabytes', '', null, '99999999999999GiB']) {
  test(`refuses ${JSON.stringify(body)}`, () => equal(requestSize.schema.safeParse({ body }).success, false))
}
