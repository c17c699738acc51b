import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GatewayOptions } from './contract.ts'
import { Lookups } from './lookups.ts'
import type { ToWorker } from './messages.ts'

/** Asks `lookup`; resolves with what the worker is told. */
const ask = (lookup: GatewayOptions['lookup']): Promise<ToWorker> => {
  const lookups = new Lookups({ lookup, log: () => undefined })
  return new Promise((resolve) => {
    lookups.answer({ kind: 'lookup', question: 7, hash: 'ab' }, resolve)
  })
}

test('every question has an answer: what is found, that nothing is, or why it cannot be said', async () => {
  const cases: readonly (readonly [GatewayOptions['lookup'], ToWorker])[] = [
    [() => undefined, { kind: 'credential', question: 7, record: undefined }],
    [async () => undefined, { kind: 'credential', question: 7, record: undefined }],
    [async () => Promise.reject(new Error('no')), { kind: 'credential-failed', question: 7, reason: 'no' }],
    [
      () => {
        throw new Error('no')
      },
      { kind: 'credential-failed', question: 7, reason: 'no' },
    ],
  ]
  for (const [lookup, told] of cases) assert.deepEqual(await ask(lookup), told)
})

test('a question that is never answered fails in the end', async (over) => {
  over.mock.timers.enable({ apis: ['setTimeout'] })
  const told = ask(() => new Promise(() => undefined))
  over.mock.timers.tick(5000)
  const reason = 'There was no answer within 5000 ms.'
  assert.deepEqual(await told, { kind: 'credential-failed', question: 7, reason })
})
