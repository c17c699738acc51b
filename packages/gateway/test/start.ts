import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GatewayHandle, GatewayOptions } from '../src/contract.ts'
import { assembleGateway, type Machinery } from '../src/gateway.ts'

export interface LogEntry {
  readonly level: string
  readonly message: string
  readonly facts: Readonly<Record<string, unknown>>
}

export interface Started {
  readonly gateway: GatewayHandle
  /** What the operator was told. */
  readonly log: LogEntry[]
  readonly options: GatewayOptions
}

interface Cleanup {
  after(done: () => Promise<void>): void
}

export const newFolder = async (over: Cleanup): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'sekisho-gateway-'))
  over.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** What a product's gateway is made of. */
export const machinery: Machinery = { workerModule: new URL('../src/worker.ts', import.meta.url), sharePort: true }

export const start = async (
  over: Cleanup,
  given: Partial<GatewayOptions> = {},
  parts: Partial<Machinery> = {},
): Promise<Started> => {
  const log: LogEntry[] = []
  const options: GatewayOptions = {
    host: '127.0.0.1',
    port: 0,
    workers: 2,
    stateDir: given.stateDir ?? (await newFolder(over)),
    accessLog: 'off',
    explainCalls: 1000,
    limitCapacity: 10_000,
    credentialCache: 1000,
    trustedProxies: [],
    allowedUpstreams: [],
    hangTimeout: 30_000,
    workerHeap: 32,
    lookup: () => undefined,
    log: (level, message, facts = {}) => log.push({ level, message, facts }),
    ...given,
  }
  const gateway = await assembleGateway(options, { ...machinery, ...parts })
  over.after(() => gateway.close(0))
  return { gateway, log, options }
}
