import { deepEqual, equal, ok } from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { ChunkedDecoder } from './chunked.ts'
import { type Fault, faultName } from './faults.ts'
import { defaultHeadLimits } from './limits.ts'

const limits = { ...defaultHeadLimits, chunkLine: 16, head: 64 }

interface Decoded {
  readonly body: string
  /** How many bytes belonged to the body; a fault when it was none. */
  readonly end: number | Fault
  readonly done: boolean
}

const decode = (pieces: readonly Buffer[]): Decoded => {
  const decoder = new ChunkedDecoder(limits)
  const body: Buffer[] = []
  let end = 0
  for (const piece of pieces) {
    const framed = Buffer.concat([Buffer.from('<<'), piece, Buffer.from('>>')])
    const behind = decoder.feed(framed, 2, framed.length - 2, {
      chunk: (buffer, from, to) => body.push(Buffer.from(buffer.subarray(from, to))),
    })
    if (behind < 0) return { body: Buffer.concat(body).toString('latin1'), end: faultName(behind), done: false }
    end += behind - 2
    if (decoder.done) break
  }
  return { body: Buffer.concat(body).toString('latin1'), end, done: decoder.done }
}

const whole = (text: string): Decoded => decode([Buffer.from(text, 'latin1')])
const bytewise = (text: string): Decoded => decode(Array.from(Buffer.from(text, 'latin1'), (byte) => Buffer.of(byte)))

const splitAt = (bytes: Buffer, cuts: readonly number[]): Buffer[] => {
  const sorted = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length]
  return sorted.slice(1).map((cut, i) => bytes.subarray(sorted[i], cut))
}

