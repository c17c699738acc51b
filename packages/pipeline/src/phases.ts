import { Problem } from '@sekisho/base'
import type { Exchange } from './exchange.ts'
import type { Forward } from './integration.ts'
import type { Counters } from './limits.ts'
import { limitStep } from './limit-step.ts'
import type { Answer, PolicyPhases, ReplyStep, Step, StepResult } from './policy.ts'

/**
 * The life of a call. Each phase asks one question; a refusal in any of them goes straight to `reply`.
 *
 *   admit      may these bytes come in at all?            ip-rules, request-size, CORS preflight
 *   identify   who is calling? sets `principal`           api-key
 *   authorize  may they call this operation?              product: sets `grant`
 *   limit      within what they were given?               throttle, quota: all layers at once or none
 *   check      is the message right for this operation?
 *   answer     can we answer without the upstream?
 *   send       what does the upstream get?                headers, trace-context
 *   forward    the integration
 *   reply      what does the caller get? also for refusals
 *   record     exactly once per call, after the last byte or the abort
 */
export const phaseNames = [
  'admit',
  'identify',
  'authorize',
  'limit',
  'check',
  'answer',
  'send',
  'reply',
  'record',
] as const
export type Phase = (typeof phaseNames)[number]

/** A route's policies as flat arrays. Nothing here is looked up, parsed or allocated while calls run. */
export interface Chain {
  /** admit … send, in order. */
  readonly inbound: readonly Step[]
  readonly forward: Forward
  readonly reply: readonly ReplyStep[]
  readonly record: readonly ReplyStep[]
}

/** Lays the phases of a route's policies out. `limited`: whether any grant of the route has a layer. */
export const chain = (
  policies: readonly PolicyPhases[],
  forward: Forward,
  limits: { readonly counters: Counters; readonly limited: boolean; readonly now: () => number },
): Chain => {
  const steps = (phase: 'admit' | 'identify' | 'authorize' | 'check' | 'answer' | 'send'): Step[] =>
    policies.flatMap((policy) => policy[phase] ?? [])
  const taken = limits.limited ? [limitStep(limits.counters, limits.now)] : []
  return {
    inbound: [
      ...steps('admit'),
      ...steps('identify'),
      ...steps('authorize'),
      ...taken,
      ...steps('check'),
      ...steps('answer'),
      ...steps('send'),
    ],
    forward,
    reply: policies.flatMap((policy) => policy.reply ?? []),
    record: policies.flatMap((policy) => policy.record ?? []),
  }
}

/** What went wrong, as a Problem: a thrown Problem is one already, anything else is ours to answer for. */
export const problemOf = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem('internal-error', { cause: error })

/**
 * Walks the inbound steps from `from`. Stays synchronous until a step returns a promise. Undefined: every step passed.
 * Never throws and never rejects.
 */
export const runInbound = (steps: readonly Step[], x: Exchange, from = 0): StepResult | Promise<StepResult> => {
  for (let i = from; i < steps.length; i += 1) {
    let result: StepResult | Promise<StepResult>
    try {
      result = (steps[i] as Step)(x)
    } catch (error) {
      return problemOf(error)
    }
    if (result === undefined) continue
    if (result instanceof Promise) {
      return result.then((settled) => (settled === undefined ? runInbound(steps, x, i + 1) : settled), problemOf)
    }
    return result
  }
  return undefined
}

export const isAnswer = (result: Problem | Answer): result is Answer => !(result instanceof Problem)
