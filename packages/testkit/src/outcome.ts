import { equal, fail, match } from 'node:assert/strict'
import { fieldName } from '@sekisho/base'
import type { Exchange, Fields } from '@sekisho/pipeline'
import type { ExampleCall, Expected } from './example.ts'

/** What became of a call: the exchange after its last step, and what went to the upstream, if anything did. */
export interface Outcome {
  readonly x: Exchange
  readonly sent: { readonly target: string; readonly headers: Fields } | undefined
}

const check = (actual: unknown, expected: Expected | undefined, where: string): void => {
  if (expected === undefined) return
  if (expected === null) equal(actual, undefined, `${where}: expected to be absent, got ${JSON.stringify(actual)}`)
  else if (typeof expected === 'object') match(String(actual), new RegExp(expected.matches, 'u'), where)
  else equal(actual, expected, `${where}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`)
}

const checkFields = (actual: Fields, expected: Readonly<Record<string, Expected>> = {}, where: string): void => {
  for (const [name, value] of Object.entries(expected)) check(actual.get(fieldName(name)), value, `${where} ${name}`)
}

/** @throws AssertionError beginning with `where` and naming what differed. */
export const checkOutcome = (expected: ExampleCall['expect'], { x, sent }: Outcome, where: string): void => {
  const detail = x.problem?.detail === undefined ? '' : ` (${x.problem.detail})`
  equal(x.decision, expected.decision, `${where}: expected ${expected.decision}, got ${x.decision}${detail}`)
  check(x.status, expected.status, `${where}: status`)
  if (expected.sent !== undefined) {
    if (sent === undefined) fail(`${where}: nothing was sent to the upstream`)
    check(sent.target, expected.sent.target, `${where}: target sent`)
    checkFields(sent.headers, expected.sent.headers, `${where}: header sent`)
  }
  checkFields(x.reply, expected.reply, `${where}: reply header`)
  const body: Readonly<Record<string, unknown>> = x.problem === undefined ? {} : JSON.parse(x.problem.body(x.id))
  for (const [name, value] of Object.entries(expected.problem ?? {}))
    check(body[name], value, `${where}: problem ${name}`)
  check(x.principal?.credential.app.name, expected.app, `${where}: app`)
  check(x.grant?.product.name, expected.product, `${where}: product`)
  check(x.notes === '' ? undefined : x.notes, expected.notes, `${where}: notes`)
}
