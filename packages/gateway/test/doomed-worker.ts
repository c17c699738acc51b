// A worker of the product that dies when a test says so.
import { workerData } from 'node:worker_threads'
import '../src/worker.ts'
import { type Doom, openDoomChannel } from './doom.ts'
import type { WorkerInput } from '../src/messages.ts'
import { lockWord, openTable, stripeAt } from '../src/counters/layout.ts'

const { index, counters } = workerData as WorkerInput
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
