import type { Finding, Place } from '@sekisho/model'
import { limits } from './limits.ts'

export type Severity = Finding['severity']

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }

/** Names in documents can be megabytes long. */
const longestMessage = 1000
const longestPointer = 4000
const shorten = (text: string): string => (text.length <= longestMessage ? text : `${text.slice(0, longestMessage)}…`)

/**
 * Collects what is said about a document. Of each code only the first ones are listed; the rest is counted, so that a
 * report stays readable, and small whatever the document.
 */
export class Findings {
  private readonly list: Finding[] = []
  private readonly counts = new Map<string, { readonly severity: Severity; readonly code: string; count: number }>()
  errors = 0

  /** @param message and `where`, as functions, are called only if the finding is listed: a document can have millions. */
  add(
    severity: Severity,
    code: string,
    message: string | (() => string),
    where?: () => { pointer?: string; place?: Place | undefined },
  ): void {
    const key = `${severity} ${code}`
    const seen = this.counts.get(key)
    if (severity === 'error') this.errors += 1
    if (seen === undefined) this.counts.set(key, { severity, code, count: 1 })
    else seen.count += 1
    if (seen !== undefined && seen.count > limits.findingsPerCode) return
    const { pointer, place } = where?.() ?? {}
    this.list.push({
      severity,
      code,
      message: shorten(typeof message === 'string' ? message : message()),
      ...(pointer === undefined || pointer.length > longestPointer ? {} : { pointer }),
      ...(place === undefined ? {} : { place }),
    })
  }

  /** All findings: errors, then warnings, then notes, each in the order in which they were found. */
  all(): Finding[] {
    const rest: Finding[] = []
    for (const { severity, code, count } of this.counts.values()) {
      const more = count - limits.findingsPerCode
      if (more > 0) rest.push({ severity, code, message: `And ${more} more of this kind, not listed.` })
    }
    return [...this.list, ...rest].toSorted((a, b) => rank[a.severity] - rank[b.severity])
  }
}
