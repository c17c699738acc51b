import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parseTemplate } from '../path-template.ts'
import { type Coverage, coverage, matchesPattern, parsePattern } from './path-pattern.ts'
import { find, newRouter, place } from './router.ts'

const table: readonly (readonly [pattern: string, matches: readonly string[], not: readonly string[]])[] = [
  ['/', ['/', ''], ['/orders', '//', '/orders/']],
  ['/orders', ['/orders'], ['/', '/orders/', '/orders/1', '/Orders', '/order', '/orders1']],
  ['/*', ['/orders', '/17'], ['/', '', '/orders/', '/orders/1', '//']],
  ['/orders/*', ['/orders/1'], ['/orders', '/orders/', '/orders/1/', '/orders/1/items', '/users/1']],
  ['/orders/*/items', ['/orders/1/items'], ['/orders//items', '/orders/items', '/orders/1/items/2']],
  [
    '/orders/**',
    ['/orders/1', '/orders/1/items', '/orders/', '/orders//x'],
    ['/orders', '/ordersX', '/ordersX/1', '/'],
  ],
  ['/*/**', ['/a/b', '/a/', '/a/b/c'], ['/', '/a', '//b']],
  ['/**', ['/', '', '/a', '/a/b', '//'], []],
]

test('product patterns match as the table says', () => {
  for (const [pattern, matches, not] of table) {
    const parsed = parsePattern(pattern)
    for (const path of matches) assert.equal(matchesPattern(parsed, path), true, `${pattern} covers "${path}"`)
    for (const path of not) assert.equal(matchesPattern(parsed, path), false, `${pattern} does not cover "${path}"`)
  }
})

const coverages: readonly (readonly [pattern: string, template: string, coverage: Coverage])[] = [
  ['/**', '/orders/{id}', 'every'],
  ['/**', '/{rest+}', 'every'],
  ['/**', '/', 'every'],
  ['/', '/', 'every'],
  ['/orders/*', '/orders/{id}', 'every'],
  ['/orders/*', '/orders/{id}.json', 'every'],
  ['/orders/*', '/orders/', 'none'],
  ['/orders/17', '/orders/{id}', 'some'],
  ['/orders/17', '/orders/{id}.json', 'none'],
  ['/orders/17.json', '/orders/{id}.json', 'some'],
  ['/orders/**', '/orders', 'none'],
  ['/orders/**', '/orders/{id}/items', 'every'],
  ['/orders/**', '/{kind}/{id}', 'some'],
  ['/orders/*', '/orders/{rest+}', 'some'],
  ['/orders', '/orders/{id}', 'none'],
  ['/orders/*/items', '/orders/{id}', 'none'],
  ['/users/**', '/orders/{id}', 'none'],
]

test('coverage of templates is as the table says', () => {
  for (const [pattern, template, expected] of coverages) {
    assert.equal(coverage(parsePattern(pattern), parseTemplate(template)), expected, `${pattern} over ${template}`)
  }
})

const segment = fc.constantFrom('a', 'b', 'a.json', '')
const patternText = fc
  .tuple(fc.array(fc.constantFrom('a', 'b', 'a.json', '*'), { maxLength: 3 }), fc.boolean())
  .map(([segments, deep]) => segments.map((text) => `/${text}`).join('') + (deep ? '/**' : ''))
  .map((text) => (text === '' ? '/' : text))
const templateText = fc
  .tuple(
    fc.array(fc.constantFrom('a', 'b', '{}', '{}.json'), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', '/{rest+}', '/'),
  )
  .map(([segments, end]) => segments.map((text, index) => `/${text.replace('{}', `{p${index}}`)}`).join('') + end)
const pathText = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => `/${segments.join('/')}`)

test('coverage agrees with matching: every covers each call of the route, none covers no call', () => {
  fc.assert(
    fc.property(
      patternText,
      templateText,
      fc.array(pathText, { minLength: 20, maxLength: 20 }),
      (patternAs, template, paths) => {
        const pattern = parsePattern(patternAs)
        const segments = parseTemplate(template)
        const router = newRouter<true>()
        place(router, segments, () => true)
        const said = coverage(pattern, segments)
        for (const path of paths) {
          if (find(router, path, 0) === undefined || said === 'some') continue
          assert.equal(matchesPattern(pattern, path), said === 'every', `${patternAs} over ${template} at ${path}`)
        }
      },
    ),
    { numRuns: 2000 },
  )
})
