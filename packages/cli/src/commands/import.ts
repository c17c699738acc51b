import { dataOf } from '@sekisho/client'
import { Command } from 'commander'
import type { DeclaredApi, ImportResult } from '../apply/import-api.ts'
import { readWithin, shownName } from '../apply/local-files.ts'
import { RefusedDocument } from '../apply/refused-document.ts'
import { connect } from '../connection.ts'
import { findingLines } from '../output/findings.ts'
import { json } from '../output/json.ts'
import type { Terminal } from '../terminal.ts'
import { type RemoteFlags, withConnection, withExamples } from './options.ts'

interface ImportFlags extends RemoteFlags {
  readonly dryRun?: true
}

type Report = ImportResult['report']

// Loaded when needed: other commands need not wait for the reader of documents.
const gather = async (file: string): Promise<DeclaredApi> => {
  const { gatherDocument, rootOfFile } = await import('../apply/gather-document.ts')
  const { root, entry } = rootOfFile(file)
  return { ...gatherDocument(root, entry, readWithin(root, entry)), root }
}

const counts = ({ operations, access }: Report): string =>
  `${operations} ${operations === 1 ? 'operation' : 'operations'} (${access.product} with a product, ${access.open} open)`

/** Findings go to standard error, as a compiler's do: they are about the document, not what was asked for. */
const sayFindings = (terminal: Terminal, declared: DeclaredApi, { findings }: Report): void => {
  terminal.note(findingLines(findings, (file) => shownName(declared.root, file), terminal.errorStyle))
}

const run = async (terminal: Terminal, flags: ImportFlags, declared: DeclaredApi): Promise<void> => {
  const { importApi, previewApi, readApi } = await import('../apply/import-api.ts')
  const api = readApi(declared)
  const client = connect(flags, terminal)
  if (flags.dryRun === true) {
    const report = await previewApi(client, api)
    if (flags.json === true) {
      terminal.out(json({ report }))
      return
    }
    sayFindings(terminal, declared, report)
    terminal.out(`Would import ${api.name} ${api.version}: ${counts(report)}.\n`)
    return
  }
  const { created, ...result } = await importApi(client, api)
  if (flags.json === true) {
    terminal.out(json(result))
    return
  }
  sayFindings(terminal, declared, result.report)
  const gateway = await dataOf(client.GET('/v1/gateway'))
  const done = created ? 'Imported' : result.changed ? 'Updated' : 'Unchanged:'
  const where = `${gateway.url ?? ''}${result.api.basePath}`
  terminal.out(`${done} ${api.name} ${api.version}: ${counts(result.report)}, served at ${where}\n`)
}

/** `sekisho import`: publishes an OpenAPI document. */
export const importCommand = (terminal: Terminal): Command =>
  withExamples(
    withConnection(
      new Command('import')
        .argument('<file>', 'OpenAPI 3.0 or 3.1, YAML or JSON; files that it refers to are taken along')
        .option('--dry-run', 'only report what would be taken and what not')
        .description('Publish an OpenAPI document as an Api, or replace the Api of its name and version'),
    ),
    [
      ['sekisho import openapi.yaml', 'publish it; findings are printed as file:line:column'],
      ['sekisho import openapi.yaml --dry-run', 'only check it'],
    ],
  ).action(async (file: string, flags: ImportFlags) => {
    try {
      await run(terminal, flags, await gather(file))
    } catch (error) {
      if (flags.json === true && error instanceof RefusedDocument)
        terminal.out(json({ report: { findings: error.findings } }))
      throw error
    }
  })
