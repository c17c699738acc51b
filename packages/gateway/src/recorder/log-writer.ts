import { close as closeDescriptor, writev } from 'node:fs'
import type { AccessLog, GatewayOptions } from '../contract.ts'
import { type LogTarget, openLogFile, openStandardOutput } from './log-target.ts'

const lineFeed = 0x0a
/** Milliseconds until a failed write is tried again: the disk is full, or nobody reads the pipe. */
const retryDelay = 100

export interface LogWriterOptions {
  /** `off` writes nothing, and only serves those who follow. */
  readonly target: AccessLog
  readonly log: GatewayOptions['log']
  /** Bytes that may wait to be written; 8 MiB if not given. What comes beyond them is dropped and counted. */
  readonly maxWaiting?: number
}

/** Writes the batches of all workers, in the order in which they come, each as a whole. */
export interface LogWriter {
  append(batch: Buffer, lines: number): void
  /** Goes on in a new file of the same name: what log rotation asks for after moving the old one away. SIGHUP does it. */
  reopen(): void
  /** Gives every batch as text, until the returned function is called. */
  follow(take: (lines: string) => void): () => void
  /** For `sekisho_access_log_dropped_lines_total`. */
  readonly droppedLines: number
  /** Writes what waits, for at most so many milliseconds, and closes the file. */
  close(graceMs: number): Promise<void>
}

interface Waiting {
  bytes: Buffer
  readonly lines: number
}

const lineCount = (bytes: Buffer): number => {
  let lines = 0
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) lines += 1
  return lines
}

const open = (target: { readonly file: string } | 'stdout'): LogTarget => {
  if (target === 'stdout') return openStandardOutput()
  try {
    return openLogFile(target.file)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(
      `Cannot open the access log ${target.file}: ${reason}. Make its folder writable, or name another.`,
      {
        cause: error,
      },
    )
  }
}

class AppendingLogWriter implements LogWriter {
  droppedLines = 0
  readonly #options: LogWriterOptions
  readonly #maxWaiting: number
  #target: LogTarget | undefined = undefined
  readonly #queue: Waiting[] = []
  #waitingBytes = 0
  /** True while the first of the queue has been written in part. */
  #partial = false
  #writing = false
  #retry: NodeJS.Timeout | undefined = undefined
  #reopening = false
  /** Set while writing fails or lines are dropped, so that each trouble is told once. */
  #trouble = false
  readonly #followers = new Set<(lines: string) => void>()
  #idle: (() => void) | undefined = undefined
  readonly #onHangUp = (): void => this.reopen()

