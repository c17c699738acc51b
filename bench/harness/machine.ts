import { spawnSync } from 'node:child_process'
import { cpus, loadavg, release, totalmem } from 'node:os'
import { dirname } from 'node:path'
import { allowedCores } from './cores.ts'
import { canCountInstructions } from './instructions.ts'

/** Where and of what figures were taken: without it they mean nothing later. */
export interface Machine {
  readonly processor: string
  readonly cores: number
  readonly memory: number
  readonly kernel: string
  readonly node: string
  /** The commit that was measured; `+` when files differ from it. */
  readonly commit: string
  /** Processes that wanted to run in the minute before: others' work spoils figures. */
  readonly loadBefore: number
  readonly countsInstructions: boolean
  /** All of it in a line. */
  readonly text: string
}

const git = (...args: string[]): string =>
  spawnSync('git', args, { cwd: dirname(import.meta.dirname), encoding: 'utf8' }).stdout?.trim() ?? ''

export const describeMachine = (): Machine => {
  const cores = allowedCores().length
  const changed = git('status', '--porcelain', '--untracked-files=no') === '' ? '' : '+'
  const facts = {
    processor: cpus()[0]?.model ?? 'unknown',
    cores,
    memory: totalmem(),
    kernel: release(),
    node: process.version,
    commit: `${git('rev-parse', '--short', 'HEAD')}${changed}`,
    loadBefore: loadavg()[0] as number,
    countsInstructions: canCountInstructions(),
  }
  const text = [
    `${facts.processor}, ${cores} cores, Linux ${facts.kernel}, Node ${facts.node}, commit ${facts.commit}`,
    `load before ${facts.loadBefore.toFixed(1)}`,
    facts.countsInstructions ? 'instructions counted' : 'no instruction counters: CPU time instead',
  ].join('; ')
  return { ...facts, text }
}
