// npm test: every *.test.ts of the project, or those whose path contains one of the words given.
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { dirname } from 'node:path'

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
const reporter = process.env.CI === undefined ? 'spec' : 'dot'
const run = spawnSync(
  process.execPath,
  ['--disable-warning=ExperimentalWarning', '--test', `--test-reporter=${reporter}`, '--test-timeout=300000', ...files],
  { cwd: root, stdio: 'inherit' },
)
process.exitCode = run.status ?? 1
