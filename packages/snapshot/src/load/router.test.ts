import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parameterNames, parseTemplate, type TemplateSegment } from '../path-template.ts'
import { find, newRouter, place, type RouterNode, valuesFound } from './router.ts'
import { comparePatterns } from './segment-pattern.ts'

interface Leaf {
  readonly template: string
  readonly names: readonly string[]
}

const routerOf = (templates: readonly string[]): RouterNode<Leaf> => {
  const root = newRouter<Leaf>()
  for (const template of templates) {
    const segments = parseTemplate(template)
    place(root, segments, () => ({ template, names: parameterNames(segments) }))
  }
  return root
}

/** `/orders/{id} id=17`, or nothing. */
const ask = (root: RouterNode<Leaf>, path: string): string | undefined => {
  const leaf = find(root, path, 0)
  if (leaf === undefined) return undefined
  const values = valuesFound(path, leaf.names.length)
  return [leaf.template, ...leaf.names.map((name, index) => `${name}=${values[index]}`)].join(' ')
}

test('literal before pattern before parameter before the rest, with a way back', () => {
  const root = routerOf([
    '/',
    '/orders',
    '/orders/',
    '/orders/open',
    '/orders/{id}',
    '/orders/{id}/items',
    '/orders/{id}.json',
    '/orders/{id}.tar.json',
    '/orders/v{major}-{minor}',
    '/orders/open/history/all',
    '/orders/{id}/history/{entry}',
    '/files/{path+}',
    '/files/fixed/{id}',
    '/{a}/{b}/{c}/d',
  ])
  const table: readonly (readonly [path: string, answer: string | undefined])[] = [
    ['/', '/'],
    ['', '/'],
    ['/orders', '/orders'],
    ['/orders/', '/orders/'],
    ['/Orders', undefined],
    ['//orders', undefined],
    ['/orders/open', '/orders/open'],
    ['/orders/open/', undefined],
    ['/orders/17', '/orders/{id} id=17'],
    ['/orders/17.json', '/orders/{id}.json id=17'],
    ['/orders/17.tar.json', '/orders/{id}.tar.json id=17'],
    ['/orders/.json', '/orders/{id} id=.json'],
    ['/orders/v1-2-3', '/orders/v{major}-{minor} major=1 minor=2-3'],
    ['/orders/v-2', '/orders/{id} id=v-2'],
    ['/orders/v--', '/orders/{id} id=v--'],
    ['/orders/v---', '/orders/v{major}-{minor} major=- minor=-'],
    ['/orders/open/history/all', '/orders/open/history/all'],
    ['/orders/open/history/some', '/orders/{id}/history/{entry} id=open entry=some'],
    ['/orders//items', undefined],
    ['/orders/a%2Fb/items', '/orders/{id}/items id=a%2Fb'],
    ['/files/a', '/files/{path+} path=a'],
    ['/files/a/b/', '/files/{path+} path=a/b/'],
    ['/files/a//b', '/files/{path+} path=a//b'],
    ['/files/', undefined],
    ['/files//a', undefined],
    ['/files/fixed/1', '/files/fixed/{id} id=1'],
    ['/files/fixed/1/2', '/files/{path+} path=fixed/1/2'],
    ['/orders/open/x/d', '/{a}/{b}/{c}/d a=orders b=open c=x'],
    ['/files/open/x/d', '/files/{path+} path=open/x/d'],
  ]
  for (const [path, answer] of table) assert.equal(ask(root, path), answer, `"${path}"`)
})

test('templates that cannot be served are refused with the reason', () => {
  const table: readonly (readonly [template: string, reason: RegExp])[] = [
    ['orders', /begin with/],
    ['/{a}{b}', /nothing between/],
    ['/{a', /"{" without "}"/],
    ['/a}', /"}" without "{"/],
    ['/{}', /cannot be a parameter/],
    ['/{?query}', /cannot be a parameter/],
    ['/{a}/{a}', /twice/],
    ['/{rest+}/more', /last segment/],
    ['/x{rest+}', /segment of its own/],
  ]
  for (const [template, reason] of table) assert.throws(() => parseTemplate(template), reason, template)
})

