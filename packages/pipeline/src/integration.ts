import type { Problem } from '@sekisho/base'
import type { z } from 'zod'
import type { Exchange, Surroundings } from './exchange.ts'
import type { Fields } from './fields.ts'

/**
 * Where an integration puts its response, as it arrives: interim* head data* end, or fail at any point. After each burst
 * of calls it calls `settle`, so that what came in one read goes out in one write.
 */
export interface Outlet {
  /** A 1xx response (RFC 9110 section 15.2). */
  interim(status: number, fields: Fields): void
  /** `length`: bytes of body to come, -1 if unknown. */
  head(status: number, fields: Fields, length: number): void
  /** False: hold back until `resume` of the registered source. The chunk may be reused after return. */
  data(chunk: Uint8Array): boolean
  end(): void
  /** Before `head`, this becomes the reply; after it, the reply is cut short. */
  fail(problem: Problem): void
  settle(): void
  /** The caller can take more again: call this back. At most one source. */
  drained: (() => void) | undefined
}

/** Answers a route: sends the request of `x` somewhere and puts the response into `out`. Sets `x.pending` while it works. */
export type Forward = (x: Exchange, out: Outlet) => void

export interface IntegrationDefinition<S extends z.ZodType = z.ZodType, D extends Surroundings = Surroundings> {
  /** Kebab-case; the `type` of an integration. */
  readonly name: string
  readonly title: string
  readonly description: string
  readonly schema: S
  create(config: z.output<S>, deps: D): Forward
}

export const defineIntegration = <S extends z.ZodType, D extends Surroundings>(
  definition: IntegrationDefinition<S, D>,
): IntegrationDefinition<S, D> => definition
