import { Failure } from '../failure.ts'
import type { Finding } from '../output/findings.ts'

/** An OpenAPI document with errors. What is wrong with it is said as compilers say it, one finding a line. */
export class RefusedDocument extends Failure {
  readonly findings: readonly Finding[]
  /** The name of a file in the findings as the user knows it. */
  readonly nameFile: (file: string) => string

  constructor(name: string, findings: readonly Finding[], nameFile: (file: string) => string) {
    const errors = findings.filter(({ severity }) => severity === 'error').length
    super('refused', `${name} is refused: ${errors === 1 ? '1 error' : `${errors} errors`}. Nothing was changed.`)
    this.findings = findings
    this.nameFile = nameFile
  }
}
