// The thread that reads documents and compiles snapshots, so that the main thread never waits for either.
import { createHash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import type { ApiContent, Finding, ImportReport } from '@sekisho/model'
import { importDocument } from '@sekisho/openapi'
import { compile, type Issue, settingsSchema } from '@sekisho/snapshot/compile'
import type { Answers, ApiAddress, CompileSet, Imported, Job, RefusedBody, WorkerMessage } from './compile-jobs.ts'
import { readImportBody } from './import-body.ts'
import type { ApiRecord } from './store/apis.ts'

/** Contents by digest: those of the last set, so that a change of one Api does not bring all others along. */
let held = new Map<string, ApiContent>()

const contentsOf = (set: CompileSet): ApiContent[] => {
  const next = new Map<string, ApiContent>()
  for (const { name, version, digest, content } of set.apis) {
    const known = content === undefined ? held.get(digest) : (JSON.parse(content) as ApiContent)
    if (known === undefined) throw new TypeError(`The content of ${name}/${version} was not sent`)
    next.set(digest, known)
  }
  held = next
  return [...next.values()]
}

const recordOf = (content: ApiContent, document: unknown): ApiRecord => {
  const text = JSON.stringify(content)
  const documentText = JSON.stringify(document)
  const operations = content.operations
    .map(({ id, method, path, summary, deprecated, access, settings }) => {
      return { id, method, path, summary, deprecated, access: settings.access ?? access ?? content.access }
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return {
    name: content.name,
    version: content.version,
    title: content.title,
    description: content.description,
    basePath: content.basePath,
    access: content.access,
    operationCount: content.operations.length,
    digest: createHash('sha256').update(text).update('\0').update(documentText).digest('hex'),
    operations: JSON.stringify(operations),
    content: text,
    document: gzipSync(documentText),
  }
}

type Locate = (path: readonly (string | number)[]) => Finding['place']

const addressFindings = (content: ApiContent, address: ApiAddress | undefined, locate: Locate): Finding[] => {
  if (address === undefined) return []
  const wrong = (['name', 'version'] as const).filter((member) => content[member] !== address[member])
  return wrong.map((member) => ({
    severity: 'error',
    code: 'address-mismatch',
    message: `The document comes to the ${member} "${content[member]}", but it was sent for "${address[member]}". Set x-sekisho.${member}, or send it elsewhere.`,
    place: locate([member]),
  }))
}

const runImport = (job: Extract<Job, { kind: 'import' }>): Imported | RefusedBody => {
  const source = readImportBody(job.body)
  if ('refused' in source) return source
  const { report, content, document, locate } = importDocument(source)
  if (content === undefined) return { report, conflicts: [] }
  const mismatches = addressFindings(content, job.address, locate)
  const record = recordOf(content, document)
  const others = contentsOf({
    ...job.set,
    apis: job.set.apis.filter((api) => api.name !== content.name || api.version !== content.version),
  })
  held.set(record.digest, content)
  const { issues, snapshot } = compile({ ...job.set, apis: [...others, content] })
  const own = `${content.name}/${content.version}`
  const findings = issues
    .filter((issue) => issue.api === own)
    .map(({ code, message, path }): Finding => ({ severity: 'error', code, message, place: locate(path) }))
  const conflicts = issues.filter((issue) => issue.api !== own)
  return { report: withFindings(report, [...mismatches, ...findings]), record, conflicts, snapshot }
}

const withFindings = (report: ImportReport, findings: readonly Finding[]): ImportReport =>
  findings.length === 0 ? report : { ...report, findings: [...findings, ...report.findings] }

const runCompile = (set: CompileSet): { issues: readonly Issue[]; snapshot: Answers['compile']['snapshot'] } => {
  const { issues, snapshot } = compile({ ...set, apis: contentsOf(set) })
  return { issues, snapshot }
}

const run = (job: Job): Answers[keyof Answers] => {
  if (job.kind === 'import') return runImport(job)
  if (job.kind === 'compile') return runCompile(job.set)
  return settingsSchema()
}

const answerTo = (job: Job): WorkerMessage => {
  try {
    const value = run(job)
    return { value, held: [...held.keys()] }
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error), held: [...held.keys()] }
  }
}

parentPort?.on('message', (job: Job) => {
  parentPort?.postMessage(answerTo(job), [])
})
