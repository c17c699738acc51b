import type { ImportReport, Product } from '@sekisho/model'
import type { Issue, Snapshot } from '@sekisho/snapshot/compile'
import type { RequestError } from './problems.ts'
import type { RawBody } from './routes/definition.ts'
import type { ApiRecord } from './store/apis.ts'

/** What goes between the main thread and the compile worker. */
export interface ApiReference {
  readonly name: string
  readonly version: string
  readonly digest: string
  /** ApiContent as JSON, when the worker does not hold this digest yet. */
  readonly content?: string
}

/** All that is to be compiled. The worker keeps the contents named here, and no others, for the next time. */
export interface CompileSet {
  readonly apis: readonly ApiReference[]
  readonly products: readonly Product[]
  /** Settings of the whole gateway by policy name. */
  readonly policies: Readonly<Record<string, unknown>>
}

export interface ApiAddress {
  readonly name: string
  readonly version: string
}

export type Job =
  | { readonly kind: 'compile'; readonly set: CompileSet }
  /** Imports, then compiles the set with the import in it. */
  | {
      readonly kind: 'import'
      readonly set: CompileSet
      readonly body: RawBody
      readonly address?: ApiAddress | undefined
    }
  | { readonly kind: 'settings-schema' }

export interface CompileAnswer {
  readonly issues: readonly Issue[]
  readonly snapshot?: Snapshot | undefined
}

/** An import as it would be served. */
export interface Imported {
  /** With what compiling had against this Api among the findings. */
  readonly report: ImportReport
  /** Absent when the document is refused. */
  readonly record?: ApiRecord | undefined
  /** What compiling had against others, with this one among them. */
  readonly conflicts: readonly Issue[]
  readonly snapshot?: Snapshot | undefined
}

/** The body was no import at all. */
export interface RefusedBody {
  readonly refused: readonly RequestError[]
}

export interface Answers {
  compile: CompileAnswer
  import: Imported | RefusedBody
  'settings-schema': object
}

/** `held`: digests of the contents that need not be sent again. */
export type WorkerMessage = { readonly held: readonly string[] } & (
  | { readonly value: Answers[keyof Answers] }
  | { readonly error: string }
)
