// npm run fuzz [-- TARGET ...] [--seconds N] [--seed S]: gives mutated input to everything that hostile bytes reach.
// Inputs that break a promise are written to tests/corpus/findings. Exit code 1 when there are any.
import { parseArgs } from 'node:util'
import { runTarget } from './run-target.ts'
import { targets } from './targets/index.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '5' }, seed: { type: 'string' } },
})
const seconds = Number(values.seconds)
const seed = values.seed === undefined ? Date.now() % 2 ** 32 : Number(values.seed)
const names = targets.map(({ name }) => name)
const unknown = positionals.filter((name) => !names.includes(name))
if (unknown.length > 0 || !(seconds > 0) || !Number.isInteger(seed)) {
  process.stderr.write(`Usage: npm run fuzz [-- TARGET ...] [--seconds N] [--seed S]. Targets: ${names.join(', ')}.\n`)
  process.exit(2)
}
process.stdout.write(`seed ${seed}\n`)
for (const target of targets) {
  if (positionals.length > 0 && !positionals.includes(target.name)) continue
  const run = await runTarget(target, { seed, executions: Number.POSITIVE_INFINITY, milliseconds: seconds * 1000 })
  const rate = Math.round(run.executions / (run.milliseconds / 1000))
  process.stdout.write(
    `${target.name}: ${run.executions} executions, ${rate}/s, ${run.taken} taken, ${run.findings.length} findings\n`,
  )
  for (const { file, error } of run.findings) {
    process.exitCode = 1
    process.stdout.write(`  ${file}\n  ${error.message}\n`)
  }
}
