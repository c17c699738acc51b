// Publishes one snapshot after the other until it is killed. Arguments: folder, round.
import { startGateway } from '../src/index.ts'
import { snapshotOf } from './snapshots.ts'

const [stateDir = '', round = ''] = process.argv.slice(2)
const gateway = await startGateway({
  host: '127.0.0.1',
  port: 0,
  workers: 1,
  stateDir,
  accessLog: 'off',
  explainCalls: 0,
  limitCapacity: 100,
  credentialCache: 10,
  trustedProxies: [],
  allowedUpstreams: [],
  hangTimeout: 30_000,
  workerHeap: 64,
  lookup: () => undefined,
  log: () => undefined,
})
// Large enough for a write to take a while.
const large = Array.from({ length: 300 }, (_, n) => [`x-large-${n}`, 'x'.repeat(4000)])
for (let number = 0; ; number += 1) {
  const set = Object.fromEntries([['x-number', `${round}-${number}`], ...large])
  await gateway.publish(snapshotOf({ server: 'http://127.0.0.1:9', policies: { headers: { reply: { set } } } }))
}
