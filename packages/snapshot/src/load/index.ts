export type { Snapshot } from '../format.ts'
