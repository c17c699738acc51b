import { readFileSync } from 'node:fs'
import { get } from './answering.ts'
import type { Contender } from './rounds.ts'

export interface Job {
  /** Reply fields without which a server has done less than the others. */
  readonly fields: readonly string[]
  /** Whether a call without a key must be refused. */
  readonly guarded: boolean
}

/** Makes sure that a server does what is about to be measured. Throws with what it did instead. */
export const checkJob = async ({ name, origin, requests }: Contender, job: Job, body: string): Promise<void> => {
  const url = `${origin}${requests.prefix}/items/1?page=1`
  const key = readFileSync(requests.keys, 'utf8').split('\n', 1)[0] as string
  const answer = await get(url, { 'x-api-key': key })
  const missing = job.fields.filter((field) => answer.fields[field] === undefined)
  if (answer.status !== 200 || answer.body !== body || missing.length > 0) {
    throw new Error(
      `${name} answers ${answer.status} ${answer.body}, without ${missing.join(', ') || 'nothing missing'}.`,
    )
  }
  if (!job.guarded) return
  const strangers: readonly Readonly<Record<string, string>>[] = [{}, { 'x-api-key': 'unknown-key' }]
  for (const headers of strangers) {
    const refusal = await get(url, headers)
    if (refusal.status !== 401) throw new Error(`${name} lets a call without a good key pass: ${refusal.status}.`)
  }
}
