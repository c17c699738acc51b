import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findings, importText } from '../test/importing.ts'
import { Findings } from './findings.ts'
import { FileSet, type SourceFile } from './files.ts'
import type { Path } from './json.ts'
import { Positions } from './positions.ts'

const open = (name: string, text: string | Uint8Array) => {
  const collected = new Findings()
  const positions = new Positions()
  const source = new FileSet({ [name]: text }, collected, positions).open(name)
  const spot = (path: Path, side?: 'key' | 'value'): string | undefined => {
    const place = positions.find((source as SourceFile).root, path, side)
    return place === undefined ? undefined : `${place.line}:${place.column}`
  }
  const said = collected
    .all()
    .map(({ code, place, pointer }) => `${code} ${place?.line}:${place?.column} ${pointer ?? ''}`.trim())
  return { root: source?.root, said, spot }
}

describe('JSON', () => {
  it('keeps the places of names and values', () => {
    const { root, spot, said } = open(
      'a.json',
      '{\n  "b": [1,\n    {"200": true, "a\\u0062": null}],\n  "__proto__": {"x": "\u68da"}\n}',
    )
    assert.deepEqual(said, [])
    assert.equal(JSON.stringify(root), '{"b":[1,{"200":true,"ab":null}],"__proto__":{"x":"\u68da"}}')
    assert.equal(Object.getPrototypeOf(root), Object.prototype)
    assert.equal(spot([]), '1:1')
    assert.equal(spot(['b'], 'key'), '2:3')
    assert.equal(spot(['b', 1]), '3:5')
    assert.equal(spot(['b', 1, 'ab']), '3:30')
    assert.equal(spot(['b', '1', '200'], 'key'), '3:6')
    assert.equal(spot(['__proto__', 'x']), '4:22')
    assert.equal(spot(['b', 0, 'none', 'there']), '2:9', 'what has no place has that of what it stands in')
  })

  it('finds names that are array indexes, which objects keep in an order of their own', () => {
    const { spot } = open('a.json', '{"b": 1,\n"20": 2,\n"3": 3}')
    assert.deepEqual([spot(['b'], 'key'), spot(['20'], 'key'), spot(['3'], 'key')], ['1:2', '2:1', '3:1'])
  })

  const wrong: readonly [text: string, said: string][] = [
    ['', 'syntax-error 1:1'],
    ['{"a": 1,}', 'syntax-error 1:9'],
    ['[1 2]', 'syntax-error 1:4'],
    ['{"a" 1}', 'syntax-error 1:6'],
    ['{a: 1}', 'syntax-error 1:2'],
    ['{"a": 01}', 'syntax-error 1:8'],
    ['{"a": 1e999}', 'syntax-error 1:7'],
    ['{"a": tru}', 'syntax-error 1:7'],
    ['{"a": "b', 'syntax-error 1:7'],
    ['{"a": "\\x"}', 'syntax-error 1:8'],
    ['{"a": "\\u12G4"}', 'syntax-error 1:8'],
    ['{"a": "\n"}', 'syntax-error 1:8'],
    ['{}\n{}', 'syntax-error 2:1'],
    ['{"a": 1,\n "a": 2}', 'duplicate-key 2:2 /a'],
    ['{"a": {"__proto__": 1, "__proto__": 2}}', 'duplicate-key 1:24 /a/__proto__'],
  ]
  for (const [text, said] of wrong) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.deepEqual(open('a.json', text).said, [said]))
  }

  it('reads what JSON.parse reads', () => {
    const text = '{"a":[-0.5e-3,"\\"\\\\\\/\\b\\f\\n\\r\\t\\uD842\\uDFB7",{}, [], null,false]}'
    assert.deepEqual(open('a.json', text).root, JSON.parse(text))
  })

  it('refuses absurd depth without running out of stack', () => {
    assert.match(open('a.json', '['.repeat(1_000_000)).said[0] ?? '', /^too-deep 1:201/)
  })
})

