import type { Findings } from './findings.ts'
import type { Path } from './json.ts'
import { limits } from './limits.ts'
import { toPointer } from './pointer.ts'
import type { Positions } from './positions.ts'

/** Why a file cannot be read on, and where. */
export class Unreadable extends Error {
  readonly code: string
  readonly offset: number

  constructor(code: string, message: string, offset: number) {
    super(message)
    this.code = code
    this.offset = offset
  }
}

/** How much an import may still take in, over all its files. */
export interface Budget {
  values: number
}

/** The reading of one file: its text, and where its positions and findings go. */
export class Reading {
  readonly text: string
  readonly file: number
  readonly positions: Positions
  private readonly findings: Findings
  private readonly budget: Budget

  constructor(text: string, file: number, positions: Positions, findings: Findings, budget: Budget) {
    this.text = text
    this.file = file
    this.positions = positions
    this.findings = findings
    this.budget = budget
  }

  /** @throws Unreadable when the import has taken in as many values as it may. */
  count(values: number, offset: number): void {
    this.budget.values += values
    if (this.budget.values > limits.values) {
      const message = `The document has more than ${limits.values} values (aliases count each time they are used)`
      throw new Unreadable('too-large', message, offset)
    }
  }

  duplicate(name: string, offset: number, path: Path): void {
    this.fault(
      'error',
      'duplicate-key',
      `The name ${JSON.stringify(name)} stands twice in this object; remove one`,
      offset,
      path,
    )
  }

  fault(severity: 'error' | 'warning', code: string, message: string, offset: number, path?: Path): void {
    this.findings.add(severity, code, message, () => ({
      ...(path === undefined ? {} : { pointer: toPointer(path) }),
      place: this.positions.place(this.file, offset),
    }))
  }
}
