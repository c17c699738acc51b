import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { at, findings, importMinimal, minimal } from '../test/importing.ts'
import { library } from '../test/library.ts'
import { importDocument, type ImportOutcome } from './index.ts'

const importFiles = (entry: object, others: Readonly<Record<string, unknown>>): ImportOutcome =>
  importDocument({
    entry: 'openapi.json',
    files: {
      'openapi.json': JSON.stringify(entry),
      ...Object.fromEntries(
        Object.entries(others).map(([name, value]) => [
          name,
          typeof value === 'string' ? value : JSON.stringify(value),
        ]),
      ),
    },
  })

const schemas = (members: object): { components: object } => ({ components: { schemas: members } })

describe('a document in many files', () => {
  const outcome = importDocument({ entry: './openapi.yaml', files: library })
  const { document } = outcome

  it('becomes one in which every reference is local', () => {
    assert.deepEqual(findings(outcome), [])
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref]) => ref)
    assert.deepEqual(
      refs.filter((ref) => ref !== '#/not/a/reference' && !/^#\/components\/\w+\/\w+$/.test(ref ?? '')),
      [],
    )
  })

  it('keeps circles of schemas as references, each schema once', () => {
    assert.deepEqual(Object.keys(at(document, 'components', 'schemas') as object), ['Book', 'author'])
    assert.deepEqual(at(document, 'components', 'schemas', 'Book', 'properties', 'sequel'), {
      $ref: '#/components/schemas/Book',
    })
    assert.deepEqual(at(document, 'components', 'schemas', 'author', 'properties', 'books', 'items'), {
      $ref: '#/components/schemas/Book',
    })
  })

  it('puts path items in their places and shared parts under components', () => {
    assert.equal(at(document, 'paths', '/books', 'get', 'operationId'), 'listBooks')
    assert.deepEqual(at(document, 'paths', '/books', 'get', 'responses', '200'), {
      $ref: '#/components/responses/Books',
    })
    assert.equal(at(document, 'components', 'parameters', 'shelf', 'name'), '棚番号')
  })

  it('leaves data alone', () => {
    const media = at(document, 'paths', '/books/{isbn}', 'get', 'responses', '200', 'content', 'application/json')
    assert.equal(at(media as never, 'example', '$ref'), '#/not/a/reference')
  })

  it('still knows where everything stood', () => {
    assert.deepEqual(outcome.locate(['paths', '/books', 'get']), { file: 'paths/books.yaml', line: 1, column: 1 })
    assert.deepEqual(outcome.locate(['paths', '/books/{isbn}', 'get', 'deprecated']), {
      file: 'paths/book.yaml',
      line: 10,
      column: 5,
    })
    assert.deepEqual(outcome.locate(['components', 'schemas', 'author', 'properties', 'name', 'type']), {
      file: 'schemas/author.json',
      line: 4,
      column: 15,
    })
    assert.deepEqual(outcome.locate(['components', 'responses', 'Books', 'description']), {
      file: 'schemas/common.yaml',
      line: 10,
      column: 5,
    })
  })
})

