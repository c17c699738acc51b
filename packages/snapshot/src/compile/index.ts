import { integrations } from '@sekisho/integrations'
import { policies } from '@sekisho/policies'
import { createCompiler } from './compiler.ts'

export type { CredentialRecord } from '@sekisho/pipeline'
export type { PolicyUse, Snapshot, SnapshotApi, SnapshotProduct, SnapshotRoute } from '../format.ts'
export { type CompileInput, type Compiler, type CompileResult, createCompiler } from './compiler.ts'
export type { Definitions } from './definitions.ts'
export type { Issue, IssueCode } from './issue.ts'
export type { ProductContent } from './product.ts'

/** The compiler of every policy and integration there is. */
export const { compile, settingsSchema } = createCompiler({ policies, integrations })
