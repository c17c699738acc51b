import { deepEqual, equal, ok } from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hashFieldName } from '@sekisho/base'
import { refusedRequests, takenRequests } from '../test/request-corpus.ts'
import { faultName, faultProblem } from './faults.ts'
import { Head } from './head.ts'
import { defaultHeadLimits, type HeadLimits } from './limits.ts'
import { parseRequestHead, type RequestLine } from './request-head.ts'

const parse = (bytes: string, limits: HeadLimits = defaultHeadLimits) => {
  const head = new Head()
  const line: RequestLine = { method: '?', target: '?', minor: -1, host: '?' }
  const buffer = Buffer.from(`**${bytes}`, 'latin1')
  const result = parseRequestHead(buffer, 2, buffer.length, head, line, limits)
  return { head, line, result: result > 0 ? result - 2 : result }
}

const outcome = (bytes: string, limits?: HeadLimits): string => {
  const { result } = parse(bytes, limits)
  return result > 0 ? `taken ${result}` : result === 0 ? 'more' : faultName(result)
}

/** However much of the bytes is there: more is wanted until the one outcome is known, and then it stays. */
const sameAtEverySplit = (bytes: string, limits?: HeadLimits): void => {
  const whole = outcome(bytes, limits)
  let known = false
  for (let length = 0; length <= bytes.length; length += 1) {
    const now = outcome(bytes.slice(0, length), limits)
    if (now !== 'more' || known) equal(now, whole, `at ${length} of ${JSON.stringify(bytes)}`)
    known ||= now !== 'more'
  }
  ok(known)
}

describe('request head: refused', () => {
  for (const [title, bytes, fault] of refusedRequests) {
    it(title, () => {
      equal(outcome(bytes), fault)
      equal(outcome(`${bytes}GET / HTTP/1.1\r\nHost: a\r\n\r\n`), fault)
      sameAtEverySplit(bytes)
    })
  }

  it('has a status for each kind', () => {
    const statuses = (bytes: string, limits?: HeadLimits): number => faultProblem(parse(bytes, limits).result).status
    equal(statuses('GET / HTTP/2.0\r\n\r\n'), 505)
    equal(statuses('POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n'), 501)
    equal(statuses('POST / HTTP/1.1\r\nHost: a\r\nExpect: x\r\n\r\n'), 417)
    equal(statuses('GET / HTTP/1.1\r\n\r\n'), 400)
    equal(statuses('GET /123456789 HTTP/1.1\r\nHost: a\r\n\r\n', { ...defaultHeadLimits, target: 9 }), 414)
    equal(statuses('GET / HTTP/1.1\r\nHost: a\r\nA: b\r\n\r\n', { ...defaultHeadLimits, fields: 1 }), 431)
  })
})

describe('request head: limits', () => {
  it('takes a target of the limit and refuses one more', () => {
    const limits = { ...defaultHeadLimits, target: 20 }
    const request = (length: number): string => `GET /${'a'.repeat(length - 1)} HTTP/1.1\r\nHost: a\r\n\r\n`
    equal(parse(request(20), limits).line.target.length, 20)
    equal(outcome(request(21), limits), 'target-too-long')
    sameAtEverySplit(request(21), limits)
  })

  for (const fields of [1, 31, 32, 33, 64, 128, 200]) {
    it(`takes ${fields} fields and refuses one more`, () => {
      const limits = { ...defaultHeadLimits, fields }
      const request = (count: number): string =>
        `GET / HTTP/1.1\r\nHost: a\r\n${Array.from({ length: count - 1 }, (_, i) => `X-${i}: ${i}\r\n`).join('')}\r\n`
      const { head, result } = parse(request(fields), limits)
      ok(result > 0)
      equal([...head.entries()].length, fields)
      equal(outcome(request(fields + 1), limits), 'too-many-fields')
    })
  }

  it('takes a head again that was grown for another', () => {
    const head = new Head()
    const line: RequestLine = { method: '', target: '', minor: 1, host: '' }
    for (const count of [100, 3, 128, 1]) {
      const text = `GET /${count} HTTP/1.1\r\nHost: a\r\n${'A: b\r\n'.repeat(count - 1)}\r\n`
      head.reset()
      equal(parseRequestHead(Buffer.from(text), 0, text.length, head, line, defaultHeadLimits), text.length)
      equal(head.count, count)
      equal(line.target, `/${count}`)
    }
  })
})

describe('request head: taken', () => {
  for (const request of takenRequests) {
    it(request.title, () => {
      const { head, line, result } = parse(request.bytes)
      equal(result, request.bytes.length)
      equal(line.method, request.method ?? 'GET')
      equal(line.target, request.target ?? '/')
      equal(line.minor, request.minor ?? 1)
      equal(line.host, request.host ?? 'a')
      equal(head.contentLength, request.contentLength ?? -1)
      equal(head.chunked, request.chunked ?? false)
      equal(head.close, request.close ?? false)
      equal(head.keepAlive, request.keepAlive ?? false)
      equal(head.upgrade, request.upgrade ?? '')
      equal(head.expectContinue, request.expectContinue ?? false)
      const fields = [...head.entries()].filter(([name]) => name !== 'host' && name !== 'content-length')
      deepEqual(fields, request.fields ?? [])
      sameAtEverySplit(request.bytes)
      equal(outcome(`${request.bytes}next`), `taken ${request.bytes.length}`)
    })
  }

  it('the corpus has a name with the hash of Host', () => equal(hashFieldName('j1st'), hashFieldName('host')))
})
