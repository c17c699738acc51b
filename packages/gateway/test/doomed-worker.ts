// A worker of the product that dies when a test says so, and has trouble with snapshots that say so.
import { workerData } from 'node:worker_threads'
import '../src/worker.ts'
import { type Doom, openDoomChannel } from './doom.ts'
import type { WorkerInput } from '../src/messages.ts'
import { lockWord, openTable, stripeAt } from '../src/counters/layout.ts'

const { index, counters, heartbeats } = workerData as WorkerInput
const hoard: unknown[] = []

const fates: Readonly<Record<Doom['fate'], () => void>> = {
  crash: () => {
    throw new Error('doomed to crash')
  },
  hang: () => {
    for (;;) Atomics.pause()
  },
  'out of memory': () => {
    for (;;) hoard.push({ and: 'more', of: [hoard.length] })
  },
  'crash with every lock': () => {
    const { words, stripes } = openTable(counters)
    for (let stripe = 0; stripe < stripes; stripe += 1) {
      const at = stripeAt(stripe) + lockWord
      while (Atomics.compareExchange(words, at, 0, index + 1) !== 0) Atomics.pause()
    }
    throw new Error('doomed to crash with every lock')
  },
}

const answers = openDoomChannel('sekisho-doomed')
openDoomChannel('sekisho-doom', (message) => {
  const { worker, fate } = message as Doom
  if (worker !== index) return
  answers.send(index)
  // What was sent leaves before the thread is busy.
  setImmediate(fates[fate])
})

const beats = new Int32Array(heartbeats)
/** Until worker 1 has been awake for a while. */
const waitForOther = (): void => {
  const enough = Atomics.load(beats, 1) + 4
  while (Atomics.load(beats, 1) < enough) Atomics.wait(beats, 0, Atomics.load(beats, 0), 10)
}

const { parse } = JSON
JSON.parse = (text: string): unknown => {
  if (index === 2 && text.includes('not-for-worker-2')) throw new Error('worker 2 does not like it')
  if (index === 0 && text.includes('wait-for-worker-1')) waitForOther()
  return parse(text)
}
