// A gateway alone, without a control plane: what a bench measures. Started by gateway.ts with its setup as argument.
import { join } from 'node:path'
import { type GatewayHandle, startGateway } from '@sekisho/gateway'
import type { CredentialRecord } from '@sekisho/pipeline'
import type { Snapshot } from '@sekisho/snapshot/compile'
import { type FromGateway, type GatewaySetup, markCount, type ToGateway } from './gateway-messages.ts'
import { hashOfKey, readKeys } from './keys.ts'
import { snapshotOf } from './model.ts'

const setup = JSON.parse(process.argv[2] as string) as GatewaySetup
const tell = (message: FromGateway): void => {
  process.send?.(message)
}

/** An app and a developer for every key, so that every key has counters of its own. */
const recordOf = (index: number): CredentialRecord => ({
  id: `cred_${index}`,
  status: 'approved',
  expiresAt: null,
  products: [{ product: 'free', status: 'approved' }],
  attributes: {},
  app: { id: `app_${index}`, name: `app-${index}`, status: 'approved', attributes: {} },
  developer: { id: `dev_${index}`, email: `dev-${index}@example.com`, status: 'active', attributes: {} },
})

const numbers = new Map(readKeys(setup.keys).map((key, index) => [hashOfKey(key), index]))

const start = async (): Promise<GatewayHandle> => {
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    workers: setup.workers,
    stateDir: setup.folder,
    accessLog: setup.accessLog ? { file: join(setup.folder, 'access.log') } : 'off',
    explainCalls: setup.explainCalls,
    // A throttle and a quota for every key.
    limitCapacity: Math.max(262_144, numbers.size * 2),
    credentialCache: Math.max(100_000, numbers.size),
    trustedProxies: [],
    allowedUpstreams: [],
    hangTimeout: 60_000,
    workerHeap: 4096,
    lookup: (hash) => {
      const index = numbers.get(hash)
      return index === undefined ? undefined : recordOf(index)
    },
    log: (level, message, facts) => {
      if (level !== 'info') process.stderr.write(`gateway: ${message} ${JSON.stringify(facts ?? {})}\n`)
    },
  })
  await gateway.publish(snapshotOf(setup.model))
  return gateway
}

let publishing = new AbortController()
let turn = 0
let snapshots: readonly Snapshot[] = []

/** Compiled before: that work is the control plane's, which has a thread of its own for it. */
const prepare = (): void => {
  if (snapshots.length > 0) return
  snapshots = Array.from({ length: markCount }, (_, mark) => snapshotOf({ ...setup.model, mark: String(mark) }))
}

const publish = async (gateway: GatewayHandle, pause: number): Promise<void> => {
  prepare()
  publishing = new AbortController()
  const { signal } = publishing
  tell({ kind: 'publishing' })
  while (!signal.aborted) {
    turn += 1
    const mark = turn % markCount
    const began = performance.now()
    await gateway.publish(snapshots[mark] as Snapshot)
    tell({ kind: 'published', mark, ms: performance.now() - began })
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  tell({ kind: 'publishing-stopped' })
}

const gateway = await start()
const end = (): void => {
  publishing.abort()
  void gateway.close(0).finally(() => process.exit(0))
}
process.on('SIGTERM', end)
process.on('SIGINT', end)
process.on('disconnect', end)
process.on('message', (message: ToGateway) => {
  if (message.kind === 'stop-publishing') publishing.abort()
  else
    publish(gateway, message.pause).catch((error: Error) => {
      process.stderr.write(`gateway: ${error.stack}\n`)
      process.exit(1)
    })
})
tell({ kind: 'serving', url: gateway.url })
