import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { normaliseLiteral, parsePathTemplate } from './path-template.ts'

describe('a path template', () => {
  const served: readonly [key: string, path: string, parameters: string[], shape: string][] = [
    ['/', '/', [], '/'],
    ['/orders/{id}/items/', '/orders/{id}/items/', ['id'], '/orders/{}/items/'],
    ['/files/{path+}', '/files/{path+}', ['path'], '/files/{+}'],
    ['/files/{name}.json', '/files/{name}.json', ['name'], '/files/{}.json'],
    ['/v{major}.{minor}', '/v{major}.{minor}', ['major', 'minor'], '/v{}.{}'],
    ['/compare/{base}...{head}', '/compare/{base}...{head}', ['base', 'head'], '/compare/{}...{}'],
    ['/棚/{棚番号}', '/%E6%A3%9A/{棚番号}', ['棚番号'], '/%E6%A3%9A/{}'],
    ['/%7euser/a%2fb/100%', '/~user/a%2Fb/100%25', [], '/~user/a%2Fb/100%25'],
    ['/a//b c', '/a//b%20c', [], '/a//b%20c'],
    ['/a:search', '/a:search', [], '/a:search'],
  ]
  for (const [key, path, parameters, shape] of served) {
    it(`${key} is served`, () => assert.deepEqual(parsePathTemplate(key), { path, parameters, shape }))
  }

  const unserved: readonly [key: string, reason: RegExp][] = [
    ['/x?action=y', /query/],
    ['/x#frag', /fragment/],
    ['/x/{id', /braces/],
    ['/x/id}', /braces/],
    ['/x/{a}}', /braces/],
    ['/x/{{a}}', /parameter|braces/],
    ['/x/{}', /no plain parameter/],
    ['/x/{+path}', /no plain parameter/],
    ['/x{?page}', /no plain parameter/],
    ['/x/{a b}', /no plain parameter/],
    ['/x/{a/b}', /slash/],
    ['/{path+}/x', /last segment/],
    ['/x/{a}{b}', /nothing between/],
    ['/x/{a}/{a}', /twice/],
    ['/x/../y', /dot segments/],
    ['/x/%2e', /dot segments/],
  ]
  for (const [key, reason] of unserved) {
    it(`${key} is not served, with the reason`, () => {
      const template = parsePathTemplate(key)
      assert.match('reason' in template ? template.reason : 'served', reason)
    })
  }

  it('is malformed where its braces do not match; nothing else is a slip', () => {
    const malformed = unserved.filter(([key]) => 'malformed' in parsePathTemplate(key))
    assert.deepEqual(
      malformed.map(([key]) => key),
      ['/x/{id', '/x/id}', '/x/{a}}', '/x/{{a}}'],
    )
  })

  it('has literals that normalising leaves as they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normaliseLiteral(text)
        assert.equal(normaliseLiteral(once), once)
        assert.match(once, /^([A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-F]{2})*$/)
      }),
    )
  })
})
