import { z } from 'zod'

/** A place in a source file. Line and column count from 1. */
export const place = z.strictObject({ file: z.string(), line: z.int().positive(), column: z.int().positive() })

/** One thing said about a document: an error refuses it, a warning says what is not enforced, a note what was done. */
export const finding = z.strictObject({
  severity: z.enum(['error', 'warning', 'note']),
  /** Stable kebab-case code, such as `unknown-setting`. */
  code: z.string(),
  message: z.string(),
  /** JSON pointer into the document. */
  pointer: z.string().optional(),
  place: place.optional(),
})

/** What importing a document took, and what it did not. */
export const importReport = z
  .strictObject({
    openapi: z.string().meta({ description: 'Version of OpenAPI that the document names.' }),
    operations: z.int().nonnegative(),
    /** How many operations need a product and how many are open. */
    access: z.strictObject({ product: z.int().nonnegative(), open: z.int().nonnegative() }),
    findings: z.array(finding),
  })
  .meta({ title: 'Import report' })

export type Place = z.output<typeof place>
export type Finding = z.output<typeof finding>
export type ImportReport = z.output<typeof importReport>
