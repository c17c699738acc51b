import { equal } from 'node:assert/strict'
import { test } from 'node:test'
import { calls, shownNumber } from './shown-number.ts'

test('numbers are shown with thousands apart and nothing rounded off', () => {
  equal(shownNumber(100), '100')
  equal(shownNumber(999_999_999_999_999), '999,999,999,999,999')
  equal(shownNumber(0.001), '0.001')
  equal(shownNumber(1e-9), '0.000000001')
})

test('one call is one, all other numbers of calls are several', () => {
  equal(calls(1), '1 call')
  equal(calls(0.1), '0.1 calls')
  equal(calls(2), '2 calls')
  equal(calls(1000), '1,000 calls')
})
