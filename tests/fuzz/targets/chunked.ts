import { deepEqual } from 'node:assert/strict'
import { ChunkedDecoder } from '../../../packages/wire/src/chunked.ts'
import { defaultHeadLimits } from '../../../packages/wire/src/limits.ts'
import { pieces } from '../mutate.ts'
import type { Target } from '../target.ts'

export interface Decoded {
  readonly body: Buffer
  /** Bytes that belonged to the body; a fault (negative). */
  readonly end: number
  readonly done: boolean
}

/** Decodes pieces as they come. */
export const decode = (parts: readonly Buffer[]): Decoded => {
  const decoder = new ChunkedDecoder(defaultHeadLimits)
  const body: Buffer[] = []
  const taker = { chunk: (buffer: Buffer, from: number, to: number) => void body.push(buffer.subarray(from, to)) }
  let end = 0
  for (const part of parts) {
    const behind = decoder.feed(part, 0, part.length, taker)
    if (behind < 0) return { body: Buffer.concat(body), end: behind, done: false }
    end += behind
    if (decoder.done) break
  }
  return { body: Buffer.concat(body), end, done: decoder.done }
}

/** As a writer of ours sends it, in chunks of these sizes. */
export const encode = (parts: readonly Uint8Array[]): Buffer =>
  Buffer.concat([
    ...parts.flatMap((part) =>
      part.length === 0 ? [] : [Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')],
    ),
    Buffer.from('0\r\n\r\n'),
  ])

export const chunked: Target = {
  name: 'chunked',
  corpus: [
    '0\r\n\r\n',
    '5\r\nhello\r\n0\r\n\r\n',
    'A;a=b;c="d\\"e"\r\n0123456789\r\n1\r\nx\r\n0;z\r\nT: u\r\nV:w\r\n\r\nGET / ',
    `100\r\n${'x'.repeat(256)}\r\n000\r\n\r\n`,
  ],
  check(input, random) {
    const bytes = Buffer.from(input, 'latin1')
    const whole = decode([bytes])
    deepEqual(decode(pieces(bytes, random)), whole, 'in pieces as whole')
    if (whole.done) {
      const again = encode(pieces(whole.body, random))
      deepEqual(decode([again]), { body: whole.body, end: again.length, done: true }, 'encoded again')
    }
    return whole.done
  },
}
