import { z } from 'zod'

/** The record of one call: its access log line. Fields of a newer server are kept; wrong ones are left out. */
export const callRecord = z.looseObject({
  time: z.string(),
  id: z.string(),
  client: z.string().optional(),
  method: z.string(),
  path: z.string(),
  status: z.number(),
  decision: z.string(),
  api: z.string().optional(),
  version: z.string().optional(),
  route: z.string().optional(),
  product: z.string().optional(),
  app: z.string().optional(),
  developer: z.string().optional(),
  credential: z.string().optional(),
  bytesIn: z.number().optional(),
  bytesOut: z.number().optional(),
  ms: z.number().optional(),
  upstream: z.string().optional(),
  upstreamMs: z.number().optional(),
  /** `throttle;r=9;t=1, quota;r=990;t=40000` */
  limits: z.string().optional(),
  /** Sentences separated by `; `. */
  notes: z.string().optional(),
  detail: z.string().optional(),
  cause: z.string().optional(),
})

export type CallRecord = z.output<typeof callRecord>

/** One layer of what the call was measured against. */
export interface LimitLeft {
  readonly name: string
  /** Whole calls left after this one. */
  readonly remaining: number
  /** Seconds until the layer has room for more calls. */
  readonly reset: number
}

export const readLimits = (text: string | undefined): LimitLeft[] =>
  [...(text ?? '').matchAll(/([^;,\s][^;,]*);r=(\d+);t=(\d+)/g)].map(([, name = '', remaining, reset]) => ({
    name,
    remaining: Number(remaining),
    reset: Number(reset),
  }))
