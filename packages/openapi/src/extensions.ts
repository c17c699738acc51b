import { nearest } from '@sekisho/base'
import type { Place } from '@sekisho/model'
import type { Findings } from './findings.ts'
import type { Kind } from './grammar.ts'

type Where = () => { pointer?: string; place?: Place | undefined }

/** Names of other vendors' extensions that are listed. */
const listed = 20

const hasSettings: ReadonlySet<Kind> = new Set<Kind>(['document', 'operation'])

/** Takes note of the `x-…` members of a document: ours where it does not belong is an error, those of others are counted. */
export class Extensions {
  private readonly findings: Findings
  private readonly others = new Map<string, { count: number; readonly first: Where }>()

  constructor(findings: Findings) {
    this.findings = findings
  }

  meet(name: string, kind: Kind, where: Where): void {
    if (name === 'x-sekisho') {
      if (hasSettings.has(kind)) return
      const message = `x-sekisho belongs at the root of the document or in an operation; here (${kind}) it would do nothing`
      this.findings.add('error', 'misplaced-settings', message, where)
      return
    }
    // No slip of the hand makes a name much longer.
    if (hasSettings.has(kind) && name.length <= 12 && nearest(name, ['x-sekisho']) !== undefined) {
      this.findings.add('error', 'unknown-setting', `Unknown member ${name}; did you mean x-sekisho?`, where)
      return
    }
    const seen = this.others.get(name)
    if (seen === undefined) this.others.set(name, { count: 1, first: where })
    else seen.count += 1
  }

  /** One note for each name. */
  report(): void {
    const names = [...this.others]
    for (const [name, { count, first }] of names.slice(0, listed)) {
      const message = `The extension ${name} is ignored (${count === 1 ? 'once' : `${count} times`})`
      this.findings.add('note', 'extension-ignored', message, first)
    }
    if (names.length > listed) {
      this.findings.add('note', 'extension-ignored', `${names.length - listed} more extensions are ignored`)
    }
  }
}
