import type { Decision, Problem } from '@sekisho/base'
import type { z } from 'zod'
import type { Exchange, Surroundings } from './exchange.ts'
import type { LimitRule } from './limits.ts'
import type { CredentialLookup } from './principal.ts'

/** A whole reply made by the gateway itself. */
export interface Answer {
  readonly decision: Decision
  readonly status: number
  readonly fields: readonly (readonly [name: string, value: string])[]
  readonly body: string | Uint8Array
}

/** Nothing: go on. A Problem: refuse. An Answer: reply with it. Thrown Problems count as returned ones. */
export type StepResult = undefined | Problem | Answer
export type Step = (x: Exchange) => StepResult | Promise<StepResult>
/** Changes the reply, of whatever origin, before it is sent. Synchronous. */
export type ReplyStep = (x: Exchange) => void

/** What a policy does, by phase: it declares its phases by having them. See phases.ts for what each asks. */
export interface PolicyPhases {
  readonly admit?: Step
  readonly identify?: Step
  readonly authorize?: Step
  readonly limit?: readonly LimitRule[]
  readonly check?: Step
  readonly answer?: Step
  readonly send?: Step
  readonly reply?: ReplyStep
  readonly record?: ReplyStep
}

/** Given to `create`. `scope` names where the policy is attached, stable over snapshots: `api:orders:v1`. */
export interface PolicyDeps extends Surroundings {
  readonly scope: string
  readonly credentials: CredentialLookup
}

/** How settings for the same policy on several levels become one: the innermost counts, or every one of them does. */
export type Combine = 'replace' | 'add'

export interface PolicyDefinition<S extends z.ZodType = z.ZodType> {
  /** Kebab-case; the key under `policies:`. */
  readonly name: string
  readonly title: string
  /** One sentence. */
  readonly description: string
  /** Every field with title and description. Strict: unknown fields are refused. */
  readonly schema: S
  readonly combine: Combine
  /** Runs when a snapshot loads; may throw to refuse the snapshot. Everything that can be computed once is computed here. */
  create(config: z.output<S>, deps: PolicyDeps): PolicyPhases
}

export const definePolicy = <S extends z.ZodType>(definition: PolicyDefinition<S>): PolicyDefinition<S> => definition
