import assert from 'node:assert/strict'
import { test } from 'node:test'
import '@sekisho/model'
import { z } from 'zod'
import type { Issue } from './issue.ts'
import { checkSettings } from './settings-check.ts'

const schema = z.strictObject({
  when: z.iso.date().optional(),
  rules: z
    .array(
      z.union([
        z.strictObject({ kind: z.literal('allow'), range: z.string() }),
        z.strictObject({ kind: z.literal('deny'), range: z.string(), reason: z.strictObject({ text: z.string() }) }),
      ]),
    )
    .default([]),
  names: z.record(z.string(), z.strictObject({ colour: z.string() })).optional(),
})

const check = (settings: unknown): { result: unknown; issues: string[] } => {
  const issues: string[] = []
  const report = (code: Issue['code'], path: Issue['path'], message: string): void => {
    issues.push(`${code} ${path.join('.')}: ${message}`)
  }
  const at = (path: Issue['path']): Issue['path'] => ['here', ...path]
  return { result: checkSettings('policy', { name: 'p', schema }, settings, at, report), issues }
}

test('good settings come back canonical, with defaults', () => {
  const settings = { names: { b: { colour: 'red' }, a: { colour: 'blue' } }, when: undefined }
  assert.equal(
    JSON.stringify(check(settings).result),
    '{"names":{"a":{"colour":"blue"},"b":{"colour":"red"}},"rules":[]}',
  )
})

test('what is wrong is said where it is, also inside lists, records and alternatives', () => {
  const table: readonly (readonly [settings: unknown, issues: readonly string[]])[] = [
    [{ rule: [] }, ['unknown-setting here.rule: Unknown setting of the policy p: "rule"; did you mean "rules"?']],
    [{ zzz: 1 }, ['unknown-setting here.zzz: Unknown setting of the policy p: "zzz"; known are when, rules, names']],
    [
      { names: { x: { color: 'red', colour: 'red' } } },
      ['unknown-setting here.names.x.color: Unknown setting of the policy p: "color"; did you mean "colour"?'],
    ],
    [
      { rules: [{ kind: 'deny', range: 'r', reason: { tex: 'x', text: 'x' } }] },
      ['unknown-setting here.rules.0.reason.tex: Unknown setting of the policy p: "tex"; did you mean "text"?'],
    ],
    [
      { rules: [{ kind: 'deny', range: 'r', reason: { text: 5 } }] },
      ['invalid-setting here.rules.0.reason.text: The policy p, rules.0.reason.text: must be a string, not a number'],
    ],
    [{ rules: [5] }, ['invalid-setting here.rules.0: The policy p, rules.0: must be an object']],
    [5, ['invalid-setting here: The policy p: must be an object, not a number']],
  ]
  for (const [settings, issues] of table) {
    assert.deepEqual(check(settings), { result: undefined, issues }, JSON.stringify(settings))
  }
})

test('a schema that makes what JSON cannot hold is a fault of the program', () => {
  const date = z.strictObject({ at: z.string().transform((text) => new Date(text)) })
  assert.throws(
    () =>
      checkSettings(
        'policy',
        { name: 'p', schema: date },
        { at: '2025-01-01' },
        (path) => path,
        () => {},
      ),
    /plain JSON only.*Date/,
  )
})
