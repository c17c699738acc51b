import { z } from 'zod'

/** A place in a source file. Line and column count from 1. */
export const place = z.strictObject({
  file: z.string().meta({ description: 'Path of the file.' }),
  line: z.int().positive().meta({ description: 'From 1.' }),
  column: z.int().positive().meta({ description: 'From 1.' }),
})

/** One thing said about a document: an error refuses it, a warning says what is not enforced, a note what was done. */
export const finding = z.strictObject({
  severity: z.enum(['error', 'warning', 'note']).meta({ description: 'An error refuses the document.' }),
  code: z.string().meta({ description: 'Stable kebab-case code, such as `unknown-setting`.' }),
  message: z.string().meta({ description: 'What is to be said, and what to do.' }),
  pointer: z.string().optional().meta({ description: 'JSON pointer into the document.' }),
  place: place.optional().meta({ description: 'Where in the files.' }),
})

/** What importing a document took, and what it did not. */
export const importReport = z
  .strictObject({
    openapi: z.string().meta({ description: 'Version of OpenAPI that the document names.' }),
    operations: z.int().nonnegative().meta({ description: 'How many operations were taken.' }),
    access: z
      .strictObject({
        product: z.int().nonnegative().meta({ description: 'Callers need a key with a product.' }),
        open: z.int().nonnegative().meta({ description: 'Anyone may call.' }),
      })
      .meta({ description: 'How many operations need a product and how many are open.' }),
    findings: z.array(finding).meta({ description: 'Errors, warnings and notes.' }),
  })
  .meta({ title: 'Import report' })

export type Place = z.output<typeof place>
export type Finding = z.output<typeof finding>
export type ImportReport = z.output<typeof importReport>
