import type { RecordedCall } from './call.ts'
import { flat, jsonText } from './json-text.ts'
import type { Outcome } from './tally.ts'

/** Internal causes can quote whole documents. */
const maxCause = 2000

/** `000Z","id":"` … `999Z","id":"`: milliseconds and what follows them. */
const milliseconds = Array.from({ length: 1000 }, (_, ms) => flat(`${String(ms).padStart(3, '0')}Z","id":"`))
/** `,"ms":0.0` … `,"ms":99.9`, and the same for `upstreamMs`: nearly every duration, each in one piece. */
const durations = Array.from({ length: 1000 }, (_, tenths) => flat(`,"ms":${(tenths / 10).toFixed(1)}`))
const upstreamDurations = durations.map((part) => flat(part.replace('ms', 'upstreamMs')))

/** Whole tenths of a millisecond. */
const tenthsOf = (ms: number): number => (ms > 0 ? Math.floor(ms * 10 + 0.5) : 0)

const durationPart = (ms: number): string => {
  const tenths = tenthsOf(ms)
  return tenths < 1000 ? (durations[tenths] as string) : `,"ms":${(tenths / 10).toFixed(1)}`
}

const upstreamDurationPart = (ms: number): string => {
  const tenths = tenthsOf(ms)
  return tenths < 1000 ? (upstreamDurations[tenths] as string) : `,"upstreamMs":${(tenths / 10).toFixed(1)}`
}

const textPart = (name: string, text: string): string => `,"${name}":"${jsonText(text)}"`

const causeText = (cause: unknown): string => {
  if (cause instanceof Error) return cause.message === '' ? cause.name : cause.message
  return typeof cause === 'string' ? cause : Object.prototype.toString.call(cause)
}

/** What few calls have. */
const rareParts = (call: RecordedCall): string => {
  let parts = call.notes === '' ? '' : textPart('notes', call.notes)
  const problem = call.problem
  if (problem === undefined) return parts
  if (problem.detail !== undefined) parts += textPart('detail', problem.detail)
  if (problem.cause !== undefined) parts += textPart('cause', causeText(problem.cause).slice(0, maxCause))
  return parts
}

/** From `method` to `path`: made anew only when the method is not the one of this outcome's last call. */
const methodPart = (call: RecordedCall, outcome: Outcome): string => {
  if (call.method !== outcome.method) {
    outcome.method = call.method
    outcome.methodPart = flat(`","method":"${jsonText(call.method)}","path":"`)
  }
  return outcome.methodPart
}

const upstreamPart = (call: RecordedCall, outcome: Outcome): string => {
  if (call.upstream !== outcome.upstream) {
    outcome.upstream = call.upstream
    outcome.upstreamPart = flat(textPart('upstream', call.upstream))
  }
  return outcome.upstreamPart
}

/** `{"time":"2026-03-01T09:30:00.` of the second last asked for. */
const secondPrefix = (): ((second: number) => string) => {
  let known = Number.NaN
  let prefix = ''
  return (second) => {
    if (second !== known) {
      known = second
      prefix = flat(`{"time":"${new Date(second * 1000).toISOString().slice(0, 19)}.`)
    }
    return prefix
  }
}

/**
 * Writes access log lines: one JSON object each, with the fields of fields.ts in their order, and a line feed. What
 * costs here is the number of pieces, so neighbours that are known together are kept together.
 */
export const createLineWriter = (): ((call: RecordedCall, outcome: Outcome) => string) => {
  const prefixOf = secondPrefix()
  return (call, outcome) => {
    const second = Math.floor(call.startedAt / 1000)
    let line = prefixOf(second) + (milliseconds[(call.startedAt - second * 1000) | 0] as string)
    line += `${jsonText(call.id)}","client":"${jsonText(call.client)}`
    line += methodPart(call, outcome) + jsonText(call.path) + outcome.logPart
    if (call.principal !== undefined) line += call.principal.logPart
    line += call.bytesIn === 0 ? ',"bytesIn":0,"bytesOut":' : `,"bytesIn":${call.bytesIn},"bytesOut":`
    line += call.bytesOut + durationPart(call.endedAt - call.beganAt)
    if (call.upstream !== '') line += upstreamPart(call, outcome)
    if (call.headAt > 0) line += upstreamDurationPart(call.headAt - call.sentAt)
    // Names of rules and figures, all of them ours: not scanned.
    if (call.limitLog !== '') line += `,"limits":"${call.limitLog}"`
    if (call.problem !== undefined || call.notes !== '') line += rareParts(call)
    return `${line}}\n`
  }
}