// The model: every template is tried as a regular expression; among those that match, the better kind of segment wins,
// from left to right.
const escape = (text: string): string => text.replaceAll(/[^a-z]/g, (char) => `\\${char}`)
const expression = (segments: readonly TemplateSegment[]): RegExp => {
  const parts = segments.map((segment) => {
    if (segment.kind === 'literal') return escape(segment.text)
    return segment.kind === 'greedy' ? '([^/]+(?:/[^]*)?)' : segment.literals.map(escape).join('([^/]+?)')
  })
  return new RegExp(`^/${parts.join('/')}$`)
}
const kindRank = (segment: TemplateSegment): number => {
  if (segment.kind === 'literal') return 0
  if (segment.kind === 'greedy') return 3
  return segment.literals.some((literal) => literal !== '') ? 1 : 2
}
const compareSegments = (a: TemplateSegment, b: TemplateSegment): number =>
  a.kind === 'parameter' && b.kind === 'parameter' ? comparePatterns(a.literals, b.literals) : kindRank(a) - kindRank(b)

const modelAnswer = (templates: readonly string[], path: string): string | undefined => {
  const matching = templates.map(parseTemplate).filter((segments) => expression(segments).test(path))
  const best = matching.toSorted((a, b) => {
    const differing = a.findIndex((segment, index) => compareSegments(segment, b[index] as TemplateSegment) !== 0)
    return differing < 0 ? 0 : compareSegments(a[differing] as TemplateSegment, b[differing] as TemplateSegment)
  })[0]
  if (best === undefined) return undefined
  const values = expression(best).exec(path)?.slice(1) ?? []
  const template = templates[templates.map((text) => JSON.stringify(parseTemplate(text))).indexOf(JSON.stringify(best))]
  return [template, ...parameterNames(best).map((name, index) => `${name}=${values[index]}`)].join(' ')
}

const templateSegment = fc.constantFrom('a', 'b', 'aa', '', '{}', 'a{}', '{}a', '{}b', 'a{}b', '{}-{}', 'a{}-{}')
const template = fc
  .tuple(fc.array(templateSegment, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([segments, rest]) => {
    let count = 0
    const named = segments.map((text) => `/${text.replaceAll('{}', () => `{p${(count += 1)}}`)}`)
    return named.join('') + (rest ? '/{rest+}' : '')
  })
const path = fc
  .array(fc.string({ unit: fc.constantFrom('a', 'b', '-'), maxLength: 4 }), { minLength: 1, maxLength: 6 })
  .map((segments) => `/${segments.join('/')}`)

test('the tree answers as a plain list of regular expressions does', () => {
  let found = 0
  fc.assert(
    fc.property(
      fc.uniqueArray(template, { maxLength: 12 }),
      fc.array(path, { minLength: 10, maxLength: 10 }),
      (templates, paths) => {
        // Templates that differ only in names stand at one place: the first stays, in the tree as in the model.
        const root = routerOf(templates)
        for (const text of paths) {
          const answer = ask(root, text)
          if (answer !== undefined) found += 1
          assert.equal(answer, modelAnswer(templates, text), `${text} among ${templates.join(' ')}`)
        }
      },
    ),
    { numRuns: 2000 },
  )
  assert.ok(found > 1000, `only ${found} paths were found: the generators miss each other`)
})

test('no path makes it throw', () => {
  const root = routerOf(['/a/{b}/c', '/a/x{b}y', '/{c+}', '/__proto__/{d}', '/constructor'])
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, from) => {
      find(root, text, from)
      find(root, `/${text}`, 0)
    }),
    { numRuns: 5000 },
  )
  assert.equal(ask(root, '/toString'), '/{c+} c=toString')
  assert.equal(find(root, '/'.repeat(1_000_000), 0), undefined)
})
