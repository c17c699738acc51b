import { once } from 'node:events'
import { statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { UsageError } from './harness/arguments.ts'
import type { Bench } from './harness/bench.ts'
import type { Stage } from './harness/stage.ts'
import { spread } from './harness/statistics.ts'
import { mebibytes, number, withRange } from './harness/table.ts'
import { documentOf } from './subjects/document.ts'
import type { ImportResult } from './subjects/import-process.ts'

const program = fileURLToPath(new URL('subjects/import-process.ts', import.meta.url))
const operationCounts = [100, 1000, 10_000]

interface Subject {
  readonly name: string
  readonly path: string
  readonly bytes: number
}

const generated = (stage: Stage): Subject[] =>
  operationCounts.map((routes) => {
    const path = join(stage.folder, `${routes}.json`)
    writeFileSync(path, documentOf({ routes, upstream: 'http://127.0.0.1:8080' }))
    return { name: `generated, ${routes.toLocaleString('en')} operations`, path, bytes: statSync(path).size }
  })

const given = (file: string): Subject => {
  const path = resolve(file)
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile() !== true) throw new UsageError(`There is no file ${file}.`)
  return { name: file, path, bytes: found.size }
}

/** One import in a process of its own: what an import before it left behind is in no figure. */
const measure = async (stage: Stage, { path }: Subject): Promise<ImportResult> => {
  const args = ['--disable-warning=ExperimentalWarning', program, path]
  const child = stage.start(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  if (child.stdout === null) throw new Error('The process has no output to read.')
  const [said, [code, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  if (code !== 0) throw new Error(`The import of ${path} ended with ${String(code ?? signal)}.`)
  return JSON.parse(said) as ImportResult
}

export const importing: Bench = {
  name: 'import',
  question: 'How long does it take to import and compile a document, and how much memory at most?',
  needs: [],
  takesFiles: true,
  settings: { rounds: 5, seconds: 1, connections: 1 },
  run: async ({ stage, settings, files, tell }) => {
    const subjects = [...files.map(given), ...generated(stage)]
    const measured = subjects.map((subject) => ({ subject, values: [] as ImportResult[] }))
    for (let round = 1; round <= settings.rounds; round += 1) {
      tell(`round ${round} of ${settings.rounds}`)
      for (const { subject, values } of measured) values.push(await measure(stage, subject))
    }
    const results = measured.map(({ subject: { name, bytes }, values }) => ({
      name,
      bytes,
      operations: values[0]?.operations ?? 0,
      importing: spread(values.map((value) => value.importing)),
      compiling: spread(values.map((value) => value.compiling)),
      before: spread(values.map((value) => value.before)),
      peak: spread(values.map((value) => value.peak)),
    }))
    return {
      tables: [
        {
          title: 'One document, imported and compiled once, by a process that has just started',
          columns: ['document', 'size', 'operations', 'import ms', 'compile ms', 'memory before', 'peak memory'],
          rows: results.map((result) => [
            result.name,
            `${number(result.bytes / 1024)} KiB`,
            result.operations.toLocaleString('en'),
            withRange(result.importing),
            withRange(result.compiling),
            mebibytes(result.before.median),
            withRange(result.peak, mebibytes),
          ]),
        },
      ],
      notes: [
        'Memory is the resident memory of the process: before, with the code loaded and the file read; peak, VmHWM at its end.',
        'Nothing is warm, as at the first import after sekisho start.',
      ],
      figures: { results },
    }
  },
}
