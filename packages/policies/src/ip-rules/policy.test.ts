import { equal } from 'node:assert/strict'
import { test } from 'node:test'
import { ipRules } from './policy.ts'

const refused: readonly (readonly [unknown, string])[] = [
  [{}, ''],
  [{ allow: [] }, 'allow'],
  [{ allow: ['10.0.0.0/8', '10.0.0.1/8'] }, 'allow.1'],
  [{ deny: ['example.com'] }, 'deny.0'],
]
for (const [config, path] of refused) {
  test(`refuses ${JSON.stringify(config)}`, () => {
    equal(ipRules.schema.safeParse(config).error?.issues[0]?.path.join('.'), path)
  })
}
