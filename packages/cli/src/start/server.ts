import { mkdirSync, rmSync } from 'node:fs'
import { parseDuration, parseSize } from '@sekisho/base'
import { type ControlHandle, type GatewayPort, startControl } from '@sekisho/control'
import { type AccessLog, type GatewayHandle, type GatewayOptions, startGateway } from '@sekisho/gateway'
import { readServerFacts, serverFile, writeServerFacts } from '../run-files.ts'
import type { Settings } from '../settings/load.ts'
import { FirstToken } from './first-token.ts'
import type { Log } from './logger.ts'
import { startFailure, stateFolderFailure } from './start-failure.ts'

/** Milliseconds that calls in flight may take to finish when the process stops: less than the 30 s after which Kubernetes kills. */
const grace = 25_000

export interface RunningServer {
  readonly gateway: string
  readonly admin: string
  readonly firstToken: FirstToken
  /** Takes no new calls, lets those in flight finish, and stops. */
  close(): Promise<void>
}

const accessLogOf = (text: string): AccessLog => (text === 'off' || text === 'stdout' ? text : { file: text })

const gatewayOptions = (settings: Settings, log: Log): Omit<GatewayOptions, 'lookup'> => ({
  host: settings.gateway.host,
  port: settings.gateway.port,
  workers: settings.workers,
  stateDir: settings.stateDir,
  accessLog: accessLogOf(settings.accessLog),
  explainCalls: settings.explain.calls,
  limitCapacity: settings.limits.capacity,
  credentialCache: settings.credentials.cache,
  trustedProxies: settings.trustedProxies,
  allowedUpstreams: settings.upstreams.allow,
  // The schema has checked that these are a duration and a size.
  hangTimeout: parseDuration(settings.hangTimeout) ?? 0,
  workerHeap: Math.ceil((parseSize(settings.workerHeap) ?? 0) / 2 ** 20),
  log,
})

const startStore = async ({ admin, store, policies }: Settings, log: Log): Promise<ControlHandle> =>
  startControl({ ...admin, store, policies, log })

/** A gateway of this process as the control plane sees any gateway. */
const portOf = (gateway: GatewayHandle): GatewayPort => ({
  url: gateway.url,
  publish: (snapshot) => gateway.publish(snapshot),
  invalidate: (hashes) => gateway.invalidate(hashes),
  metrics: () => gateway.metrics(),
  explain: (requestId) => gateway.explain(requestId),
  follow: (take) => gateway.follow(take),
  status: () => {
    const status = gateway.status()
    return { ...status, workers: status.workers.map((worker) => ({ ...worker })) }
  },
})

/** The gateway on the control plane's side: what is stored is served when this resolves. */
const join = async (control: ControlHandle, settings: Settings, log: Log): Promise<GatewayHandle> => {
  const gateway = await startGateway({ ...gatewayOptions(settings, log), lookup: control.lookup })
  try {
    control.attach(portOf(gateway))
    await control.publish()
    return gateway
  } catch (error) {
    await gateway.close(0)
    throw error
  }
}

const makeStateFolder = (stateDir: string): void => {
  try {
    mkdirSync(stateDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw stateFolderFailure(stateDir, error)
  }
}

/** Starts control plane and gateway. Throws a `Failure`, with nothing left running. */
export const startServer = async (settings: Settings, log: Log): Promise<RunningServer> => {
  const { stateDir } = settings
  makeStateFolder(stateDir)
  const control = await startStore(settings, log).catch((error: unknown) => {
    throw startFailure('admin', settings, error)
  })
  try {
    const firstToken = new FirstToken(stateDir, control.firstToken)
    const gateway = await join(control, settings, log)
    writeServerFacts(stateDir, { pid: process.pid, gateway: gateway.url, admin: control.url })
    return {
      gateway: gateway.url,
      admin: control.url,
      firstToken,
      close: async () => {
        if (readServerFacts(stateDir)?.pid === process.pid) rmSync(serverFile(stateDir), { force: true })
        await gateway.close(grace)
        await control.close()
      },
    }
  } catch (error) {
    await control.close()
    throw startFailure('gateway', settings, error)
  }
}
