import { deepEqual, equal, throws } from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type FieldName, fieldName } from '@sekisho/base'
import * as fc from 'fast-check'
import { defaultHeadLimits } from './limits.ts'
import { Head } from './head.ts'
import { parseRequestHead } from './request-head.ts'

type Line = [name: string, value: string]

// Few names, so that they meet; two have the same hash, some belong to the writer.
const names = ['x', 'X', 'y-y', 'J1st', 'hOst', 'content-length', 'accept', 'ACCEPT'] as const
const addable = [...names, 'connection', 'transfer-encoding', 'upgrade', 'trailer']
const value = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\t', ',', '\xe9'), maxLength: 6 })
const trimmed = value.map((text) => text.replaceAll(/^[ \t]+|[ \t]+$/g, ''))

const parsed = (lines: readonly Line[]): Head => {
  const head = new Head(1)
  const text = `GET / HTTP/1.0\r\n${lines.map(([name, text]) => `${name}:  ${text} \r\n`).join('')}\r\n`
  const line = { method: '', target: '', minor: 0, host: '' }
  equal(parseRequestHead(Buffer.from(text, 'latin1'), 0, text.length, head, line, defaultHeadLimits), text.length)
  return head
}

type Change = { readonly act: 'set' | 'append' | 'delete'; readonly name: FieldName; readonly value: string }

const change: fc.Arbitrary<Change> = fc.record({
  act: fc.constantFrom('set', 'append', 'delete'),
  name: fc.constantFrom(...addable).map(fieldName),
  value: trimmed,
})

const apply = (lines: Line[], { act, name, value }: Change): Line[] => {
  const kept = act === 'append' ? lines : lines.filter(([known]) => known.toLowerCase() !== name.lower)
  return act === 'delete' ? kept : [...kept, [name.name, value]]
}

const writers = new Set(['host', 'content-length', 'connection', 'transfer-encoding', 'upgrade', 'trailer'])

describe('Head', () => {
  it('behaves as a list of lines', () => {
    const line = fc.tuple(
      fc.constantFrom(...names).filter((name) => !writers.has(name.toLowerCase())),
      trimmed,
    )
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 8 }),
        fc.boolean(),
        fc.array(change, { maxLength: 8 }),
        (lines, framed, changes) => {
          const initial: Line[] = framed ? [['hOst', 'a'], ...lines, ['content-length', '3']] : lines
          const head = parsed(initial)
          let model = initial
          for (const each of changes) {
            if (each.act === 'delete') head.delete(each.name)
            else head[each.act](each.name, each.value)
            model = apply(model, each)
          }
          deepEqual([...head.entries()].toSorted(), model.map(([name, text]) => [name.toLowerCase(), text]).toSorted())
          for (const name of addable.map(fieldName)) {
            const values = model.filter(([known]) => known.toLowerCase() === name.lower).map(([, text]) => text)
            equal(head.has(name), values.length > 0)
            equal(head.get(name), values.length === 0 ? undefined : values.join(', '))
            deepEqual(head.values(name), values)
          }
          const written = model.filter(([name]) => !writers.has(name.toLowerCase()))
          const out = head.lines().split('\r\n').slice(0, -1)
          deepEqual(
            out.map((text): Line => [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1).trim()]),
            written,
          )
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('keeps the bytes of lines that nobody changed, white space and case included', () => {
    const head = parsed([
      ['X-One', 'a  b'],
      ['hOST', 'a'],
      ['x-TWO', ''],
      ['Content-length', '3'],
      ['x-three', '\xe9'],
    ])
    equal(head.lines(), 'X-One:  a  b \r\nx-TWO:   \r\nx-three:  \xe9 \r\n')
  })

  it('refuses values that would begin another line', () => {
    const head = new Head(0)
    for (const value of ['a\r\nb: c', 'a\nb', 'a\rb', 'a\0b', 'a\x7f', '\u0100', '\u2028']) {
      throws(() => head.append(fieldName('x'), value), TypeError)
      throws(() => head.set(fieldName('x'), value), TypeError)
    }
    equal(head.lines(), '')
  })

  it('forgets everything when it is reset', () => {
    const head = parsed([
      ['Connection', 'close, x'],
      ['x', 'y'],
      ['Host', 'a'],
      ['content-length', '4'],
    ])
    head.append(fieldName('z'), '1')
    head.reset()
    deepEqual(
      [[...head.entries()], head.lines(), head.close, head.contentLength, head.hostAt, head.has(fieldName('z'))],
      [[], '', false, -1, -1, false],
    )
  })
})
