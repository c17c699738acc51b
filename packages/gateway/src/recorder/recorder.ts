import type { RecordedCall } from './call.ts'
import type { MetricsDelta } from './delta.ts'
import { asciiLines } from './json-text.ts'
import { createLineWriter } from './line.ts'
import { Tally } from './tally.ts'

/** A batch is handed over once it is this long, in characters. */
const batchLength = 64 * 1024

export interface RecorderOptions {
  readonly accessLog: boolean
  readonly explain: boolean
  /**
   * Takes a batch: whole lines in ASCII, each ended by a line feed, and how many they are. The buffer has its memory for
   * itself, so that it can be transferred to another thread.
   */
  readonly flush: (batch: Buffer<ArrayBuffer>, lines: number) => void
  /** Milliseconds that a line may wait for its batch to fill; 250 if not given. */
  readonly maxDelay?: number
}

/** A worker's records of its calls. */
export interface Recorder {
  /** Called exactly once per call, after its last byte or its abort. */
  record(call: RecordedCall): void
  /** Hands over the lines that wait. */
  flush(): void
  /** The counts since the last time. */
  takeDelta(): MetricsDelta
  /** Hands over the lines that wait, and stops the timer. */
  close(): void
}

/** Line feeds only end lines, so a batch never holds part of one. With neither log nor explain, calls are only counted. */
export const createRecorder = (options: RecorderOptions): Recorder => {
  const lines = options.accessLog || options.explain
  const maxDelay = options.maxDelay ?? 250
  const tally = new Tally()
  const lineOf = createLineWriter()
  let pending = ''
  let waiting = 0
  let timer: NodeJS.Timeout | undefined

  const flush = (): void => {
    if (waiting === 0) return
    // Parts that others prepared may hold other than ASCII; rarely, so the whole batch is asked at once.
    const text = Buffer.byteLength(pending) === pending.length ? pending : asciiLines(pending)
    const count = waiting
    pending = ''
    waiting = 0
    const batch = Buffer.allocUnsafeSlow(text.length)
    batch.write(text, 'latin1')
    options.flush(batch, count)
  }
  // A full batch leaves the timer alone: one timer per delay, not one per batch.
  const onTimer = (): void => {
    timer = undefined
    flush()
  }
  const record = (call: RecordedCall): void => {
    const outcome = tally.count(call)
    if (!lines) return
    pending += lineOf(call, outcome)
    waiting += 1
    if (pending.length >= batchLength) flush()
    else timer ??= setTimeout(onTimer, maxDelay).unref()
  }
  const close = (): void => {
    clearTimeout(timer)
    timer = undefined
    flush()
  }
  return { record, flush, takeDelta: () => tally.take(), close }
}
