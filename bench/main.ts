// npm run bench: lists the benches. npm run bench -- NAME: runs one.
import { writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { apply } from './apply.ts'
import { cost } from './cost.ts'
import { readArguments, UsageError } from './harness/arguments.ts'
import type { Bench, Report } from './harness/bench.ts'
import { describeMachine, type Machine } from './harness/machine.ts'
import { Stage } from './harness/stage.ts'
import { renderTable } from './harness/table.ts'
import { checkTools, MissingTools } from './harness/tools.ts'
import { importing } from './import.ts'
import { latency } from './latency.ts'
import { limits } from './limits.ts'
import { memory } from './memory.ts'
import { scale } from './scale.ts'
import { startup } from './startup.ts'
import { swap } from './swap.ts'
import { workers } from './workers.ts'

const benches: readonly Bench[] = [cost, scale, workers, latency, memory, startup, apply, importing, limits, swap]

const list = (): string =>
  [
    'npm run bench -- NAME [--rounds N] [--seconds N] [--connections N] [--json FILE] [-- FILE...]\n',
    ...benches.map(({ name, question, settings: { rounds, seconds, connections } }) =>
      [
        `  ${name.padEnd(8)} ${question}`,
        `           ${rounds} rounds, ${seconds} s, ${connections} connections\n`,
      ].join('\n'),
    ),
    'What the options mean for each: bench/README.md\n',
  ].join('\n')

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

const render = ({ tables, notes }: Report, machine: Machine): string =>
  [...tables.map(renderTable), ...notes, `Machine: ${machine.text}`, ''].join('\n')

const run = async (bench: Bench, said: ReturnType<typeof readArguments>): Promise<void> => {
  if (said.files.length > 0 && bench.takesFiles !== true) throw new UsageError(`${bench.name} takes no files.`)
  checkTools(bench.needs)
  const stage = new Stage()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // The terminal, npm and whoever started it may each send one: the first is obeyed, the others change nothing.
    process.on(signal, () => {
      void stage.close().finally(() => process.exit(128 + constants.signals[signal]))
    })
  }
  const settings = { ...bench.settings, ...said.settings }
  try {
    const machine = describeMachine()
    const began = new Date().toISOString()
    const report = await bench.run({ stage, settings, files: said.files, tell })
    process.stdout.write(`${render(report, machine)}\n`)
    if (said.json !== undefined) {
      const document = { bench: bench.name, began, machine, settings, figures: report.figures }
      writeFileSync(said.json, `${JSON.stringify(document, undefined, 2)}\n`)
    }
  } finally {
    await stage.close()
  }
}

try {
  const said = readArguments(process.argv.slice(2))
  const bench = benches.find(({ name }) => name === said.name)
  if (bench !== undefined) await run(bench, said)
  else if (said.name === undefined) process.stdout.write(list())
  else throw new UsageError(`There is no bench called ${said.name}.`)
} catch (error) {
  const expected = error instanceof UsageError || error instanceof MissingTools
  process.stderr.write(`${expected ? error.message : (error as Error).stack}\n`)
  if (error instanceof UsageError) process.stderr.write(`\n${list()}`)
  process.exitCode = error instanceof UsageError ? 2 : 1
}
