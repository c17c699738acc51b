import assert from 'node:assert/strict'
import type { Snapshot } from '@sekisho/snapshot/compile'
import type { GatewayHandle } from '../src/contract.ts'
import type { Caller } from './caller.ts'
import { snapshotOf } from './snapshots.ts'

/** Says its number twice: in a header, and in the path that the upstream gets and answers with. */
export const numbered = (server: string, number: number | string): Snapshot =>
  snapshotOf({
    server: `${server}/${number}`,
    policies: { headers: { reply: { set: { 'x-snapshot': String(number) } } } },
  })

/** What each worker serves. */
export const digests = (gateway: GatewayHandle): (string | null)[] =>
  gateway.status().workers.map(({ snapshot }) => snapshot)

/** The number of the snapshot that answers. */
export const numberServed = async (caller: Caller): Promise<number> => {
  const reply = await caller.call('/things/a')
  assert.equal(reply.body, `/${String(reply.headers['x-snapshot'])}/a`)
  return Number(reply.headers['x-snapshot'])
}