describe('bundling', () => {
  it('gives back a document in one file unchanged', () => {
    const entry = minimal(schemas({ A: { $ref: '#/components/schemas/B' }, B: { type: 'object' } }))
    assert.deepEqual(importMinimal(entry).document, JSON.parse(JSON.stringify(entry)))
  })

  it('does not let names clash', () => {
    const entry = minimal(
      schemas({
        Pet: { type: 'string' },
        A: { items: { $ref: 'a.json#/Pet' } },
        B: { items: { $ref: 'b.json#/Pet' } },
      }),
    )
    const { document } = importFiles(entry, {
      'a.json': { Pet: { type: 'object' } },
      'b.json': { Pet: { type: 'array' } },
    })
    assert.deepEqual(at(document, 'components', 'schemas', 'A', 'items', '$ref'), '#/components/schemas/Pet_2')
    assert.deepEqual(at(document, 'components', 'schemas', 'Pet_2', 'type'), 'object')
    assert.deepEqual(at(document, 'components', 'schemas', 'Pet_3', 'type'), 'array')
  })

  it('moves under components what a local reference finds elsewhere in the document', () => {
    const { document } = importMinimal({
      definitions: { Old: { type: 'string' } },
      ...schemas({ A: { not: { $ref: '#/definitions/Old' } } }),
    })
    assert.equal(at(document, 'components', 'schemas', 'A', 'not', '$ref'), '#/components/schemas/Old')
    assert.equal(at(document, 'components', 'schemas', 'Old', 'type'), 'string')
  })

  it('follows anchors, mappings of discriminators and pointers that lead through references', () => {
    const entry = minimal(
      schemas({
        Named: { $anchor: 'named', type: 'string' },
        A: { items: { $ref: '#named' } },
        B: { discriminator: { propertyName: 'kind', mapping: { cat: 'pets.json#/Cat', dog: 'Dog' } } },
        C: { $ref: 'pets.json#/Cat' },
        D: { items: { $ref: '#/components/schemas/C/properties/name' } },
      }),
    )
    const outcome = importFiles(entry, { 'pets.json': { Cat: { properties: { name: { type: 'string' } } } } })
    assert.deepEqual(findings(outcome), [])
    const held = at(outcome.document, 'components', 'schemas') as never
    assert.equal(at(held, 'A', 'items', '$ref'), '#/components/schemas/Named')
    assert.deepEqual(at(held, 'B', 'discriminator', 'mapping'), { cat: '#/components/schemas/C', dog: 'Dog' })
    assert.deepEqual(at(held, 'D', 'items'), { $ref: '#/components/schemas/name' })
    assert.deepEqual(at(held, 'name'), { type: 'string' })
  })

  it('inlines operations, whole maps and texts, with what stands beside the reference', () => {
    const entry = minimal({
      info: { title: 'Orders', version: '1', description: { $ref: 'about.md' } },
      paths: { '/a': { get: { $ref: 'a.json#/get', summary: 'mine' } } },
      components: { examples: { $ref: 'examples.json' } },
    })
    const outcome = importFiles(entry, {
      'about.md': '# About: *all*',
      'a.json': { get: { summary: 'theirs', responses: {} } },
      'examples.json': { one: { value: 1 } },
    })
    assert.deepEqual(findings(outcome), [])
    assert.equal(outcome.content?.description, '# About: *all*')
    assert.equal(outcome.content?.operations[0]?.summary, 'mine')
    assert.equal(at(outcome.document, 'components', 'examples', 'one', 'value'), 1)
  })

  const broken: readonly [what: string, ref: unknown, expected: string][] = [
    ['another machine', 'https://example.com/a.json', 'error remote-reference'],
    ['another folder', '../../a.json', 'error outside-reference'],
    ['a missing file', 'none.json', 'error missing-file'],
    ['a missing value', '#/components/schemas/None', 'error missing-target'],
    ['a missing anchor', '#none', 'error missing-target'],
    ['a file with errors', 'wrong.json', 'error missing-target'],
    ['an element that is none', 'a.json#/list/01', 'error missing-target'],
    ['a member of the prototype', '#/components/constructor', 'error missing-target'],
    ['itself', '#/components/schemas/A/items', 'error reference-cycle'],
    ['a circle', 'a.json#/a', 'error reference-cycle'],
    ['no string', 1, 'error malformed-reference'],
  ]
  for (const [what, ref, expected] of broken) {
    it(`refuses a reference to ${what}, at the reference`, () => {
      const others = { 'a.json': { a: { $ref: '#/b' }, b: { $ref: '#/a' }, list: [1] }, 'wrong.json': '{' }
      const entry = minimal(schemas({ A: { items: { $ref: ref } } }))
      const outcome = importFiles(entry, others)
      const found = outcome.report.findings.filter(({ pointer }) => pointer === '/components/schemas/A/items')
      assert.deepEqual(
        found.map(({ severity, code }) => `${severity} ${code}`),
        [expected],
      )
      assert.equal(found[0]?.place?.file, 'openapi.json')
      assert.equal(outcome.content, undefined)
      assert.equal(outcome.document, undefined)
    })
  }

  it('refuses path items that contain themselves', () => {
    const item = { get: { responses: {}, callbacks: { again: { '{$url}': { $ref: 'item.json' } } } } }
    const outcome = importFiles(minimal({ paths: { '/a': { $ref: 'item.json' } } }), { 'item.json': item })
    assert.deepEqual(outcome.report.findings[0]?.code, 'reference-cycle')
  })

  it('follows references that lead to references, but not without end: each of a long chain is followed anew', () => {
    const chain = (length: number) => {
      const schemas: Record<string, unknown> = { [`S${length}`]: { type: 'string' } }
      for (let i = 0; i < length; i += 1) schemas[`S${i}`] = { $ref: `#/components/schemas/S${i + 1}` }
      return importFiles(minimal({ components: { schemas } }), {}).report.findings
    }
    assert.deepEqual(chain(50), [])
    const [first] = chain(52)
    assert.equal(first?.code, 'reference-cycle')
    assert.equal(first.pointer, '/components/schemas/S0')
    assert.match(first.message, /leads through more than 50 other references/)
  })

  it('refuses what would grow without measure', () => {
    const files: Record<string, unknown> = { 'f0.json': { data: Array(10).fill('x') } }
    for (let i = 1; i < 12; i += 1) files[`f${i}.json`] = Array.from({ length: 10 }, () => ({ $ref: `f${i - 1}.json` }))
    const outcome = importFiles(minimal({ 'x-bomb': { $ref: 'f11.json' } }), files)
    assert.equal(outcome.report.findings[0]?.code, 'too-large')
    assert.equal(outcome.content, undefined)
  })

  it('survives references with hostile names', () => {
    const entry = minimal(schemas({ A: { items: { $ref: 'a.json#/__proto__' } } }))
    const outcome = importFiles(entry, { 'a.json': '{"__proto__": {"type": "string"}}' })
    assert.deepEqual(findings(outcome), [])
    const held = at(outcome.document, 'components', 'schemas') as object
    assert.deepEqual(Object.keys(held), ['A', '__proto__'])
    assert.equal(Object.getPrototypeOf(held), Object.prototype)
  })
})
