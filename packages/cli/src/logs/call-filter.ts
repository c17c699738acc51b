import { decisionNames, isDecision, nearest } from '@sekisho/base'
import type { CallRecord } from '../explain/call-record.ts'
import { Failure } from '../failure.ts'

export interface FilterFlags {
  readonly api?: string
  readonly status?: string
  readonly decision?: string
}

/** `429`, `4xx`, `400-499`, several with commas between. */
const readStatus = (text: string): ((status: number) => boolean) => {
  const ranges = text.split(',').map((part): readonly [number, number] => {
    const hundred = /^([1-5])xx$/i.exec(part.trim())?.[1]
    if (hundred !== undefined) return [Number(hundred) * 100, Number(hundred) * 100 + 99]
    const match = /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(part.trim())
    if (match === null)
      throw Failure.usage(`--status cannot be "${part}".`, 'Give a status, a hundred or a range: 429, 4xx, 500-503.')
    return [Number(match[1]), Number(match[2] ?? match[1])]
  })
  return (status) => ranges.some(([from, to]) => status >= from && status <= to)
}

const readDecision = (text: string): ((decision: string) => boolean) => {
  const names = text.split(',').map((name) => name.trim())
  for (const name of names) {
    if (isDecision(name)) continue
    const near = nearest(name, decisionNames)
    throw Failure.usage(
      `--decision: there is no decision "${name}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
      `One or several of: ${decisionNames.join(', ')}.`,
    )
  }
  return (decision) => names.includes(decision)
}

/** `orders` or `orders/v1`. */
const readApi = (text: string): ((call: CallRecord) => boolean) => {
  const [name, version] = text.split('/')
  return (call) => call.api === name && (version === undefined || call.version === version)
}

/** The calls that the flags ask for. Throws a usage `Failure` for a flag that can match nothing. */
export const callFilter = (flags: FilterFlags): ((call: CallRecord) => boolean) => {
  const api = flags.api === undefined ? undefined : readApi(flags.api)
  const status = flags.status === undefined ? undefined : readStatus(flags.status)
  const decision = flags.decision === undefined ? undefined : readDecision(flags.decision)
  return (call) =>
    (api === undefined || api(call)) &&
    (status === undefined || status(call.status)) &&
    (decision === undefined || decision(call.decision))
}
