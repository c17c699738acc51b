import { statSync } from 'node:fs'
import { Command } from 'commander'
import type { Step } from '../apply/plan.ts'
import { connect } from '../connection.ts'
import { Failure } from '../failure.ts'
import { json } from '../output/json.ts'
import type { Terminal } from '../terminal.ts'
import { type RemoteFlags, withConnection, withExamples } from './options.ts'

interface ApplyFlags extends RemoteFlags {
  readonly file: string
  readonly dryRun?: true
}

const past = { create: 'created', change: 'changed', unchanged: 'unchanged' } as const
const future = { create: 'would create', change: 'would change', unchanged: 'unchanged' } as const

const stepLine = ({ kind, name, action }: Step, dryRun: boolean, { style }: Terminal): string => {
  const text = dryRun ? future[action] : past[action]
  const paint = action === 'unchanged' ? style.dim : style.good
  return `${paint(text.padEnd(12))} ${kind} ${name}\n`
}

const runStep = async (step: Step, { note }: Terminal): Promise<void> => {
  try {
    await step.run()
  } catch (error) {
    note(`Stopped at ${step.kind} ${step.name}: everything before it is done. Apply again when the reason is gone.\n`)
    throw error
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

// Loaded when needed: the schemas of resources come with the control plane, which other commands need not wait for.
const load = async () => ({
  ...(await import('../apply/local-files.ts')),
  ...(await import('../apply/gather-document.ts')),
  ...(await import('../apply/read-declarations.ts')),
  ...(await import('../apply/make-plan.ts')),
})

const planOf = async (flags: ApplyFlags, terminal: Terminal): Promise<Step[]> => {
  const { listFiles, makePlan, openRoot, readDeclarations, rootOfFile } = await load()
  const folder = isFolder(flags.file)
  const { root, entry } = folder ? { root: openRoot(flags.file), entry: '' } : rootOfFile(flags.file)
  const paths = folder ? listFiles(root) : [entry]
  if (paths.length === 0) throw Failure.usage(`${flags.file} holds no .yaml, .yml or .json file.`)
  return makePlan(connect(flags, terminal), readDeclarations(root, paths))
}

/** `sekisho apply`: makes the server have what files declare. */
export const applyCommand = (terminal: Terminal): Command =>
  withExamples(
    withConnection(
      new Command('apply')
        .requiredOption(
          '-f, --file <path>',
          'a folder or a file: OpenAPI documents, and resources with kind: product, developer or app',
        )
        .option('--dry-run', 'only say what would be done')
        .description('Make Apis, products, developers and apps as files declare them; nothing is removed'),
    ),
    [
      ['sekisho apply -f gateway/ --dry-run', 'what would be created and changed'],
      ['sekisho apply -f gateway/', 'do it; a second time it changes nothing'],
    ],
  ).action(async (flags: ApplyFlags) => {
    const dryRun = flags.dryRun === true
    const steps = await planOf(flags, terminal)
    for (const step of steps) {
      if (!dryRun) await runStep(step, terminal)
      if (flags.json !== true) terminal.out(stepLine(step, dryRun, terminal))
    }
    if (flags.json === true) {
      terminal.out(json({ dryRun, items: steps.map(({ kind, name, action }) => ({ kind, name, action })) }))
    }
  })
