import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Stage } from './stage.ts'

export interface Instructions {
  readonly user: number
  readonly kernel: number
}

/** Reads what `perf stat -x,` wrote; undefined when one of the two was not counted. */
export const parsePerf = (text: string): Instructions | undefined => {
  const count = (event: string): number | undefined => {
    const value = new RegExp(`^(\\d+),[^,]*,${event}(,|$)`, 'm').exec(text)?.[1]
    return value === undefined ? undefined : Number(value)
  }
  const user = count('instructions:u')
  const kernel = count('instructions:k')
  return user === undefined || kernel === undefined ? undefined : { user, kernel }
}

const events = 'instructions:u,instructions:k'

/** Whether perf is there and counts instructions, which virtual machines and unprivileged users are often denied. */
export const canCountInstructions = (): boolean => {
  const { error, stderr } = spawnSync('perf', ['stat', '-x,', '-e', events, 'true'], { encoding: 'utf8' })
  return error === undefined && parsePerf(stderr) !== undefined
}

/** Counts the instructions that processes execute from now on until the returned function is called. */
export const countInstructions = async (
  stage: Stage,
  pids: readonly number[],
): Promise<() => Promise<Instructions | undefined>> => {
  const file = join(stage.newFolder('perf'), 'counts')
  const watcher = stage.start('perf', ['stat', '-x,', '-e', events, '-o', file, '-p', pids.join(',')])
  const ended = once(watcher, 'exit')
  // perf says nothing when it has attached to the processes.
  await new Promise((resolve) => setTimeout(resolve, 200))
  return async () => {
    watcher.kill('SIGINT')
    await ended
    return parsePerf(readFileSync(file, 'utf8'))
  }
}
