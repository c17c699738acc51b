import type { CredentialRecord } from '@sekisho/pipeline'
import type { GatewayOptions } from './contract.ts'
import type { WorkerSlot } from './worker-slot.ts'

const reply = (slot: WorkerSlot, question: number, record: CredentialRecord | undefined): void =>
  slot.post({ kind: 'credential', question, record })

/** Answers a worker's question for a credential; a failure is an answer too, or the call would wait for ever. */
export const answerLookup = (
  slot: WorkerSlot,
  question: number,
  hash: string,
  lookup: GatewayOptions['lookup'],
  log: GatewayOptions['log'],
): void => {
  const fail = (error: unknown): void => {
    const reason = error instanceof Error ? error.message : String(error)
    log('error', 'a credential could not be looked up', { reason })
    slot.post({ kind: 'credential-failed', question, reason })
  }
  try {
    const found = lookup(hash)
    if (found instanceof Promise) found.then((record) => reply(slot, question, record), fail)
    else reply(slot, question, found)
  } catch (error) {
    fail(error)
  }
}
