/**
 * What an import may cost. Beyond these a document is refused before work in proportion is done.
 * Real documents stay far below: the largest public ones have 15 MB and a depth of 60.
 */
export const limits = {
  /** UTF-8 bytes (or UTF-16 units) of all files together. */
  totalSize: 64 * 1024 * 1024,
  /** Of one file in YAML, which takes thirty times its size in memory while it is read. */
  yamlSize: 32 * 1024 * 1024,
  files: 10_000,
  /** Arrays and objects inside each other. */
  depth: 200,
  /** `$ref`s that lead to `$ref`s, one after the other. */
  hops: 50,
  /** Values, with YAML aliases counted each time they are used. */
  values: 12_000_000,
  /** Arrays and objects that references are replaced with, counted each time. */
  inlined: 500_000,
  /** Syntax errors listed per file. */
  syntaxErrors: 20,
  /** Findings of one code listed one by one. */
  findingsPerCode: 25,
  /** Bytes of all responses made for the `mock` integration. */
  mockSize: 32 * 1024 * 1024,
} as const
