import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { MockResponse } from '@sekisho/model'
import { codes, importMinimal, withOperation } from '../test/importing.ts'

const mock = { 'x-sekisho': { integration: { type: 'mock' } } }
const json = (media: unknown): object => ({ content: { 'application/json': media } })

const mocksOf = (responses: unknown, members: Record<string, unknown> = {}): MockResponse[] => {
  const outcome = importMinimal({ ...mock, ...withOperation({ responses }), ...members })
  assert.deepEqual(codes(outcome, 'error'), [])
  return outcome.content?.operations[0]?.mocks ?? []
}

const bodyOf = (schema: unknown, schemas: Record<string, unknown> = {}): unknown => {
  const [made] = mocksOf({ 200: json({ schema }) }, { components: { schemas } })
  return made?.body === undefined ? undefined : JSON.parse(made.body)
}

describe('mocks', () => {
  it('are made only where the integration is mock', () => {
    assert.equal(importMinimal({}).content?.operations[0]?.mocks, undefined)
    const own = importMinimal({ ...mock, ...withOperation({ 'x-sekisho': { integration: { type: 'http' } } }) })
    assert.equal(own.content?.operations[0]?.mocks, undefined)
  })

  it('come from examples, with their names, statuses and header fields', () => {
    const headers = {
      'X-Total': { example: 3 },
      'X-Page': { schema: { default: 'first' } },
      'X-None': { schema: { type: 'string' } },
      'X-Bad': { example: 'a\r\nb' },
      'Content-Length': { example: 5 },
      'no token': { example: 'x' },
    }
    const examples = {
      one: { value: { id: 1 } },
      two: { $ref: '#/components/examples/two' },
      far: { externalValue: 'x' },
    }
    const responses = { 200: { headers, ...json({ examples }) }, 404: json({ example: 'gone' }), 204: {} }
    const fields = { 'X-Total': '3', 'X-Page': 'first' }
    assert.deepEqual(mocksOf(responses, { components: { examples: { two: { value: [2] } } } }), [
      { status: 200, mediaType: 'application/json', example: 'one', fields, body: '{"id":1}' },
      { status: 200, mediaType: 'application/json', example: 'two', fields, body: '[2]' },
      { status: 204, example: 'default', fields: {} },
      { status: 404, mediaType: 'application/json', example: 'default', fields: {}, body: '"gone"' },
    ])
  })

  it('have a status for ranges and for default', () => {
    const statuses = (...keys: string[]): number[] =>
      mocksOf(Object.fromEntries(keys.map((key) => [key, {}]))).map(({ status }) => status)
    assert.deepEqual(statuses('2XX', '4XX', '1XX', '101'), [200, 400])
    assert.deepEqual(statuses('200', '2XX', 'default'), [200])
    assert.deepEqual(statuses('404', 'default'), [404, 200])
  })

  it('write other media types as they are, and leave out what cannot be written', () => {
    const content = {
      'text/csv': { example: 'a,b' },
      'text/*': { example: 'x' },
      'application/problem+json; charset=utf-8': { example: { title: 'x' } },
      'application/xml': { schema: { type: 'object' } },
      '*/*': { example: 1 },
    }
    assert.deepEqual(
      mocksOf({ 200: { content } }).map(({ mediaType, body }) => [mediaType, body]),
      [
        ['text/csv', 'a,b'],
        ['text/plain', 'x'],
        ['application/problem+json; charset=utf-8', '{"title":"x"}'],
        ['application/json', '1'],
      ],
    )
  })

  it('send JSON that was written as a string as it was written', () => {
    const body = (example: string, type: string) => mocksOf({ 200: json({ example, schema: { type } }) })[0]?.body
    assert.equal(body('{"a": 1}', 'object'), '{"a": 1}')
    assert.equal(body('{"a": 1}', 'string'), '"{\\"a\\": 1}"')
    assert.equal(body('[not JSON', 'array'), '"[not JSON"')
  })

  it('are said to be missing', () => {
    assert.ok(
      codes(importMinimal({ ...mock, ...withOperation({ responses: {} }) }), 'warning').includes('mock-missing'),
    )
  })

  it('stop before they grow without measure', () => {
    const big = { big: { value: 'x'.repeat(2 ** 20) } }
    const response = { 200: json({ examples: { big: { $ref: '#/components/examples/big' } } }) }
    const paths = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`/${i}`, { get: { responses: response } }]))
    const outcome = importMinimal({ ...mock, paths, components: { examples: big } })
    assert.ok(codes(outcome, 'warning').includes('mocks-too-large'))
    assert.ok(JSON.stringify(outcome.content).length < 40 * 2 ** 20)
  })
})

