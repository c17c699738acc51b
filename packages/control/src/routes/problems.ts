import type { ProblemCode } from '../problems.ts'
import type { RouteDefinition } from './definition.ts'

const accessProblems: Readonly<Record<NonNullable<RouteDefinition['access']>, readonly ProblemCode[]>> = {
  token: ['token-missing', 'token-invalid', 'too-many-failures', 'too-many-requests'],
  metrics: ['token-missing', 'token-invalid', 'too-many-failures', 'too-many-requests'],
  anyone: [],
}

const ofPost: readonly ProblemCode[] = ['idempotency-in-progress', 'idempotency-answer-lost', 'idempotency-key-reused']
const ofBody: readonly ProblemCode[] = [
  'body-malformed',
  'body-too-large',
  'media-type-unsupported',
  'request-timeout',
  'request-invalid',
]

/** Every refusal that an operation can give: its own, and those that come with what it is. */
export const problemsOf = (route: RouteDefinition): readonly ProblemCode[] => [
  ...new Set<ProblemCode>([
    'request-malformed',
    'query-invalid',
    ...(route.params === undefined ? [] : (['target-too-long'] as const)),
    ...accessProblems[route.access ?? 'token'],
    ...(route.body === undefined ? [] : ofBody),
    ...(route.method === 'POST' ? ofPost : []),
    ...(route.ifMatch === undefined ? [] : (['precondition-failed', 'precondition-required'] as const)),
    ...(route.problems ?? []),
    'host-not-allowed',
    'internal-error',
  ]),
]
