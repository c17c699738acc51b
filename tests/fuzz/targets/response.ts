import { deepEqual, equal, ok } from 'node:assert/strict'
import type { Socket } from 'node:net'
import { Head } from '@sekisho/wire'
import { defaultHeadLimits } from '../../../packages/wire/src/limits.ts'
import { parseResponseHead, type StatusLine } from '../../../packages/wire/src/response-head.ts'
import { ResponseWriter } from '../../../packages/wire/src/response-writer.ts'
import { parseResponses } from '../../../packages/wire/test/parse-responses.ts'
import { pieces } from '../mutate.ts'
import type { Random } from '../random.ts'
import { corpusOf, type Target } from '../target.ts'
import { decode } from './chunked.ts'

interface Read {
  /** Index behind the message; 0: not complete; negative: a fault. */
  readonly end: number
  readonly status: number
  readonly fields: readonly (readonly [string, string])[]
  readonly length: number
  readonly body: Buffer
  readonly head: Head
}

/** Reads the first final response to `method`, and the interim ones before it. */
const read = (parts: readonly Buffer[], method: string): Read => {
  const line: StatusLine = { status: 0, minor: 1 }
  let head = new Head()
  let held = Buffer.alloc(0)
  let before = 0
  const left = [...parts]
  let behind = 0
  for (;;) {
    head = new Head()
    behind = parseResponseHead(held, 0, Math.min(held.length, defaultHeadLimits.head), head, line, defaultHeadLimits)
    if (behind > 0 && line.status < 200) {
      before += behind
      held = held.subarray(behind)
    } else if (behind === 0 && left.length > 0) held = Buffer.concat([held, left.shift() as Buffer])
    else break
  }
  const nothing = { status: 0, fields: [], length: -1, body: Buffer.alloc(0), head }
  if (behind <= 0) return { ...nothing, end: behind }
  const rest = [held.subarray(behind), ...left]
  const known = {
    status: line.status,
    fields: [...head.entries()],
    length: head.chunked ? -1 : head.contentLength,
    head,
  }
  if (method === 'HEAD' || line.status === 204 || line.status === 304) {
    return { ...known, body: Buffer.alloc(0), end: before + behind }
  }
  if (head.chunked) {
    const { body, end, done } = decode(rest)
    return { ...known, body, end: done ? before + behind + end : Math.min(end, 0) }
  }
  const all = Buffer.concat(rest)
  if (known.length < 0) return { ...known, body: all, end: before + behind + all.length }
  return {
    ...known,
    body: all.subarray(0, known.length),
    end: all.length < known.length ? 0 : before + behind + known.length,
  }
}

/** What a caller gets of it, as the writer of a connection puts it. */
const written = ({ status, head, length, body }: Read, method: string, minor: number, random: Random): Buffer => {
  const out: Buffer[] = []
  const socket = {
    writableLength: 0,
    writableNeedDrain: false,
    write: (chunk: string | Uint8Array) =>
      out.push(typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : Buffer.from(chunk)),
  } as unknown as Socket
  let cut = false
  const line = { method, target: '/', minor, host: '' }
  const writer = new ResponseWriter(socket, { line, persistent: true, destroy: () => (cut = true) }, 1 << 20)
  writer.head(status, head, length)
  for (const piece of pieces(body, random)) writer.data(piece)
  writer.end()
  ok(!cut, 'its length is what was announced')
  return Buffer.concat(out)
}

export const response: Target = {
  name: 'response',
  corpus: corpusOf('responses'),
  check(input, random) {
    const bytes = Buffer.from(input, 'latin1')
    const method = random.pick(['GET', 'GET', 'GET', 'HEAD'])
    const whole = read([bytes], method)
    const { head: _, ...seen } = whole
    const { head: __, ...inPieces } = read(pieces(bytes, random), method)
    deepEqual(inPieces, seen, 'in pieces as whole')
    if (whole.end <= 0) return false
    const minor = random.below(4) === 0 ? 0 : 1
    const out = written(whole, method, minor, random)
    const plain = parseResponses(out, [method], true)
    equal(plain.length, 1, 'a plain reader sees one response')
    equal(plain[0]?.status, whole.status)
    ok(plain[0]?.body.equals(whole.body), 'with the same body')
    const again = read([out], method)
    deepEqual([again.end, again.status], [out.length, whole.status], 'so do we, and nothing is left')
    ok(again.body.equals(whole.body))
    const kept = ({ fields }: Read): string[] =>
      fields
        .filter(([name]) => name !== 'content-length' && name !== 'host' && name !== 'date')
        .map((field) => field.join(': '))
    deepEqual(kept(again), kept(whole))
    return true
  },
}
