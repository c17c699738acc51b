import type { Exchange } from '@sekisho/pipeline'
import { z } from 'zod'
import { addressPrefix } from './ip-rules/address.ts'

export const per = z.enum(['caller', 'app', 'credential', 'developer', 'address', 'everyone']).default('caller').meta({
  title: 'Per',
  description:
    'Whose calls are counted together: of the app, credential or developer (calls without a key count as one), of the address (a /64 for v6), of everyone; `caller` (default) is the app where a key tells it, otherwise the address.',
})

export type Per = z.output<typeof per>

/** Calls of nobody known, where somebody is to be counted. No id is like it: those have a type prefix. */
const nobody = 'anonymous'

const subjects: Readonly<Record<Per, (x: Exchange) => string>> = {
  caller: (x) => x.principal?.credential.app.id ?? addressPrefix(x.client),
  app: (x) => x.principal?.credential.app.id ?? nobody,
  credential: (x) => x.principal?.credential.id ?? nobody,
  developer: (x) => x.principal?.credential.developer.id ?? nobody,
  address: (x) => addressPrefix(x.client),
  everyone: () => 'everyone',
}

/** Whose count a call goes to, and whether the principal alone decides it. */
export const limitSubject = (chosen: Per): { subject: (x: Exchange) => string; perPrincipal: boolean } => ({
  subject: subjects[chosen],
  perPrincipal: chosen !== 'address',
})

/**
 * The name of a layer in `RateLimit`, where every one needs its own: the policy's for a product's, which is what developers
 * know; with the level before it for others, such as `api-quota`.
 */
export const limitName = (scope: string, policy: string): string => {
  const level = scope.split(':', 1)[0] as string
  return level === 'product' ? policy : `${level}-${policy}`
}

/** The largest Integer of structured fields (RFC 9651 section 3.3.1). */
export const largestInteger = 999_999_999_999_999
