import { inputComponents } from '@sekisho/control'
import { z } from 'zod'

const app = inputComponents.AppInput.extend({
  developer: z
    .string()
    .min(1)
    .max(254)
    .meta({ description: 'Id or email address of the developer to whom the app belongs.' }),
})

/** What a file can declare beside OpenAPI documents, with the schema of its fields. */
export const declaredSchemas = {
  product: inputComponents.ProductInput,
  developer: inputComponents.DeveloperInput,
  app,
} as const

export type DeclaredKind = keyof typeof declaredSchemas
export const declaredKinds = Object.keys(declaredSchemas) as readonly DeclaredKind[]

export type ValueOf<Kind extends DeclaredKind> = z.output<(typeof declaredSchemas)[Kind]>

/** A resource as a file declares it, defaults filled in. */
export type Declared = {
  readonly [Kind in DeclaredKind]: {
    readonly kind: Kind
    readonly value: ValueOf<Kind>
    /** Names of the fields that the file has; the others of `value` are defaults. */
    readonly written: ReadonlySet<string>
    /** Where: `api/free.yaml:1:1`. */
    readonly at: string
  }
}[DeclaredKind]
