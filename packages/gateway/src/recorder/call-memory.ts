import { jsonText } from './json-text.ts'

const lineFeed = 0x0a

interface Kept {
  readonly batch: Buffer
  readonly lines: number
}

export interface CallMemoryOptions {
  /** About so many calls are kept; to a batch. 0 keeps none. */
  readonly calls: number
  /** Never more bytes than these. */
  readonly bytes: number
}

/** The last calls, for `explain`: the batches of the access log as they came, so that remembering costs calls nothing. */
export interface CallMemory {
  /** Keeps a batch of whole lines. */
  add(batch: Buffer, lines: number): void
  /** The line of the newest call with this request id, parsed. */
  find(requestId: string): Readonly<Record<string, unknown>> | undefined
}

const lineAround = (batch: Buffer, position: number): string =>
  batch.toString('utf8', batch.lastIndexOf(lineFeed, position) + 1, batch.indexOf(lineFeed, position))

const findIn = (batch: Buffer, needle: Buffer, requestId: string): Readonly<Record<string, unknown>> | undefined => {
  let position = batch.lastIndexOf(needle)
  while (position >= 0) {
    const line = JSON.parse(lineAround(batch, position)) as Readonly<Record<string, unknown>>
    // The bytes could stand anywhere; only the field of that name counts.
    if (line.id === requestId) return line
    // A negative position would count from the end.
    position = position === 0 ? -1 : batch.lastIndexOf(needle, position - 1)
  }
  return undefined
}

export const createCallMemory = (options: CallMemoryOptions): CallMemory => {
  const kept: Kept[] = []
  let bytes = 0
  let lines = 0
  const add = (batch: Buffer, count: number): void => {
    if (options.calls === 0 || batch.length > options.bytes) return
    kept.push({ batch, lines: count })
    bytes += batch.length
    lines += count
    // The oldest goes once what is left is enough without it.
    while (bytes > options.bytes || lines - (kept[0] as Kept).lines >= options.calls) {
      const oldest = kept.shift() as Kept
      bytes -= oldest.batch.length
      lines -= oldest.lines
    }
  }
  const find = (requestId: string): Readonly<Record<string, unknown>> | undefined => {
    const needle = Buffer.from(`"id":"${jsonText(requestId)}"`)
    for (let i = kept.length - 1; i >= 0; i -= 1) {
      const line = findIn((kept[i] as Kept).batch, needle, requestId)
      if (line !== undefined) return line
    }
    return undefined
  }
  return { add, find }
}