describe('ChunkedDecoder', () => {
  const taken: readonly (readonly [string, string, string])[] = [
    ['nothing', '0\r\n\r\n', ''],
    ['one chunk', '5\r\nhello\r\n0\r\n\r\n', 'hello'],
    [
      'hexadecimal, both cases',
      `a\r\n${'x'.repeat(10)}\r\nB\r\n${'y'.repeat(11)}\r\n0\r\n\r\n`,
      'x'.repeat(10) + 'y'.repeat(11),
    ],
    ['leading zeros', '0005\r\nhello\r\n000\r\n\r\n', 'hello'],
    ['data that looks like framing', '7\r\n\r\n0\r\n\r\n\r\n0\r\n\r\n', '\r\n0\r\n\r\n'],
    ['extensions', '1;a;b=c\r\nx\r\n1;q="\\";,"\r\ny\r\n0;z\r\n\r\n', 'xy'],
    ['trailers', '1\r\nx\r\n0\r\nA: b\r\nc:\xe9\r\n\r\n', 'x'],
  ]
  for (const [title, text, body] of taken) {
    it(`takes ${title}`, () => {
      deepEqual(whole(`${text}GET / `), { body, end: text.length, done: true })
      deepEqual(bytewise(text), { body, end: text.length, done: true })
    })
  }

  const refused: readonly (readonly [string, string, Fault])[] = [
    ['no size', '\r\n', 'chunk-size'],
    ['a sign', '+1\r\nx', 'chunk-size'],
    ['a minus', '-1\r\nx', 'chunk-size'],
    ['0x', '0x1\r\nx', 'chunk-size'],
    ['no hexadecimal', 'g\r\nx', 'chunk-size'],
    ['space before the size', ' 1\r\nx', 'chunk-size'],
    ['space behind the size', '1 \r\nx', 'chunk-size'],
    ['tab before an extension', '1\t;a\r\nx', 'chunk-size'],
    ['an underscore', '1_0\r\nx', 'chunk-size'],
    ['13 digits', '1000000000000\r\n', 'chunk-size'],
    ['13 zeros', '0000000000000\r\n', 'chunk-size'],
    ['LF after the size', '1\nx', 'bare-lf'],
    ['CR after the size', '1\rx', 'bare-cr'],
    ['two CR', '1\r\r\n', 'bare-cr'],
    ['more data than announced', '1\r\nxy\r\n', 'chunk-end'],
    ['LF after data', '1\r\nx\n0\r\n', 'chunk-end'],
    ['CR alone after data', '1\r\nx\r0\r\n', 'chunk-end'],
    ['NUL in an extension', '1;a\0\r\nx', 'chunk-extension'],
    ['LF in an extension', '1;a\nx', 'bare-lf'],
    ['LF in a quoted extension', '1;a="\n"\r\nx', 'bare-lf'],
    ['CR in a quoted extension', '1;a="\r\n"\r\nx', 'chunk-extension'],
    ['an extension without a name', '1;\r\nx', 'chunk-extension'],
    ['two semicolons', '1;;a\r\nx', 'chunk-extension'],
    ['an extension without a value', '1;a=\r\nx', 'chunk-extension'],
    ['text behind a quoted value', '1;a="b"c\r\nx', 'chunk-extension'],
    ['space in an extension', '1; a\r\nx', 'chunk-extension'],
    ['an extension over the limit', `1;${'a'.repeat(20)}\r\nx`, 'chunk-extension'],
    ['extensions over the limit in sum', `${`1;${'a'.repeat(12)}\r\nx\r\n`.repeat(6)}0\r\n\r\n`, 'chunk-extension'],
    ['a trailer without a name', '0\r\n: b\r\n\r\n', 'trailers'],
    ['a trailer without a colon', '0\r\na\r\n\r\n', 'trailers'],
    ['a folded trailer', '0\r\na: b\r\n c\r\n\r\n', 'trailers'],
    ['NUL in a trailer', '0\r\na: \0\r\n\r\n', 'trailers'],
    ['LF in a trailer', '0\r\na: b\n\r\n', 'trailers'],
    ['CR in a trailer', '0\r\na: b\rc\r\n\r\n', 'bare-cr'],
    ['space before the colon of a trailer', '0\r\na : b\r\n\r\n', 'trailers'],
    ['trailers over the limit', `0\r\na: ${'b'.repeat(70)}\r\n\r\n`, 'trailers'],
    ['CR instead of the end', '0\r\n\rx', 'bare-cr'],
    ['LF instead of the end', '0\r\n\n', 'trailers'],
  ]
  for (const [title, text, fault] of refused) {
    it(`refuses ${title}`, () => {
      const found = whole(text)
      equal(found.end, fault)
      deepEqual(bytewise(text), found)
    })
  }

  it('gives back what was encoded, however it is cut', () => {
    const chunk = fc.record({
      data: fc.uint8Array({ minLength: 1, maxLength: 40 }),
      extension: fc.constantFrom('', '', '', ';a', ';a=b', ';a="b;\\""'),
      upper: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(chunk, { maxLength: 6 }),
        fc.constantFrom('', 'A: b\r\n'),
        fc.uint8Array({ maxLength: 5 }),
        fc.array(fc.nat(400), { maxLength: 8 }),
        (chunks, trailers, next, cuts) => {
          const parts = chunks.map(({ data, extension, upper }) => {
            const size = data.length.toString(16)
            return Buffer.concat([
              Buffer.from(`${upper ? size.toUpperCase() : size}${extension}\r\n`),
              data,
              Buffer.from('\r\n'),
            ])
          })
          const message = Buffer.concat([...parts, Buffer.from(`0\r\n${trailers}\r\n`)])
          const body = Buffer.concat(chunks.map(({ data }) => data)).toString('latin1')
          const found = decode(splitAt(Buffer.concat([message, next]), cuts))
          deepEqual(found, { body, end: message.length, done: true })
        },
      ),
      { numRuns: 1500 },
    )
  })

  it('reads anything the same, however it is cut', () => {
    const byte = fc.constantFrom('0', '1', '2', 'a', ';', '=', '"', '\\', '\r\n', '\r', '\n', ' ', ':', 'x', '\0')
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 24 }), fc.array(fc.nat(60), { maxLength: 5 }), (bytes, cuts) => {
        const text = bytes.join('')
        const one = whole(text)
        deepEqual(bytewise(text), one)
        deepEqual(decode(splitAt(Buffer.from(text, 'latin1'), cuts)), one)
        ok(one.done || typeof one.end === 'string' || one.end === text.length)
      }),
      { numRuns: 5000 },
    )
  })
})
