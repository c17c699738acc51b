export type { CredentialRecord } from '@sekisho/pipeline'
export type { Snapshot } from '../format.ts'
