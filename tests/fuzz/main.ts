// npm run fuzz [-- TARGET ...] [--seconds N] [--seed S]: gives mutated input to everything that hostile bytes reach.
// Inputs that break a promise are written to tests/corpus/findings. Exit code 1 when there are any.
import { parseArgs } from 'node:util'
import { runTarget } from './run-target.ts'
import { targets } from './targets/index.ts'

const names = targets.map(({ name }) => name)
const usage = [
  'npm run fuzz -- [TARGET ...] [--seconds N] [--seed S]\n',
  '  --seconds N  for each target; 5 where it is not given',
  '  --seed S     the number that an earlier run printed, to repeat it',
  `\nTargets (all where none is named): ${names.join(', ')}.\n`,
].join('\n')

const refuse = (reason: string): never => {
  process.stderr.write(`${reason}\n\n${usage}`)
  process.exit(2)
}

const read = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        seconds: { type: 'string', default: '5' },
        seed: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    return refuse((error as Error).message)
  }
}

const { values, positionals } = read()
if (values.help) {
  process.stdout.write(usage)
  process.exit(0)
}
const seconds = Number(values.seconds)
const seed = values.seed === undefined ? Date.now() % 2 ** 32 : Number(values.seed)
const unknown = positionals.find((name) => !names.includes(name))
if (unknown !== undefined) refuse(`There is no target called ${unknown}.`)
if (!(seconds > 0)) refuse(`--seconds cannot be ${values.seconds}: it must be a number above 0.`)
if (!Number.isInteger(seed)) refuse(`--seed cannot be ${values.seed}: it must be a whole number.`)
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
