import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { apiContent, importReport } from '@sekisho/model'
import * as fc from 'fast-check'
import { minimal } from '../test/importing.ts'
import { library } from '../test/library.ts'
import { collectReferences, importDocument, type ImportOutcome } from './index.ts'

const mock = { 'x-sekisho': { integration: { type: 'mock' } } }
const documents: readonly { readonly entry: string; readonly files: Readonly<Record<string, string>> }[] = [
  { entry: 'openapi.yaml', files: library },
  { entry: 'a.json', files: { 'a.json': JSON.stringify(minimal(mock)) } },
  {
    entry: 'a.json',
    files: { 'a.json': JSON.stringify(minimal({ security: [{ a: [] }], tags: [{ name: 'x' }] }), null, 1) },
  },
]

/** Whatever went in, what comes out is whole: a report that says why there is no content, or content that fits. */
const check = (outcome: ImportOutcome): void => {
  importReport.parse(outcome.report)
  const hasErrors = outcome.report.findings.some(({ severity }) => severity === 'error')
  assert.equal(outcome.content === undefined, hasErrors)
  assert.equal(outcome.document === undefined, hasErrors)
  if (outcome.content !== undefined) assert.deepEqual(apiContent.parse(outcome.content), outcome.content)
  outcome.locate(['operations', 0, 'settings', 'policies'])
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
}

const mutated = fc
  .record({
    which: fc.nat(documents.length - 1),
    file: fc.nat(100),
    edits: fc.array(
      fc.record({
        at: fc.nat(10_000),
        kind: fc.constantFrom('flip', 'cut', 'insert', 'remove', 'repeat'),
        byte: fc.nat(255),
        length: fc.nat(20),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ which, file, edits }) => {
    const { entry, files } = documents[which] ?? { entry: '', files: {} }
    const names = Object.keys(files)
    const name = names[file % names.length] ?? ''
    let bytes = Buffer.from(files[name] ?? '')
    for (const { at, kind, byte, length } of edits) {
      const from = at % (bytes.length + 1)
      const [before, after] = [bytes.subarray(0, from), bytes.subarray(from)]
      const inserted = Buffer.from(
        [['{', '}', '"', '&a ', '*a', '\n', '\t', '- ', ': ', '$ref', '__proto__: ', '#'][byte % 12] ?? ''].join(''),
      )
      if (kind === 'flip') bytes = Buffer.concat([before, Buffer.from([byte]), after.subarray(1)])
      if (kind === 'cut') bytes = before
      if (kind === 'insert') bytes = Buffer.concat([before, inserted, after])
      if (kind === 'remove') bytes = Buffer.concat([before, after.subarray(length)])
      if (kind === 'repeat') bytes = Buffer.concat([before, after.subarray(0, length), after])
    }
    return { entry, files: { ...files, [name]: new Uint8Array(bytes) } }
  })

/** JSON in which the words of OpenAPI stand in wrong places. */
const words = [
  'openapi',
  'info',
  'paths',
  '/a/{b}',
  'get',
  'parameters',
  'responses',
  '200',
  'content',
  'schema',
  '$ref',
  'security',
  'servers',
  'url',
  'x-sekisho',
  'policies',
  'components',
  'schemas',
  '__proto__',
  'constructor',
  'allOf',
  'items',
  'example',
  'headers',
  'in',
  'name',
]
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 7, depthSize: 'large' },
    fc.constantFrom<unknown>(
      null,
      1,
      'a',
      true,
      '#/paths',
      '#/components/schemas/a',
      '3.1.0',
      'https://a.example',
      'mock',
    ),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.array(fc.tuple(fc.constantFrom(...words), tie('tree')), { maxLength: 5 }).map((pairs) => {
      const target: Record<string, unknown> = {}
      for (const [name, value] of pairs)
        Object.defineProperty(target, name, { value, enumerable: true, configurable: true })
      return target
    }),
  ),
}))

describe('hostile documents', () => {
  it('are refused with findings or read, never thrown on: bytes changed', () => {
    fc.assert(
      fc.property(mutated, (input) => {
        check(importDocument(input))
        for (const [name, text] of Object.entries(input.files)) collectReferences(name, text)
      }),
      { numRuns: 500 },
    )
  })

  it('are refused with findings or read, never thrown on: words in wrong places', () => {
    const members = fc.dictionary(
      fc.constantFrom('paths', 'components', 'security', 'servers', 'info', 'x-sekisho', 'webhooks'),
      tree,
    )
    fc.assert(
      fc.property(members, (wrong) => {
        const text = JSON.stringify(minimal({ ...mock, ...wrong }))
        check(importDocument({ entry: 'a.json', files: { 'a.json': text } }))
      }),
      { numRuns: 500 },
    )
  })
})

describe('a large document', () => {
  it('of 5,000 operations is read whole', () => {
    const response = {
      200: { description: 'ok', content: { 'application/json': { schema: { $ref: '#/components/schemas/S0' } } } },
    }
    const paths: Record<string, unknown> = {}
    const schemas: Record<string, unknown> = {}
    for (let i = 0; i < 2500; i += 1) {
      const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]
      const operation = (id: string) => ({
        operationId: `${id}${i}`,
        summary: `Operation ${i}`,
        parameters,
        responses: response,
      })
      paths[`/resources${i}/{id}`] = { get: operation('get'), put: operation('put') }
      schemas[`S${i}`] = { type: 'object', properties: { next: { $ref: `#/components/schemas/S${(i + 1) % 2500}` } } }
    }
    const outcome = importDocument({
      entry: 'a.json',
      files: { 'a.json': JSON.stringify(minimal({ paths, components: { schemas } })) },
    })
    assert.equal(outcome.report.operations, 5000)
    assert.equal(new Set(outcome.content?.operations.map(({ id }) => id)).size, 5000)
    assert.deepEqual(
      outcome.report.findings.map(({ code }) => code),
      ['parameters-not-validated', 'responses-not-validated'],
    )
  })
})
