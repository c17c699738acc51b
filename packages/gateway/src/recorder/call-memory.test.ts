import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCallMemory } from './call-memory.ts'
import { bareCall } from './example-call.ts'
import type { RecordedCall } from './call.ts'
import { createRecorder } from './recorder.ts'

/** Batches of these calls, `perBatch` in each. */
const batchesOf = (calls: readonly RecordedCall[], perBatch: number): (readonly [Buffer, number])[] => {
  const batches: [Buffer, number][] = []
  const recorder = createRecorder({
    accessLog: false,
    explain: true,
    flush: (batch, lines) => batches.push([batch, lines]),
  })
  for (const [i, call] of calls.entries()) {
    recorder.record(call)
    if (i % perBatch === perBatch - 1) recorder.flush()
  }
  recorder.close()
  return batches
}

const memoryOf = (calls: readonly RecordedCall[], perBatch = 10, limits = { calls: 1000, bytes: 1 << 20 }) => {
  const memory = createCallMemory(limits)
  for (const [batch, lines] of batchesOf(calls, perBatch)) memory.add(batch, lines)
  return memory
}

test('finds every call that it holds, and no other', () => {
  const memory = memoryOf(Array.from({ length: 95 }, (_, i) => bareCall({ id: `call-${i}`, status: 200 + i })))
  for (let i = 0; i < 95; i += 1) assert.equal(memory.find(`call-${i}`)?.status, 200 + i)
  for (const id of ['call-95', 'call-', 'call-1"', '', '*']) assert.equal(memory.find(id), undefined, id)
})

test('of two calls with one id, the newer one is found, in one batch or in two', () => {
  const calls = [1, 2, 3].map((status) => bareCall({ id: 'same', status }))
  assert.equal(memoryOf(calls, 3).find('same')?.status, 3)
  assert.equal(memoryOf(calls, 1).find('same')?.status, 3)
})

test('text of callers cannot pass for an id', () => {
  const forged = '"id":"victim"'
  const calls = [
    bareCall({ id: 'victim', status: 200 }),
    bareCall({ id: 'a', path: `/${forged}`, status: 1 }),
    bareCall({ id: 'b', client: `",${forged},"x":"`, status: 2 }),
    bareCall({ id: `c\\",${forged}`, method: forged, notes: `\n{${forged}}\n`, status: 3 }),
  ]
  assert.equal(memoryOf(calls).find('victim')?.status, 200)
  assert.equal(memoryOf(calls.slice(1)).find('victim'), undefined)
})

test('a match outside of the id field is passed over, even where a line has one', () => {
  const memory = createCallMemory({ calls: 10, bytes: 1000 })
  memory.add(Buffer.from('{"id":"victim","n":1}\n{"id":"other","inner":{"id":"victim"},"n":2}\n'), 2)
  assert.equal(memory.find('victim')?.n, 1)
})

test('ids that need escaping are found', () => {
  const ids = ['quote"', 'back\\slash', 'line\nfeed', 'é', '\ud800']
  const memory = memoryOf(ids.map((id) => bareCall({ id })))
  for (const id of ids) assert.equal(memory.find(id)?.id, id)
})

test('keeps at least the calls asked for, to a batch, and never more bytes than allowed', () => {
  const calls = Array.from({ length: 100 }, (_, i) => bareCall({ id: `call-${i}` }))
  const kept = memoryOf(calls, 10, { calls: 35, bytes: 1 << 20 })
  assert.equal(kept.find('call-59'), undefined)
  assert.equal(kept.find('call-60')?.id, 'call-60')
  assert.equal(kept.find('call-99')?.id, 'call-99')

  const size = batchesOf(calls.slice(-10), 10)[0]?.[0].length as number
  const small = memoryOf(calls, 10, { calls: 1000, bytes: 2 * size })
  assert.equal(small.find('call-79'), undefined)
  assert.equal(small.find('call-80')?.id, 'call-80')

  assert.equal(memoryOf(calls, 10, { calls: 0, bytes: 1 << 20 }).find('call-99'), undefined)
  assert.equal(memoryOf(calls, 10, { calls: 1000, bytes: size - 1000 }).find('call-99'), undefined)
})
