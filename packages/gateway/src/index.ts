export type { AccessLog, GatewayHandle, GatewayOptions, WorkerStatus } from './contract.ts'
export { startGateway } from './gateway.ts'
export { ListenError } from './listening.ts'
