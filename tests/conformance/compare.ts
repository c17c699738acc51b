import type { Reading, ReadRequest } from './readings.ts'

/** How two readings of one stream differ: what each says where they first do. Undefined when they agree. */
export interface Difference {
  /** `request`, `nothing more`, `more wanted`, `refused`; or the part in which a request differs. */
  readonly node: string
  /** The same, but the fault for what is refused. */
  readonly ours: string
}

const parts: readonly (keyof ReadRequest)[] = ['method', 'target', 'fields', 'body']
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const at = (reading: Reading, index: number): string => {
  if (index < reading.requests.length) return 'request'
  if (reading.end === 'taken') return 'nothing more'
  return reading.end === 'incomplete' || reading.end === 'request-timeout' ? 'more wanted' : 'refused'
}

export const difference = (node: Reading, ours: Reading): Difference | undefined => {
  let index = 0
  while (index < node.requests.length && same(node.requests[index], ours.requests[index])) index += 1
  const [a, b] = [at(node, index), at(ours, index)]
  if (a !== b) return { node: a, ours: b === 'refused' ? ours.end : b }
  if (a !== 'request') return undefined
  const part = parts.find((name) => !same(node.requests[index]?.[name], ours.requests[index]?.[name])) ?? 'nothing'
  return { node: part, ours: part }
}