describe('an example made from a schema', () => {
  const cases: readonly [schema: unknown, expected: unknown][] = [
    [{ type: 'string' }, 'string'],
    [{ type: 'string', format: 'date' }, '2025-01-31'],
    [{ type: 'string', minLength: 8 }, 'stringxx'],
    [{ type: 'string', maxLength: 3 }, 'str'],
    [{ type: 'string', enum: ['a', 'b'] }, 'a'],
    [{ type: 'string', example: 'mine', default: 'other' }, 'mine'],
    [{ type: ['null', 'integer'], minimum: 5 }, 5],
    [{ type: 'integer', exclusiveMinimum: 5 }, 6],
    [{ type: 'integer', minimum: 5, exclusiveMinimum: true, multipleOf: 5 }, 10],
    [{ type: 'number', maximum: 0.5 }, 0.5],
    [{ type: 'integer', maximum: -3 }, -3],
    [{ const: null }, null],
    [{ type: 'boolean' }, true],
    [{ type: 'array', items: { type: 'integer' }, minItems: 2 }, [1, 1]],
    [{ type: 'array', items: { type: 'integer' }, maxItems: 0 }, []],
    [{ prefixItems: [{ type: 'integer' }, { type: 'string' }] }, [1, 'string']],
    [
      { properties: { a: { type: 'integer' }, secret: { writeOnly: true } }, required: ['a', 'b'] },
      { a: 1, b: {} },
    ],
    [
      {
        allOf: [{ properties: { a: { const: 1 } } }, { properties: { b: { const: 2 } } }],
        properties: { c: { const: 3 } },
      },
      { a: 1, b: 2, c: 3 },
    ],
    [{ oneOf: [{ type: 'integer' }, { type: 'string' }] }, 1],
    [
      { anyOf: [{ properties: { a: { const: 1 } } }], type: 'object', properties: { b: { const: 2 } } },
      { a: 1, b: 2 },
    ],
    [true, {}],
  ]
  for (const [schema, expected] of cases) {
    it(`${JSON.stringify(schema)} is ${JSON.stringify(expected)}`, () => assert.deepEqual(bodyOf(schema), expected))
  }

  it('leaves a schema inside itself out', () => {
    const Node = {
      properties: {
        name: { const: 'n' },
        next: { $ref: '#/components/schemas/Node' },
        all: { items: { $ref: '#/components/schemas/Node' } },
        none: { allOf: [{ $ref: '#/components/schemas/Node' }], nullable: true },
      },
    }
    assert.deepEqual(bodyOf({ $ref: '#/components/schemas/Node' }, { Node }), { name: 'n', all: [], none: {} })
  })

  it('stays small whatever the schema', () => {
    const schemas: Record<string, unknown> = { S0: { type: 'string' } }
    for (let i = 1; i < 40; i += 1) {
      const ref = { $ref: `#/components/schemas/S${i - 1}` }
      schemas[`S${i}`] = { properties: { a: ref, b: ref, c: ref } }
    }
    assert.ok(JSON.stringify(bodyOf({ $ref: '#/components/schemas/S39' }, schemas)).length < 100_000)
  })
})
