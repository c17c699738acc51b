import { equal, throws } from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '@sekisho/base'
import type { Exchange } from '@sekisho/pipeline'
import { exchange, route } from '@sekisho/testkit'
import { compilePath } from './path.ts'

const called = (parameters: Readonly<Record<string, string>>): Exchange =>
  exchange({ route: route({ parameters: Object.keys(parameters) }), parameters: Object.values(parameters) })

interface Case {
  readonly template: string
  readonly parameters: Readonly<Record<string, string>>
}

const climbing: readonly Case[] = [
  { template: '/{n}/x', parameters: { n: '..' } },
  { template: '/{n}/x', parameters: { n: '.' } },
  { template: '/x/{n}', parameters: { n: '..' } },
  { template: '/{a}{b}/x', parameters: { a: '.', b: '.' } },
  { template: '/.{n}', parameters: { n: '.' } },
]
for (const { template, parameters } of climbing) {
  test(`no dot segment comes of ${template} with ${JSON.stringify(parameters)}`, () => {
    const path = compilePath('/base', template)
    throws(
      () => path(called(parameters)),
      (error) => error instanceof Problem && error.code === 'request-malformed',
    )
  })
}

const harmless: readonly (Case & { readonly path: string })[] = [
  { template: '/{n}/x', parameters: { n: '...' }, path: '/base/.../x' },
  { template: '/{n}/x', parameters: { n: '..a' }, path: '/base/..a/x' },
  { template: '/v{n}/x', parameters: { n: '..' }, path: '/base/v../x' },
  { template: '/{p+}', parameters: { p: 'a/b' }, path: '/base/a/b' },
]
for (const { template, parameters, path } of harmless) {
  test(`${template} with ${JSON.stringify(parameters)}`, () => {
    equal(compilePath('/base/', template)(called(parameters)), path)
  })
}
