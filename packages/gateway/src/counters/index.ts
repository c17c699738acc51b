export { createTable } from './layout.ts'
export { releaseLocksOf } from './lock.ts'
export { openCounters } from './shared-counters.ts'
export { type Usage, usage } from './usage.ts'
