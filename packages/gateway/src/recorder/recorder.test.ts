import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { MessageChannel } from 'node:worker_threads'
import { fullCall } from './example-call.ts'
import { createRecorder } from './recorder.ts'

interface Batch {
  readonly text: string
  readonly lines: number
}

const collector = (): { readonly batches: Batch[]; readonly flush: (batch: Buffer, lines: number) => void } => {
  const batches: Batch[] = []
  return { batches, flush: (batch, lines) => batches.push({ text: batch.toString(), lines }) }
}

test('lines are handed over in batches of some 256 KiB, whole, in order, with their number', () => {
  const { batches, flush } = collector()
  const recorder = createRecorder({ accessLog: true, explain: false, flush })
  for (let i = 0; i < 5000; i += 1) recorder.record(fullCall({ id: `call-${i}` }))
  recorder.close()
  assert.ok(batches.length > 5)
  for (const batch of batches.slice(0, -1)) assert.ok(batch.text.length > 250_000 && batch.text.length <= 262_144)
  for (const batch of batches) assert.equal(batch.text.split('\n').length - 1, batch.lines)
  const ids = batches.flatMap((batch) =>
    batch.text
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id),
  )
  assert.deepEqual(
    ids,
    Array.from({ length: 5000 }, (_, i) => `call-${i}`),
  )
})

test('a lone line waits no longer than the delay, and a second one starts the wait anew', async () => {
  let handed = Promise.withResolvers<string>()
  // The recorder's own timer does not keep a process alive; a worker's listener does.
  const alive = setInterval(() => undefined, 1000)
  const flush = (batch: Buffer): void => handed.resolve(batch.toString())
  const recorder = createRecorder({ accessLog: false, explain: true, flush, maxDelay: 10 })
  recorder.record(fullCall({ id: 'first' }))
  assert.match(await handed.promise, /"id":"first"/)
  handed = Promise.withResolvers()
  recorder.record(fullCall({ id: 'second' }))
  assert.match(await handed.promise, /"id":"second"/)
  clearInterval(alive)
})

test('without log and explain nothing is handed over, and calls are counted all the same', () => {
  const { batches, flush } = collector()
  const recorder = createRecorder({ accessLog: false, explain: false, flush })
  const call = fullCall()
  for (let i = 0; i < 1000; i += 1) recorder.record(call)
  recorder.close()
  assert.deepEqual(batches, [])
  assert.equal(recorder.takeDelta().figures.at(-1), 1000)
})

test('nothing is handed over twice, nor when there is nothing', () => {
  const { batches, flush } = collector()
  const recorder = createRecorder({ accessLog: true, explain: true, flush })
  recorder.flush()
  recorder.record(fullCall())
  recorder.flush()
  recorder.flush()
  recorder.close()
  assert.equal(batches.length, 1)
})

test('a batch, however small, can be transferred to another thread', async () => {
  const { port1, port2 } = new MessageChannel()
  const received = once(port2, 'message') as Promise<[Uint8Array]>
  const flush = (batch: Buffer<ArrayBuffer>): void => port1.postMessage(batch, [batch.buffer])
  const recorder = createRecorder({ accessLog: true, explain: false, flush })
  recorder.record(fullCall({ id: 'afar' }))
  recorder.close()
  const [batch] = await received
  assert.match(Buffer.from(batch.buffer).toString(), /"id":"afar"/)
  port1.close()
})
