// A short run of every fuzz target with a fixed seed; `npm run fuzz` goes on from here.
import { deepEqual, ok } from 'node:assert/strict'
import { it } from 'node:test'
import { runTarget } from './run-target.ts'
import { targets } from './targets/index.ts'

for (const target of targets) {
  it(target.name, async () => {
    const run = await runTarget(target, { seed: 1, executions: 2000, milliseconds: 60_000 })
    deepEqual(
      run.findings.map(({ file, error }) => `${file}: ${error.message}`),
      [],
    )
    ok(run.executions === 2000 && run.taken > 200, `${run.taken} of ${run.executions} inputs were taken`)
  })
}
