import assert from 'node:assert/strict'
import { test } from 'node:test'
import { styleFor } from './output/style.ts'
import { reportFailure } from './report-failure.ts'

test('an error that nobody foresaw says its stack, with nothing for the terminal to obey', () => {
  const style = styleFor({ isTTY: false }, {})
  let said = ''
  const terminal = {
    env: {},
    cwd: '/',
    interactive: false,
    style,
    errorStyle: style,
    out: () => assert.fail('nothing was asked for'),
    drained: () => Promise.resolve(),
    note: (text: string) => {
      said += text
    },
  }
  const code = reportFailure(new Error("EIO: i/o error, open 'a\u001b]0;b\u0007.yaml'"), terminal)
  assert.equal(code, 1)
  assert.match(said, /^error: Error: EIO: i\/o error, open 'a\\x1b\]0;b\\x07\.yaml'\n {4}at /)
  assert.match(said, /This is a fault of Sekisho/)
})
