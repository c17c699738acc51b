export { ListBody } from './body.ts'
export { FakeClock } from './clock.ts'
export { MemoryCounters } from './counters.ts'
export { eachField, type JsonSchema } from './each-field.ts'
export {
  type ExampleCall,
  type ExampleSetup,
  type Expected,
  type PolicyExample,
  policyExample,
  policyExamples,
} from './example.ts'
export { credentialRecord, type ExchangeInit, exchange, grant, route } from './exchange.ts'
export { type IntegrationCall, type IntegrationExample, integrationExamples } from './integration-example.ts'
export { type FieldInit, MapFields } from './map-fields.ts'
export { runExample } from './run-example.ts'
