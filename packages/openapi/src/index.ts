/**
 * OpenAPI in. A pure library: no network, no disk; the caller gathers the files (`collectReferences` says which).
 *
 * `importDocument` (import.ts) tells the story in order:
 * 1. files.ts, parse.ts: each file becomes plain JSON values, by parse-json.ts or parse-yaml.ts. Where values stand is kept
 *    beside them (positions.ts), by identity, so that a place survives everything that comes after.
 * 2. bundle.ts: one document of all files, walked by what may stand where (grammar.ts), every `$ref` checked
 *    (references.ts). Extensions are met here (extensions.ts).
 * 3. read-*.ts: the bundled document (document.ts) becomes an ApiContent: identity, servers, security, paths, operations,
 *    settings. coverage.ts counts what is not enforced.
 * 4. mocks.ts, schema-example.ts: responses for operations that the `mock` integration answers.
 * 5. locate.ts: paths into the result become places in the files, for those who check more of it later.
 *
 * Everything wrong or worth knowing goes to findings.ts; codes are stable.
 */
export { type ImportInput, importDocument, type ImportOutcome } from './import.ts'
export type { Json, JsonObject, Path } from './json.ts'
export { collectReferences } from './references.ts'
