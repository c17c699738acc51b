// npm test: every *.test.ts of the project, or those whose path contains one of the words given. With CI set, a test that
// was skipped is a failure.
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = dirname(import.meta.dirname)
const words = process.argv.slice(2)
const files = globSync('{packages,tests,tools,examples,bench}/**/*.test.ts', {
  cwd: root,
  exclude: (path) => path.includes('node_modules'),
})
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .toSorted()
if (files.length === 0) {
  process.stderr.write(`No test file matches ${words.join(', ')}.\n`)
  process.exit(1)
}
const strict = process.env.CI !== undefined
const folder = mkdtempSync(join(tmpdir(), 'sekisho-test-'))
const list = join(folder, 'skipped')
const reporters = [
  ['spec', 'stdout'],
  [join(root, 'tools', 'skipped-tests.ts'), list],
].flatMap(([name, to]) => [`--test-reporter=${name}`, `--test-reporter-destination=${to}`])
const run = spawnSync(
  process.execPath,
  ['--disable-warning=ExperimentalWarning', '--test', ...reporters, '--test-timeout=300000', ...files],
  { cwd: root, stdio: 'inherit' },
)
const skipped = readFileSync(list, 'utf8')
rmSync(folder, { recursive: true })
process.exitCode = run.status ?? 1
if (skipped !== '') {
  process.stderr.write(`Skipped:\n${skipped}`)
  if (strict) process.exitCode = 1
}
