// A gateway with a quota that is never used up, until it is killed, or told by SIGTERM to close. Writes its URL.
// Arguments: folder, URL of the upstream.
import { startGateway } from '../src/index.ts'
import { credentialOf, snapshotOf } from './snapshots.ts'

const [stateDir = '', server = ''] = process.argv.slice(2)
const gateway = await startGateway({
  host: '127.0.0.1',
  port: 0,
  workers: 2,
  stateDir,
  accessLog: 'off',
  explainCalls: 0,
  limitCapacity: 10_000,
  credentialCache: 10,
  trustedProxies: [],
  allowedUpstreams: [],
  hangTimeout: 30_000,
  workerHeap: 64,
  lookup: () => credentialOf('one'),
  log: (...entry) => process.stderr.write(`${JSON.stringify(entry)}\n`),
})
process.on('SIGTERM', () => void gateway.close(1000))
const product = { quota: { limit: 1_000_000_000, period: 'month' as const } }
await gateway.publish(snapshotOf({ server, access: 'product', product }))
process.stdout.write(`${gateway.url}\n`)
