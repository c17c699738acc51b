import { type ImportOutcome, importDocument, type Json } from '../src/index.ts'

/** Imports one text; its name decides how it is read. */
export const importText = (text: string, entry = 'openapi.yaml'): ImportOutcome =>
  importDocument({ entry, files: { [entry]: text } })

/** A document with a title, a version and a server, and whatever else is given. */
export const minimal = (members: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1.0.0' },
  servers: [{ url: 'https://upstream.example' }],
  paths: { '/orders': { get: { operationId: 'listOrders', responses: { 200: { description: 'ok' } } } } },
  ...members,
})

export const importMinimal = (members: Readonly<Record<string, unknown>>): ImportOutcome =>
  importText(JSON.stringify(minimal(members), null, 2), 'openapi.json')

/** An operation under `GET /orders`. */
export const withOperation = (operation: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  paths: { '/orders': { get: { responses: { 200: { description: 'ok' } }, ...operation } } },
})

/** `severity code file:line:column` of every finding, but for what is merely not validated. */
export const findings = (outcome: ImportOutcome): string[] =>
  outcome.report.findings
    .filter(({ code }) => !code.endsWith('-not-validated') && !code.startsWith('operation-id-'))
    .map(({ severity, code, place }) =>
      place === undefined ? `${severity} ${code}` : `${severity} ${code} ${place.file}:${place.line}:${place.column}`,
    )

/** Codes of a severity. */
export const codes = (outcome: ImportOutcome, severity: 'error' | 'warning' | 'note'): string[] =>
  outcome.report.findings.filter((finding) => finding.severity === severity).map(({ code }) => code)

/** What stands at a path in JSON; undefined when nothing does. */
export const at = (value: Json | undefined, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((held, step) => (held as Record<string | number, unknown> | undefined)?.[step], value)
