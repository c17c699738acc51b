import type { Settings } from './arguments.ts'
import { canCountInstructions, countInstructions, type Instructions } from './instructions.ts'
import { type LoadResult, type Requests, runLoad } from './load.ts'
import { type CpuTime, cpuTime, processTree } from './processes.ts'
import type { Stage } from './stage.ts'

/** A running server that is measured. */
export interface Contender {
  readonly name: string
  /** `http://127.0.0.1:port` */
  readonly origin: string
  readonly pid: number
  readonly requests: Requests
  /** Where the load runs. */
  readonly loadCores: readonly number[]
}

/** One measurement. */
export interface Sample {
  readonly requests: number
  readonly requestsPerSecond: number
  /** CPU time of the server's processes per request, microseconds. */
  readonly cpu: CpuTime
  /** Instructions of the server's processes per request, where they can be counted. */
  readonly instructions?: Instructions
  /** Milliseconds. */
  readonly latency: { readonly p50: number; readonly p95: number; readonly p99: number; readonly max: number }
}

/** All samples of a contender, in the order of rounds. */
export interface Measured {
  readonly contender: Contender
  readonly samples: readonly Sample[]
}

const latencyOf = ({ p50, p95, p99, max }: LoadResult): Sample['latency'] => ({
  p50: p50 / 1000,
  p95: p95 / 1000,
  p99: p99 / 1000,
  max: max / 1000,
})

/** Loads a contender once. `round` moves the place where its requests begin. */
export const measure = async (
  stage: Stage,
  { origin, pid, requests, loadCores }: Contender,
  { seconds, connections }: Settings,
  round: number,
  counted: boolean,
): Promise<Sample> => {
  const pids = processTree(pid)
  const stopCounting = counted ? await countInstructions(stage, pids) : undefined
  const before = cpuTime(pids)
  const result = await runLoad(stage, {
    ...requests,
    origin,
    connections,
    seconds,
    cores: loadCores,
    offset: round * 1_000_003,
  })
  const after = cpuTime(pids)
  const instructions = await stopCounting?.()
  const each = (amount: number): number => amount / result.requests
  return {
    requests: result.requests,
    requestsPerSecond: (result.requests / result.duration) * 1e6,
    cpu: { user: each((after.user - before.user) * 1e6), system: each((after.system - before.system) * 1e6) },
    ...(instructions === undefined
      ? {}
      : { instructions: { user: each(instructions.user), kernel: each(instructions.kernel) } }),
    latency: latencyOf(result),
  }
}

/**
 * Measures all contenders in turn, round by round, after one round that does not count, so that every server is warm and
 * whatever else the machine does falls on all of them.
 */
export const measureRounds = async (
  stage: Stage,
  contenders: readonly Contender[],
  settings: Settings,
  tell: (line: string) => void,
): Promise<readonly Measured[]> => {
  const counted = canCountInstructions()
  const measured = contenders.map((contender) => ({ contender, samples: [] as Sample[] }))
  for (let round = 0; round <= settings.rounds; round += 1) {
    tell(round === 0 ? 'warming up' : `round ${round} of ${settings.rounds}`)
    for (const { contender, samples } of measured) {
      const sample = await measure(stage, contender, settings, round, counted)
      if (round > 0) samples.push(sample)
    }
  }
  return measured
}
