import { type Decision, Problem } from '@sekisho/base'

const decisionOf = (code: string): Decision => {
  if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'EADDRNOTAVAIL') {
    return 'upstream-refused'
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') return 'upstream-unresolved'
  if (code === 'ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') return 'upstream-connect-timeout'
  if (code === 'ERR_FORBIDDEN_ADDRESS') return 'upstream-forbidden'
  // Node's names for what OpenSSL found wrong: with the handshake (ERR_SSL_…, EPROTO), with the name or the chain.
  if (/^(ERR_TLS_|ERR_SSL_|EPROTO|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|INVALID_CA|HOSTNAME_MISMATCH)/.test(code))
    return 'upstream-tls'
  return 'upstream-reset'
}

const details: Readonly<Partial<Record<Decision, string>>> = {
  'upstream-refused': 'No connection to the upstream of this route could be made.',
  'upstream-unresolved': 'The host name of the upstream of this route did not resolve.',
  'upstream-connect-timeout': 'No connection to the upstream of this route could be made in the time allowed.',
  'upstream-forbidden': 'The upstream of this route is at a link-local or metadata address, which is not allowed here.',
  'upstream-tls': 'The TLS handshake with the upstream of this route failed, or its certificate was not accepted.',
  'upstream-reset': 'The upstream closed the connection before its response was complete.',
}

/** What the failure of a connection means for the call on it. The cause says more, to the operator only. */
export const connectionProblem = (error: Error | undefined, ready: boolean): Problem => {
  const failure = firstOf(error)
  const decision = failure === undefined || ready ? 'upstream-reset' : decisionOf(codeOf(failure))
  return new Problem(decision, {
    detail: details[decision] ?? '',
    cause: failure ?? 'The upstream closed the connection',
  })
}

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '')

/** Of the failures of several addresses, the first one: the others mostly say the same. */
const firstOf = (error: Error | undefined): Error | undefined => {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0]
  return error
}
