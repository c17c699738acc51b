import { readFileSync } from 'node:fs'

/** `0-2,5` as [0, 1, 2, 5]. */
export const parseCores = (list: string): number[] =>
  list
    .trim()
    .split(',')
    .flatMap((part) => {
      const [first = 0, last = first] = part.split('-').map(Number)
      return Array.from({ length: last - first + 1 }, (_, i) => first + i)
    })

/** The cores that this process may use. */
export const allowedCores = (): number[] => {
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  if (list === undefined) throw new Error('/proc/self/status names no cores.')
  return parseCores(list)
}

export interface Cores {
  /** Where what is measured runs. */
  readonly server: readonly number[]
  /** Where the load and the upstream run. */
  readonly load: readonly number[]
}

/** The first half for what is measured, the second for the load; a single core is both. */
export const divideCores = (cores: readonly number[]): Cores => {
  if (cores.length === 1) return { server: cores, load: cores }
  const half = Math.floor(cores.length / 2)
  return { server: cores.slice(0, half), load: cores.slice(half) }
}
