import { fieldName } from '@sekisho/base'
import type { Fields } from '@sekisho/pipeline'

const vary = fieldName('Vary')

const isSeparator = (code: number): boolean => code === 44 || code === 32 || code === 9 || Number.isNaN(code)

/** Whether the comma-separated list holds `member` (lower case), letter case ignored. */
const holds = (list: string, member: string): boolean => {
  const lower = list.toLowerCase()
  for (let at = lower.indexOf(member); at >= 0; at = lower.indexOf(member, at + 1)) {
    if (isSeparator(lower.charCodeAt(at - 1)) && isSeparator(lower.charCodeAt(at + member.length))) return true
  }
  return false
}

/** Adds `Origin` to `Vary` unless it is there, or `*` is (RFC 9110 section 12.5.5). */
export const varyByOrigin = (fields: Fields): void => {
  const present = fields.get(vary)
  if (present === undefined) fields.set(vary, 'Origin')
  else if (!holds(present, 'origin') && !holds(present, '*'))
    fields.set(vary, present === '' ? 'Origin' : `${present}, Origin`)
}
