import { decisions, isDecision } from '@sekisho/base'
import { printable } from '../output/printable.ts'
import type { Style } from '../output/style.ts'
import { advice } from './advice.ts'
import { type CallRecord, readLimits } from './call-record.ts'
import { credentialChecks } from './credential-checks.ts'

const duration = (seconds: number): string => {
  if (seconds < 120) return `${seconds} s`
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`
}

const section = (title: string, lines: readonly string[], style: Style): string =>
  lines.length === 0 ? '' : `\n${style.bold(title)}\n${lines.map((line) => `  ${line}\n`).join('')}`

const route = (call: CallRecord): string[] => {
  if (call.api === undefined) return ['No Api is served at this path.']
  const api = `Api ${printable(call.api)} ${printable(call.version ?? '')}`.trimEnd()
  return [
    call.route === undefined ? `${api}, but none of its operations` : `${api}, operation ${printable(call.route)}`,
  ]
}

const credential = (call: CallRecord, style: Style): string[] => {
  const marks = { passed: style.good('✓'), failed: style.bad('✗'), 'not reached': style.dim('·') }
  const checks = credentialChecks(call).map(({ question, outcome }) =>
    outcome === 'not reached' ? style.dim(`· ${question} (not asked any more)`) : `${marks[outcome]} ${question}`,
  )
  const who = [
    ['key', call.credential],
    ['app', call.app],
    ['developer', call.developer],
  ].flatMap(([name, id]) => (id === undefined ? [] : [`${name} ${printable(id)}`]))
  if (checks.length > 0) return who.length === 0 ? checks : [...checks, who.join(', ')]
  if (who.length > 0) return [who.join(', ')]
  return call.route === undefined ? [] : ['No key was asked for.']
}

/** Refusals by a limit: charged to none. */
const uncharged: ReadonlySet<string> = new Set(['throttled', 'quota-exceeded', 'limits-unavailable'])

const product = (call: CallRecord): string[] => [
  ...(call.product === undefined
    ? []
    : [
        uncharged.has(call.decision)
          ? `${printable(call.product)} applied; a refused call is charged to no limit`
          : `${printable(call.product)} was charged`,
      ]),
  ...(call.notes ?? '')
    .split('; ')
    .filter((note) => note !== '')
    .map(printable),
]

const limits = (call: CallRecord, style: Style): string[] =>
  readLimits(call.limits).map(({ name, remaining, reset }) => {
    const left = remaining === 1 ? '1 call left' : `${remaining} calls left`
    return `${remaining === 0 ? style.warn(printable(name)) : printable(name)}: ${left}, more in ${duration(reset)}`
  })

const upstream = (call: CallRecord): string[] => {
  if (call.upstream === undefined) return []
  const answered = call.upstreamMs === undefined ? 'did not answer' : `answered after ${call.upstreamMs} ms`
  const total = call.ms === undefined ? [] : [`the whole call took ${call.ms} ms`]
  return [[`${printable(call.upstream)} ${answered}`, ...total].join('; ')]
}

const decision = (call: CallRecord, style: Style): string[] => {
  const known = isDecision(call.decision) ? call.decision : undefined
  const paint = call.status < 400 ? style.good : style.bad
  const title = known === undefined ? printable(call.decision) : decisions[known].title
  return [
    paint(`${call.status} ${printable(call.decision)}: ${title}`),
    ...(call.detail === undefined ? [] : [`Told to the caller: ${printable(call.detail)}`]),
    ...(call.cause === undefined ? [] : [`Cause: ${printable(call.cause)}`]),
    ...(known === undefined || advice[known] === '' ? [] : [`What to do: ${advice[known]}`]),
  ]
}

/** What happened to a call, in the order in which it happened, for a person. */
export const story = (call: CallRecord, style: Style): string => {
  const from = call.client === undefined || call.client === '' ? '' : ` from ${printable(call.client)}`
  return [
    `${style.bold(`${printable(call.method)} ${printable(call.path)}`)}\n`,
    style.dim(`${printable(call.time)}${from}, request ${printable(call.id)}\n`),
    section('Route', route(call), style),
    section('Credential', credential(call, style), style),
    section('Product', product(call), style),
    section('Limits', limits(call, style), style),
    section('Upstream', upstream(call), style),
    section('Decision', decision(call, style), style),
  ].join('')
}