  constructor(options: LogWriterOptions) {
    this.#options = options
    this.#maxWaiting = options.maxWaiting ?? 8 * 1024 * 1024
    if (options.target === 'off') return
    this.#useTarget(open(options.target))
    if (options.target !== 'stdout') process.on('SIGHUP', this.#onHangUp)
  }

  append(batch: Buffer, lines: number): void {
    if (this.#followers.size > 0) this.#tell(batch.toString())
    if (this.#target === undefined) return
    if (this.#waitingBytes + batch.length > this.#maxWaiting) {
      this.droppedLines += lines
      this.#complain('The access log cannot be written fast enough; lines are dropped and counted.')
      return
    }
    this.#queue.push({ bytes: batch, lines })
    this.#waitingBytes += batch.length
    this.#write()
  }

  reopen(): void {
    if (this.#target === undefined || this.#options.target === 'stdout') return
    this.#reopening = true
    this.#write()
  }

  follow(take: (lines: string) => void): () => void {
    this.#followers.add(take)
    return () => this.#followers.delete(take)
  }

  async close(graceMs: number): Promise<void> {
    process.off('SIGHUP', this.#onHangUp)
    if (this.#target === undefined) return
    if (this.#queue.length > 0) {
      const idle = Promise.withResolvers<void>()
      this.#idle = idle.resolve
      const timer = setTimeout(idle.resolve, graceMs)
      await idle.promise
      clearTimeout(timer)
    }
    clearTimeout(this.#retry)
    if (this.#partial) this.#keepRest()
    for (const { lines } of this.#queue) this.droppedLines += lines
    if (this.#queue.length > 0) {
      this.#options.log('warn', 'The access log was closed before all of it was written.', {
        dropped: this.droppedLines,
      })
    }
    const target = this.#target
    this.#target = undefined
    // A descriptor is not closed under a write that still goes on; that write's end closes it.
    if (!this.#writing) this.#release(target)
  }

  #write(): void {
    if (this.#writing || this.#retry !== undefined || this.#target === undefined) return
    if (this.#reopening && !this.#partial) this.#swap()
    if (this.#queue.length === 0) {
      this.#idle?.()
      return
    }
    const target = this.#target
    this.#writing = true
    writev(
      target.descriptor,
      this.#queue.map((waiting) => waiting.bytes),
      (error, written) => {
        this.#writing = false
        if (this.#target === undefined) this.#release(target)
        else if (error === null) this.#wrote(written)
        else this.#failed(error)
      },
    )
  }

  #wrote(written: number): void {
    let rest = written
    this.#waitingBytes -= written
    for (let first = this.#queue[0]; first !== undefined; first = this.#queue[0]) {
      if (rest < first.bytes.length) {
        first.bytes = first.bytes.subarray(rest)
        this.#partial ||= rest > 0
        break
      }
      rest -= first.bytes.length
      this.#queue.shift()
      this.#partial = false
    }
    if (this.#trouble && this.#queue.length === 0) {
      this.#trouble = false
      this.#options.log('info', 'The access log is written again.', { dropped: this.droppedLines })
    }
    this.#write()
  }

  #failed(error: NodeJS.ErrnoException): void {
    // A full pipe whose reader may come back in a moment is not worth a word yet.
    if (error.code !== 'EAGAIN') this.#complain(`The access log cannot be written: ${error.message}.`)
    // What was moved away will not take the rest of a line either: the new file begins with a whole one.
    if (this.#reopening && this.#partial) this.#dropPartial()
    this.#retry = setTimeout(() => {
      this.#retry = undefined
      this.#write()
    }, retryDelay)
    this.#retry.unref()
  }

  /** Counts the first of the queue anew, of which a part is written: its lines that are not, or not wholly. */
  #keepRest(): void {
    const { bytes } = this.#queue.shift() as Waiting
    this.#queue.unshift({ bytes, lines: lineCount(bytes) })
  }

  #dropPartial(): void {
    const { bytes } = this.#queue.shift() as Waiting
    const rest = bytes.subarray(bytes.indexOf(lineFeed) + 1)
    this.#waitingBytes -= bytes.length - rest.length
    this.droppedLines += 1
    this.#partial = false
    if (rest.length > 0) this.#queue.unshift({ bytes: rest, lines: lineCount(rest) })
  }

  #swap(): void {
    this.#reopening = false
    const target = this.#options.target
    if (target === 'off') return
    const old = this.#target
    try {
      this.#useTarget(open(target))
    } catch (error) {
      this.#options.log('error', 'The access log goes on in the old file.', { reason: String(error) })
      return
    }
    if (old !== undefined) this.#release(old)
  }

  #useTarget(target: LogTarget): void {
    this.#target = target
    if (!target.midLine) return
    this.#queue.unshift({ bytes: Buffer.from('\n'), lines: 0 })
    this.#waitingBytes += 1
  }

  #release(target: LogTarget): void {
    if (!target.owned) return
    closeDescriptor(target.descriptor, (error) => {
      if (error) this.#options.log('warn', 'Closing the access log failed.', { reason: error.message })
    })
  }

  #complain(message: string): void {
    if (this.#trouble) return
    this.#trouble = true
    this.#options.log('error', message, { dropped: this.droppedLines })
  }

  #tell(text: string): void {
    for (const take of this.#followers) {
      try {
        take(text)
      } catch (error) {
        this.#followers.delete(take)
        this.#options.log('warn', 'A follower of the access log failed and is let go.', { reason: String(error) })
      }
    }
  }
}

/** @throws Error that names the file, the reason and the way out, when the access log cannot be opened. */
export const openLogWriter = (options: LogWriterOptions): LogWriter => new AppendingLogWriter(options)
