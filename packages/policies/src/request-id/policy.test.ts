import { equal } from 'node:assert/strict'
import { test } from 'node:test'
import { exchange, FakeClock } from '@sekisho/testkit'
import { requestId } from './policy.ts'

const idOf = (given: string): string => {
  const config = requestId.schema.parse({ accept: true })
  const x = exchange({ id: 'ours', headers: { 'x-request-id': given } })
  void requestId.create(config, { clock: new FakeClock(), scope: 'gateway', credentials: () => undefined }).admit?.(x)
  return x.id
}

test('keeps tokens of at most 128 characters', () => {
  equal(idOf('a'.repeat(128)), 'a'.repeat(128))
  equal(idOf('a'.repeat(129)), 'ours')
  for (const given of ['', 'a b', 'a,b', 'a"b', 'a/b', 'é']) equal(idOf(given), 'ours')
})

for (const config of [{ header: 'a b' }, { header: '' }, { accept: 'yes' }]) {
  test(`refuses ${JSON.stringify(config)}`, () => equal(requestId.schema.safeParse(config).success, false))
}