describe('YAML', () => {
  it('keeps the places of names and values', () => {
    const { root, spot, said } = open('a.yaml', 'b:\n  - 1\n  - 200: true\n    "x": >\n      text\n\u68da: {c: 1.0}\n')
    assert.deepEqual(said, [])
    assert.deepEqual(root, { b: [1, { 200: true, x: 'text\n' }], \u68da: { c: 1 } })
    assert.equal(spot(['b'], 'key'), '1:1')
    assert.equal(spot(['b', 1, '200'], 'key'), '3:5')
    assert.equal(spot(['b', 1, 'x']), '4:10')
    assert.equal(spot(['\u68da', 'c']), '6:8')
  })

  it('takes names and words as written: 200 is a name, yes and dates are strings', () => {
    assert.deepEqual(open('a.yaml', '200: yes\nnull: 2024-01-01\non: no').root, {
      200: 'yes',
      null: '2024-01-01',
      on: 'no',
    })
  })

  it('resolves aliases and merge keys', () => {
    const { root, spot } = open('a.yaml', 'base: &b\n  x: 1\n  y: 2\nuse:\n  <<: *b\n  y: 3\nlist: [*b, *b]')
    assert.deepEqual(root, {
      base: { x: 1, y: 2 },
      use: { x: 1, y: 3 },
      list: [
        { x: 1, y: 2 },
        { x: 1, y: 2 },
      ],
    })
    assert.equal(spot(['use', 'x']), '2:6', 'what was merged stands where it was written')
  })

  it('keeps __proto__ a plain member', () => {
    const { root } = open('a.yaml', '__proto__: {polluted: true}\na: &a {__proto__: {z: 1}}\nb: {<<: *a}')
    assert.equal(Object.getPrototypeOf(root), Object.prototype)
    assert.ok(Object.hasOwn(root as object, '__proto__'))
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
  })

  const wrong: readonly [text: string, said: RegExp][] = [
    ['a: [1, 2', /^syntax-error 1:9/],
    ['a: 1\n b: 2', /^syntax-error 1:4/],
    ['a: 1\nb: 2\na: 3', /^duplicate-key 3:1 \/a$/],
    ['a: *b', /^syntax-error 1:4/],
    ['a: &a [*a]', /^alias-cycle 1:8/],
    ['a: .inf', /^syntax-error 1:4/],
    ['a: 1\n---\nb: 2', /^syntax-error 2:/],
    ['? [a]\n: 1', /^syntax-error 1:3/],
    ['<<: 1', /^syntax-error 1:1/],
    ['%YAML 1.1\n---\na: 2024-01-01', /^syntax-error 3:4/],
    ['a: !custom b', /^yaml-warning 1:4/],
  ]
  for (const [text, said] of wrong) {
    it(`says what is wrong with ${JSON.stringify(text)}`, () => assert.match(open('a.yaml', text).said[0] ?? '', said))
  }

  it('refuses a bomb of aliases before it goes off', () => {
    let text = 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n'
    for (let i = 1; i < 30; i += 1)
      text += `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]\n`
    assert.match(open('a.yaml', text).said[0] ?? '', /^too-large 7:/)
  })

  it('refuses absurd depth without running out of stack', () => {
    assert.match(open('a.yaml', '['.repeat(300_000)).said[0] ?? '', /^too-deep/)
    assert.match(open('a.yaml', '- '.repeat(300_000)).said[0] ?? '', /^too-deep/)
  })
})

describe('files', () => {
  it('reads by name, else by the first character', () => {
    assert.deepEqual(open('a', '{"a": 1}').root, { a: 1 })
    assert.deepEqual(open('a', 'a: 1').root, { a: 1 })
    assert.deepEqual(open('a.yml', '{a: 1}').root, { a: 1 })
    assert.deepEqual(open('a.json', 'a: 1').said, ['syntax-error 1:1'])
    assert.equal(open('a.md', '# a: *b').root, '# a: *b')
  })

  it('reads bytes as UTF-8, with or without a byte order mark', () => {
    assert.deepEqual(open('a.json', new TextEncoder().encode('\uFEFF{"\u68da": 1}')).root, { \u68da: 1 })
    assert.deepEqual(open('a.json', '\uFEFF{}').root, {})
    assert.deepEqual(open('a.json', new Uint8Array([0x7b, 0xff, 0x7d])).said, ['not-utf-8 1:1'])
  })

  it('lists only the first findings of a kind', () => {
    const repeated = Array.from({ length: 100 }, () => '"a": 1').join(',')
    const { said } = open('a.json', `{${repeated}}`)
    assert.equal(said.length, 26)
  })

  it('wants an object', () => {
    assert.deepEqual(findings(importText('', 'a.yaml')), ['error wrong-type a.yaml:1:1'])
    assert.deepEqual(findings(importText('[]', 'a.json')), ['error wrong-type a.json:1:1'])
    assert.deepEqual(findings(importText('{}', 'a.json')), ['error openapi-version a.json:1:1'])
  })
})
