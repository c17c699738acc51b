import type { Measured, Sample } from './rounds.ts'
import { median, ratio, type Spread, spread } from './statistics.ts'
import { number, type Table, withRange } from './table.ts'

/** What costs are counted in: instructions where the machine counts them for every sample, otherwise microseconds of CPU. */
export const costUnit = (measured: readonly Measured[]): 'instructions' | 'µs of CPU' =>
  measured.every(({ samples }) => samples.every((sample) => sample.instructions !== undefined))
    ? 'instructions'
    : 'µs of CPU'

const cpu = ({ cpu: { user, system } }: Sample): number => user + system
const instructions = ({ instructions: counted }: Sample): number =>
  counted === undefined ? Number.NaN : counted.user + counted.kernel

/** Cost per request, in the unit that all of them have. */
const costs = (measured: readonly Measured[], { samples }: Measured): number[] =>
  samples.map(costUnit(measured) === 'instructions' ? instructions : cpu)

/** What every contender costs per request. */
export const costTable = (title: string, measured: readonly Measured[]): Table => {
  const counted = costUnit(measured) === 'instructions'
  return {
    title,
    columns: [
      'server',
      ...(counted ? ['instructions/request', 'of it kernel'] : []),
      'CPU µs/request',
      'of it kernel',
      'requests/s',
    ],
    rows: measured.map(({ contender, samples }) => [
      contender.name,
      ...(counted
        ? [
            withRange(spread(samples.map(instructions))),
            number(median(samples.map((s) => s.instructions?.kernel ?? 0))),
          ]
        : []),
      withRange(spread(samples.map(cpu))),
      number(median(samples.map((sample) => sample.cpu.system))),
      withRange(spread(samples.map((sample) => sample.requestsPerSecond))),
    ]),
  }
}

/** What one contender is to cost of another one. */
export interface Target {
  readonly of: string
  readonly to: string
  /** Such as `≤ 1.0`. */
  readonly wanted: string
}

export interface TargetResult extends Target {
  readonly cost: Spread
}

export const compare = (measured: readonly Measured[], targets: readonly Target[]): TargetResult[] =>
  targets.map((target) => {
    const find = (name: string): Measured => {
      const found = measured.find(({ contender }) => contender.name === name)
      if (found === undefined) throw new Error(`Nothing called ${name} was measured.`)
      return found
    }
    return { ...target, cost: ratio(costs(measured, find(target.of)), costs(measured, find(target.to))) }
  })

export const ratioTable = (measured: readonly Measured[], results: readonly TargetResult[]): Table => ({
  title: `Cost per request of one to the other, in ${costUnit(measured)}: median (min–max) over rounds`,
  columns: ['', 'ratio', 'wanted'],
  rows: results.map(({ of, to, cost, wanted }) => [
    `${of} / ${to}`,
    withRange(cost, (value) => value.toFixed(2)),
    wanted,
  ]),
})

/** All samples by contender, for machines. */
export const sampleFigures = (measured: readonly Measured[]): Readonly<Record<string, readonly Sample[]>> =>
  Object.fromEntries(measured.map(({ contender, samples }) => [contender.name, samples]))
