import type { Problem } from '@sekisho/base'
import {
  type Head,
  type Origin,
  type OutgoingBody,
  originDefaults,
  type ResponseSink,
  type UpstreamCall,
  type UpstreamPool,
} from '../src/index.ts'

/** What became of one exchange with an upstream. */
export interface Collected {
  status: number
  length: number
  fields: [name: string, value: string][]
  interims: number[]
  body: Buffer
  problem: Problem | undefined
  /** How often the end was told: exactly once is right. */
  ends: number
  settles: number
}

export interface Exchange {
  readonly call: UpstreamCall
  readonly so: Collected
  readonly done: Promise<Collected>
  readonly sink: ResponseSink
}

/** Sends a request and collects the response. `take`: what `data` returns for each piece. */
export const collect = (
  pool: UpstreamPool,
  to: Origin,
  method: string,
  head: string,
  body?: OutgoingBody,
  take: (chunk: Uint8Array) => boolean = () => true,
): Exchange => {
  const so: Collected = {
    status: 0,
    length: 0,
    fields: [],
    interims: [],
    body: Buffer.alloc(0),
    problem: undefined,
    ends: 0,
    settles: 0,
  }
  const chunks: Buffer[] = []
  const { promise: done, resolve } = Promise.withResolvers<Collected>()
  const end = (): void => {
    so.ends += 1
    so.body = Buffer.concat(chunks)
    resolve(so)
  }
  const sink: ResponseSink = {
    drained: undefined,
    interim: (status: number) => so.interims.push(status),
    head: (status: number, fields: Head, length: number) => {
      so.status = status
      so.length = length
      so.fields = [...fields.entries()]
    },
    data: (chunk) => {
      chunks.push(Buffer.from(chunk))
      return take(chunk)
    },
    end,
    fail: (problem) => {
      so.problem = problem
      end()
    },
    settle: () => {
      so.settles += 1
    },
  }
  return { call: pool.send(to, method, head, body, sink), so, done, sink }
}

export const originAt = (port: number, settings: Partial<Origin> = {}): Origin => ({
  ...originDefaults,
  name: `http://127.0.0.1:${port}`,
  host: '127.0.0.1',
  port,
  ...settings,
})

/** A plain request without a body. */
export const requestTo = (target: string, method = 'GET'): string =>
  `${method} ${target} HTTP/1.1\r\nhost: upstream\r\n\r\n`
