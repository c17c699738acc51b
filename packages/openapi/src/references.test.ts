import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { library } from '../test/library.ts'
import { decodeFragment, parsePointer, toLocalReference, toPointer } from './pointer.ts'
import { collectReferences, parseReference } from './references.ts'

describe('pointers', () => {
  it('are read as RFC 6901 section 5 has them', () => {
    assert.deepEqual(parsePointer(''), [])
    assert.deepEqual(parsePointer('/'), [''])
    assert.deepEqual(parsePointer('/a~1b/m~0n/~01'), ['a/b', 'm~n', '~1'])
    assert.equal(parsePointer('a'), undefined)
    assert.equal(parsePointer('/~2'), undefined)
    assert.equal(decodeFragment('/c%25d'), '/c%d')
    assert.equal(decodeFragment('/%zz'), undefined)
  })

  it('are written so that they are read back', () => {
    const path = ['a/b', 'm~n', 'c%d', '棚', '#', 'x y', 3]
    assert.deepEqual(parsePointer(toPointer(path)), path.map(String))
    assert.deepEqual(parsePointer(decodeFragment(toLocalReference(path).slice(1)) ?? ''), path.map(String))
  })
})

describe('a reference', () => {
  const cases: readonly [ref: string, from: string, expected: object][] = [
    ['#/a', 'x/y.yaml', { fragment: '/a' }],
    ['z.yaml#/a', 'x/y.yaml', { file: 'x/z.yaml', fragment: '/a' }],
    ['./../z.yaml', 'x/y.yaml', { file: 'z.yaml', fragment: '' }],
    ['../../z.yaml', 'x/y.yaml', { file: '../z.yaml', fragment: '' }],
    ['a%20b.yaml#/%E6%A3%9A', 'y.yaml', { file: 'a b.yaml', fragment: '/棚' }],
  ]
  for (const [ref, from, expected] of cases) {
    it(`${ref} in ${from}`, () => assert.deepEqual(parseReference(ref, from), expected))
  }

  const broken: readonly [ref: string, code: string][] = [
    ['https://example.com/a.yaml', 'remote-reference'],
    ['//example.com/a.yaml', 'remote-reference'],
    ['file:///etc/passwd', 'remote-reference'],
    ['/etc/passwd', 'outside-reference'],
    ['a.yaml#/%', 'malformed-reference'],
  ]
  for (const [ref, code] of broken) {
    it(`${ref} is refused`, () => assert.equal((parseReference(ref, 'y.yaml') as { code?: string }).code, code))
  }
})

describe('collectReferences', () => {
  it('finds all files of a document, file by file', () => {
    const found = new Set(['openapi.yaml'])
    for (const name of found) for (const ref of collectReferences(name, library[name] ?? '')) found.add(ref)
    assert.deepEqual([...found].toSorted(), Object.keys(library).toSorted())
  })

  it('names files once, and neither the file itself nor other machines', () => {
    const text = JSON.stringify({
      a: { $ref: 'b.yaml#/x' },
      b: [{ $ref: './b.yaml' }, { $ref: '#/a' }, { $ref: 'a.json#/b' }, { $ref: 'https://example.com/' }, { $ref: 1 }],
      discriminator: { mapping: { cat: 'cat.yaml', dog: 'Dog' } },
    })
    assert.deepEqual(collectReferences('a.json', text).toSorted(), ['b.yaml', 'cat.yaml'])
  })

  it('finds nothing in what cannot be read', () => {
    assert.deepEqual(collectReferences('a.json', '{"$ref": "b'), [])
    assert.deepEqual(collectReferences('a.yaml', new Uint8Array([0xff])), [])
  })
})
