import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

const reporter = join(import.meta.dirname, 'skipped-tests.ts')

const skippedIn = (source: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-skipped-'))
  try {
    writeFileSync(join(folder, 'some.test.mjs'), `import { describe, test } from 'node:test'\n${source}`)
    // A test process inherits NODE_TEST_CONTEXT, which would make its child report to it instead.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env
    const run = spawnSync(process.execPath, ['--test', `--test-reporter=${reporter}`, 'some.test.mjs'], {
      cwd: folder,
      encoding: 'utf8',
      env,
    })
    assert.equal(run.status, 0, run.stderr)
    return run.stdout
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('tests, suites and tests within them that were skipped are told, and so is what is still to do', () => {
  assert.equal(skippedIn(`test('runs', () => {})\ndescribe('all', () => { test('run', () => {}) })`), '')
  assert.match(skippedIn(`test('one', { skip: true }, () => {})`), /some\.test\.mjs: one\n$/)
  assert.match(
    skippedIn(`describe('many', { skip: 'no disk' }, () => { test('a', () => {}) })`),
    /: many \(no disk\)\n/,
  )
  assert.match(skippedIn(`describe('some', () => { test('b', (t) => t.skip('no net')) })`), /: b \(no net\)\n/)
  assert.match(skippedIn(`test('later', { todo: true }, () => {})`), /: later\n/)
})
