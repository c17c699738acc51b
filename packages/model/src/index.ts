import './messages.ts'

export * from './api.ts'
export * from './credential.ts'
export * from './developer.ts'
export * from './limits.ts'
export * from './names.ts'
export * from './product.ts'
export * from './report.ts'
