export type { BodySink, BodySource, Cancellable, Grant, ProductFacts, RouteFacts, Surroundings } from './exchange.ts'
export { Exchange } from './exchange.ts'
export type { Fields } from './fields.ts'
export { defineIntegration, type Forward, type IntegrationDefinition, type Outlet } from './integration.ts'
export type { BucketRule, CounterKeys, Counters, LimitRule, WindowRule } from './limits.ts'
export { type Chain, chain, isAnswer, type Phase, phaseNames, problemOf, runInbound } from './phases.ts'
export {
  type Answer,
  type Combine,
  definePolicy,
  type PolicyDefinition,
  type PolicyDeps,
  type PolicyPhases,
  type ReplyStep,
  type Step,
  type StepResult,
} from './policy.ts'
export { type CredentialLookup, type CredentialRecord, Principal, type ProductAccess } from './principal.ts'
export { compileTemplate, variableNames } from './template.ts'
