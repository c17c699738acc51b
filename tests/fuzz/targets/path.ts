import { equal, ok } from 'node:assert/strict'
import { normalPath } from '@sekisho/wire'
import { targetByte } from '../../../packages/wire/src/target.ts'
import type { Target } from '../target.ts'

export const path: Target = {
  name: 'path',
  corpus: [
    '/',
    '/a/b/../c/./d',
    '/%2e%2e/%2F%00/a%5Cb',
    '//a//b;c=d/',
    "/!$&'()*+,;=:@/~%7e%41",
    '/{id}/[x]/|^`',
    '/%',
    '/a/%2e/..%2f../b/...',
  ],
  check(input) {
    // Only what the parser lets through can come here, without the query.
    const given = `/${Array.from(input, (char) => (targetByte[char.charCodeAt(0)] === 1 && char !== '?' ? char : '')).join('')}`
    const normal = normalPath(given)
    if (normal === undefined) return false
    equal(normalPath(normal), normal, 'normal already')
    ok(/^\/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-F]{2})*$/.test(normal), 'only what a path may have')
    ok(!normal.split('/').some((segment) => segment === '.' || segment === '..'), 'no dot segments')
    ok(normal.split('/').length <= given.split('/').length, 'no new structure')
    // A WHATWG URL parser, which many upstreams are behind, changes nothing of it.
    equal(new URL(`http://a${normal}`).pathname, normal)
    return true
  },
}
