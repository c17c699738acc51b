import type { RecordedCall } from './call.ts'
import type { MetricsDelta } from './delta.ts'
import { asciiLines } from './json-text.ts'
import { createLineWriter } from './line.ts'
import { Tally } from './tally.ts'

/** A batch is handed over once a line might not fit any more, in bytes. Larger than any line. */
const batchSize = 256 * 1024

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
  let batch = Buffer.allocUnsafeSlow(batchSize)
  let length = 0
  let waiting = 0
  let timer: NodeJS.Timeout | undefined

  const flush = (): void => {
    if (waiting === 0) return
    const count = waiting
    let full = batch.subarray(0, length)
    // Whoever keeps a small batch shall not keep the room for a large one with it.
    if (length < batchSize / 2) full = Buffer.from(Uint8Array.from(full).buffer)
    else batch = Buffer.allocUnsafeSlow(batchSize)
    length = 0
    waiting = 0
    options.flush(full, count)
  }
  // A full batch leaves the timer alone: one timer per delay, not one per batch.
  const onTimer = (): void => {
    timer = undefined
    flush()
  }
  /** Written at once, while its pieces are still in the processor's cache. */
  const append = (line: string): void => {
    // An escape takes six bytes.
    if (length + line.length * 6 > batchSize) flush()
    const written = batch.write(line, length, 'utf8')
    // As many bytes as characters: all of them ASCII. Parts that others prepared may, rarely, hold something else.
    length += written === line.length ? written : batch.write(asciiLines(line), length, 'latin1')
    waiting += 1
    timer ??= setTimeout(onTimer, maxDelay).unref()
  }
  const record = (call: RecordedCall): void => {
    const outcome = tally.count(call)
    if (lines) append(lineOf(call, outcome))
  }
  const close = (): void => {
    clearTimeout(timer)
    timer = undefined
    flush()
  }
  return { record, flush, takeDelta: () => tally.take(), close }
}
