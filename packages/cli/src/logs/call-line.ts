import type { CallRecord } from '../explain/call-record.ts'
import { printable } from '../output/printable.ts'
import type { Style } from '../output/style.ts'

const paintStatus = (status: number, style: Style): string => {
  const paint = status >= 500 ? style.bad : status >= 400 ? style.warn : style.good
  return paint(String(status))
}

/** One call in one line: time, status, method, path, milliseconds, then decision, Api, product and request id. */
export const callLine = (call: CallRecord, style: Style): string => {
  const facts = [
    call.decision === 'forwarded' ? undefined : call.decision,
    call.api === undefined ? undefined : `${call.api}/${call.version ?? ''}`,
    call.product,
    call.id,
  ].flatMap((fact) => (fact === undefined ? [] : [printable(fact)]))
  const time = style.dim(printable(call.time.slice(11, 23)))
  const took = call.ms === undefined ? '' : ` ${call.ms}ms`
  return `${time} ${paintStatus(call.status, style)} ${printable(call.method)} ${printable(call.path)}${took} ${style.dim(facts.join(' '))}\n`
}
