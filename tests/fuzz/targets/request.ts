import { deepEqual, equal, ok } from 'node:assert/strict'
import { METHODS } from 'node:http'
import { systemClock } from '@sekisho/base'
import { integrations } from '@sekisho/integrations'
import { Exchange, type Forward } from '@sekisho/pipeline'
import { route } from '@sekisho/testkit'
import { Head, normalPath, type UpstreamPool } from '@sekisho/wire'
import { defaultHeadLimits } from '../../../packages/wire/src/limits.ts'
import { parseRequestHead, type RequestLine } from '../../../packages/wire/src/request-head.ts'
import { pieces } from '../mutate.ts'
import { readByNode } from '../node-reader.ts'
import { corpusOf, type Target } from '../target.ts'
import { decode, encode } from './chunked.ts'

interface Read {
  /** Index behind the message; 0: not complete; negative: a fault. */
  readonly end: number
  readonly line: RequestLine
  readonly fields: readonly (readonly [string, string])[]
  readonly framing: readonly unknown[]
  readonly body: Buffer
  readonly head: Head
}

/** Reads the first request as a connection does: the head once it is complete, then the body as it comes. */
const read = (parts: readonly Buffer[]): Read => {
  const line: RequestLine = { method: '', target: '', minor: 1, host: '' }
  let head = new Head()
  let held = Buffer.alloc(0)
  let behind = 0
  const left = [...parts]
  while (behind === 0 && left.length > 0) {
    held = Buffer.concat([held, left.shift() as Buffer])
    head = new Head()
    behind = parseRequestHead(held, 0, Math.min(held.length, defaultHeadLimits.head), head, line, defaultHeadLimits)
  }
  const nothing = { line, fields: [], framing: [], body: Buffer.alloc(0), head }
  if (behind <= 0) return { ...nothing, end: behind, line: { method: '', target: '', minor: 1, host: '' } }
  const { contentLength, chunked, close, keepAlive, upgrade, expectContinue } = head
  const rest = [held.subarray(behind), ...left]
  const known = {
    line,
    head,
    fields: [...head.entries()],
    framing: [contentLength, chunked, close, keepAlive, upgrade, expectContinue],
  }
  if (chunked) {
    const { body, end, done } = decode(rest)
    return { ...known, body, end: done ? behind + end : Math.min(end, 0) }
  }
  const length = Math.max(0, contentLength)
  const all = Buffer.concat(rest)
  return { ...known, body: all.subarray(0, length), end: all.length < length ? 0 : behind + length }
}

let sent = ''
// The pool of a gateway, up to the bytes that it would write.
const pool = {
  send: (_origin: unknown, _method: string, text: string) => {
    sent = text
    return { cancel: () => undefined }
  },
} as unknown as UpstreamPool

const http = integrations.find(({ name }) => name === 'http')
if (http === undefined) throw new Error('There is no http integration')
const forward: Forward = http.create(http.schema.parse({ url: 'http://upstream.example' }), {
  clock: systemClock,
  upstreams: pool,
})
const to = route({ basePath: '/' })
const outlet = { drained: undefined } as never

/** The bytes that the upstream of a gateway gets; undefined where the target leads nowhere. */
const forwarded = (
  { line, head, body }: Read,
  parts: readonly Buffer[],
): { target: string; bytes: Buffer } | undefined => {
  const [path = '', ...query] = line.target.split('?')
  const normal = line.target === '*' ? undefined : normalPath(path)
  if (normal === undefined) return undefined
  const x = new Exchange(head, new Head(0), to)
  x.method = line.method
  x.path = normal
  x.query = query.length === 0 ? undefined : query.join('?')
  x.peer = '192.0.2.1'
  const length = head.chunked ? -1 : head.contentLength
  if (length !== 0 && (head.chunked || length > 0)) {
    x.body = { length, limit: Number.POSITIVE_INFINITY, start: () => undefined, resume: () => undefined }
  }
  forward(x, outlet)
  const framed = length < 0 && head.chunked ? encode(parts) : body
  return {
    target: normal + (x.query === undefined ? '' : `?${x.query}`),
    bytes: Buffer.concat([Buffer.from(sent, 'latin1'), framed]),
  }
}

const withoutNew = (fields: Read['fields']): string[] =>
  fields
    .filter(([name]) => !name.startsWith('x-forwarded-') && name !== 'host' && name !== 'content-length')
    .map(([name, value]) => `${name}: ${value}`)

const methods = new Set(METHODS)

export const request: Target = {
  name: 'request',
  corpus: corpusOf('requests'),
  async check(input, random) {
    const bytes = Buffer.from(input, 'latin1')
    const whole = read([bytes])
    const { head: _, ...seen } = whole
    const { head: __, ...inPieces } = read(pieces(bytes, random))
    deepEqual(inPieces, seen, 'in pieces as whole')
    if (whole.end <= 0) return false
    const out = forwarded(whole, pieces(whole.body, random))
    if (out === undefined) return true
    const again = read([out.bytes])
    equal(again.end, out.bytes.length, 'what goes on is one request')
    deepEqual([again.line.method, again.line.target, again.line.minor], [whole.line.method, out.target, 1])
    deepEqual(withoutNew(again.fields), withoutNew(whole.fields))
    ok(again.body.equals(whole.body))
    ok(!again.head.close && again.head.upgrade === '' && !again.head.expectContinue)
    if (!methods.has(whole.line.method)) return true
    const node = await readByNode(out.bytes)
    equal(node.failure, undefined, `Node refuses ${JSON.stringify(out.bytes.toString('latin1'))}`)
    deepEqual(
      node.requests.map(({ method, target }) => [method, target]),
      [[whole.line.method, out.target]],
      'Node reads one request',
    )
    ok(node.requests[0]?.body.equals(whole.body), 'Node reads the same body')
    return true
  },
}
