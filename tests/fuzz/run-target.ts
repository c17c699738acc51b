import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mutate } from './mutate.ts'
import { Random } from './random.ts'
import { corpusRoot, type Target } from './target.ts'

export interface Bounds {
  readonly seed: number
  /** Stop after so many executions, or so many milliseconds, whichever is first. */
  readonly executions: number
  readonly milliseconds: number
}

export interface Finding {
  /** Where the input was written, latin1. */
  readonly file: string
  readonly error: Error
}

export interface Outcome {
  readonly executions: number
  /** Inputs that were taken: a fuzzer that is only ever refused proves little. */
  readonly taken: number
  readonly milliseconds: number
  readonly findings: readonly Finding[]
}

const maxFindings = 5

const keep = (target: Target, input: string): string => {
  const folder = join(corpusRoot, 'findings')
  mkdirSync(folder, { recursive: true })
  const digest = createHash('sha256').update(input, 'latin1').digest('hex').slice(0, 16)
  const file = join(folder, `${target.name}-${digest}.txt`)
  writeFileSync(file, input, 'latin1')
  return file
}

/** The corpus as it is, then changed inputs until a bound is met or enough is found. */
export const runTarget = async (target: Target, bounds: Bounds): Promise<Outcome> => {
  const random = new Random(bounds.seed)
  const start = performance.now()
  const findings: Finding[] = []
  let executions = 0
  let taken = 0
  while (executions < bounds.executions && findings.length < maxFindings) {
    // The clock is asked now and then only.
    if (executions % 64 === 0 && performance.now() - start > bounds.milliseconds) break
    const input = target.corpus[executions] ?? mutate(target.corpus, random)
    executions += 1
    try {
      if (await target.check(input, random)) taken += 1
    } catch (error) {
      findings.push({ file: keep(target, input), error: error instanceof Error ? error : new Error(String(error)) })
    }
  }
  return { executions, taken, milliseconds: performance.now() - start, findings }
}
