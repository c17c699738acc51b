import { equal } from 'node:assert/strict'
import { test } from 'node:test'
import { fieldName } from '@sekisho/base'
import { MapFields } from '@sekisho/testkit'
import { varyByOrigin } from './vary.ts'

const vary = fieldName('Vary')
const cases: readonly (readonly [readonly string[], string])[] = [
  [[], 'Origin'],
  [[''], 'Origin'],
  [['Accept'], 'Accept, Origin'],
  [['Accept', 'Cookie'], 'Accept, Cookie, Origin'],
  [['origin'], 'origin'],
  [['Accept,ORIGIN , Cookie'], 'Accept,ORIGIN , Cookie'],
  [['X-Origin'], 'X-Origin, Origin'],
  [['Origin-Agent'], 'Origin-Agent, Origin'],
  [['X-Origin, Origin'], 'X-Origin, Origin'],
  [['*'], '*'],
]
for (const [before, after] of cases) {
  test(`${JSON.stringify(before)} becomes ${JSON.stringify(after)}`, () => {
    const fields = new MapFields({ Vary: before })
    varyByOrigin(fields)
    equal(fields.get(vary), after)
  })
}
