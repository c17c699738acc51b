import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { displayWidth } from './display-width.ts'
import { findingLines } from './findings.ts'
import { json } from './json.ts'
import { printable } from './printable.ts'
import { styleFor } from './style.ts'
import { card, show, table } from './table.ts'

const plain = styleFor({ isTTY: false }, {})

describe('display width', () => {
  for (const [text, width] of [
    ['abc', 3],
    ['関所', 4],
    ['ｱﾊﾟｰﾄ', 5],
    ['café', 4],
    ['cafe\u0301', 4],
    ['👩‍👩‍👧', 2],
    ['🇯🇵', 2],
    ['한글', 4],
    ['✓ — ·', 5],
    ['', 0],
  ] as const) {
    test(JSON.stringify(text), () => assert.equal(displayWidth(text), width))
  }
})

describe('table', () => {
  const rows = [
    { name: '関所', count: 5 as number | null },
    { name: 'free', count: null },
  ]
  const columns = [
    { title: 'Name', cell: (row: (typeof rows)[number]) => row.name },
    { title: 'Calls', cell: (row: (typeof rows)[number]) => row.count, right: true },
  ]

  test('aligned, wide characters counted, none shown', () => {
    assert.equal(table(rows, columns, plain), 'NAME  CALLS\n関所      5\nfree      —\n')
  })

  test('titles alone for no rows', () => assert.equal(table([], columns, plain), 'NAME  CALLS\n'))

  test('a hundred thousand rows', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => ({ name: `n${index}`, count: index }))
    assert.equal(table(many, columns, plain).split('\n').length, 100_002)
  })

  test('values as people read them', () => {
    assert.deepEqual([show(true), show([]), show(['a', 'b']), show(0), show('')], ['yes', '—', 'a, b', '0', '—'])
  })

  test('card', () =>
    assert.equal(
      card(
        [
          ['Name', 'a'],
          ['Quota', undefined],
        ],
        plain,
      ),
      'Name   a\nQuota  —\n',
    ))
})

describe('hostile text', () => {
  test('what a terminal would obey is escaped', () => {
    assert.equal(printable('a\u001b[2Jb\nc\u202e'), String.raw`a\x1b[2Jb\x0ac\u202e`)
    assert.equal(show('\u009b31m'), String.raw`\x9b31m`)
  })

  test('also in JSON, which stays the same value', () => {
    const value = { name: '\u001b[2J\u009b31m\u007f\u2028\u202e関所', list: ['\n'] }
    const text = json(value)
    assert.deepEqual(JSON.parse(text), value)
    assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\u2028\u202e]/u)
    assert.match(text, /関所/)
  })

  test('letters of any script are not', () => {
    for (const text of ['関所', 'naïve', 'שלום', '👩‍👩‍👧']) assert.equal(printable(text), text)
  })
})

describe('colour', () => {
  test('only on a terminal, and not where NO_COLOR is set', () => {
    assert.equal(styleFor({ isTTY: true }, {}).bad('x'), '\u001b[31mx\u001b[39m')
    assert.equal(styleFor({ isTTY: true }, { NO_COLOR: '1' }).bad('x'), 'x')
    assert.equal(styleFor({ isTTY: false }, {}).bad('x'), 'x')
    assert.equal(styleFor({ isTTY: true }, { NO_COLOR: '' }).bad('x'), '\u001b[31mx\u001b[39m')
  })
})

test('findings read like a compiler, errors first', () => {
  const lines = findingLines(
    [
      { severity: 'warning', code: 'not-enforced', message: 'callbacks are not served', pointer: '/paths' },
      {
        severity: 'error',
        code: 'unknown-setting',
        message: 'no "acces"',
        place: { file: 'a\n.yaml', line: 3, column: 5 },
      },
    ],
    (file) => `api/${file}`,
    plain,
  )
  assert.equal(
    lines,
    'api/a\\x0a.yaml:3:5: error: no "acces" [unknown-setting]\n/paths: warning: callbacks are not served [not-enforced]\n',
  )
})
