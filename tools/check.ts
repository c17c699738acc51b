// npm run check: types, lint with the import rules, format, generated files up to date. Prints each check's own
// output only when it fails.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'

const root = dirname(import.meta.dirname)
const bin = (name: string): string => join(root, 'node_modules', '.bin', name)
const checks: readonly (readonly [string, string, readonly string[]])[] = [
  ['types', bin('tsc'), ['-p', '.']],
  ['lint and import rules', bin('oxlint'), ['--type-aware', '--deny-warnings']],
  ['format', bin('biome'), ['format']],
  ['generated files', process.execPath, ['--disable-warning=ExperimentalWarning', 'tools/generate.ts', '--check']],
]
let failed = 0
for (const [name, command, args] of checks) {
  const run = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 })
  const ok = run.status === 0
  process.stdout.write(`${ok ? 'ok  ' : 'FAIL'} ${name}\n`)
  if (!ok) {
    failed += 1
    process.stdout.write(`${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}\n`)
  }
}
process.exitCode = failed === 0 ? 0 : 1
