// Imports and compiles one document, once, and says what it took as a line of JSON. Started by import.ts.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { importDocument } from '@sekisho/openapi'
import { compile } from '@sekisho/snapshot/compile'
import { parseStatusBytes } from '../harness/processes.ts'

export interface ImportResult {
  readonly operations: number
  /** Milliseconds. */
  readonly importing: number
  /** Milliseconds. */
  readonly compiling: number
  /** Resident memory in bytes with the code loaded and the file read, before anything else. */
  readonly before: number
  /** The most resident memory there was, in bytes. */
  readonly peak: number
}

const memory = (name: 'VmRSS' | 'VmHWM'): number => parseStatusBytes(readFileSync('/proc/self/status', 'utf8'), name)

const run = (path: string): ImportResult => {
  const entry = basename(path)
  const files = { [entry]: readFileSync(path) }
  const before = memory('VmRSS')
  const began = performance.now()
  const { content, report } = importDocument({ entry, files })
  const imported = performance.now()
  if (content === undefined) {
    const first = report.findings.find(({ severity }) => severity === 'error')
    throw new Error(`${path} cannot be imported: ${first?.message}`)
  }
  const { name, version, operations } = content
  const { snapshot, issues } = compile({
    apis: [content],
    products: [{ name: 'all', displayName: 'All', operations: [{ api: name, paths: ['/**'] }], attributes: {} }],
  })
  const compiled = performance.now()
  if (snapshot === undefined) throw new Error(`${path}, ${name}/${version}, does not compile: ${issues[0]?.message}`)
  const took = { importing: imported - began, compiling: compiled - imported }
  return { operations: operations.length, ...took, before, peak: memory('VmHWM') }
}

process.stdout.write(`${JSON.stringify(run(process.argv[2] as string))}\n`)
