import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { CallRecord } from '../explain/call-record.ts'
import { Failure } from '../failure.ts'
import { styleFor } from '../output/style.ts'
import { callFilter, type FilterFlags } from './call-filter.ts'
import { callLine } from './call-line.ts'

const call: CallRecord = {
  time: '2026-03-01T09:30:00.123Z',
  id: '01k3',
  method: 'GET',
  path: '/orders/v1/x\u001b[2J',
  status: 429,
  decision: 'throttled',
  api: 'orders',
  version: 'v1',
  product: 'free',
  ms: 0.4,
}

test('a call in one line, nothing for the terminal to obey', () => {
  const line = callLine(call, styleFor({ isTTY: false }, {}))
  assert.equal(line, '09:30:00.123 429 GET /orders/v1/x\\x1b[2J 0.4ms throttled orders/v1 free 01k3\n')
})

describe('filters', () => {
  for (const [flags, expected] of [
    [{}, true],
    [{ status: '4xx' }, true],
    [{ status: '200,429' }, true],
    [{ status: '500-503' }, false],
    [{ api: 'orders' }, true],
    [{ api: 'orders/v1' }, true],
    [{ api: 'orders/v2' }, false],
    [{ decision: 'throttled,quota-exceeded' }, true],
    [{ decision: 'forwarded' }, false],
    [{ api: 'orders', status: '2xx' }, false],
  ] as const satisfies readonly (readonly [FilterFlags, boolean])[]) {
    test(JSON.stringify(flags), () => assert.equal(callFilter(flags)(call), expected))
  }

  for (const [flags, message] of [
    [{ status: '4x' }, /--status cannot be "4x"/],
    [{ decision: 'throtled' }, /Did you mean "throttled"\?/],
  ] as const) {
    test(`refused: ${JSON.stringify(flags)}`, () => {
      assert.throws(
        () => callFilter(flags),
        (error) => error instanceof Failure && error.exit === 'usage' && message.test(error.message),
      )
    })
  }
})
