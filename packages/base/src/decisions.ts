/**
 * The closed set of outcomes a call can have. One entry per outcome: the name used in answers, logs, metrics, tests and
 * `explain`. A refusal's name is also the last segment of its problem type (RFC 9457).
 *
 * `source` says whose doing it was: the caller's, the gateway's own state, the upstream's, or the configuration's.
 */
export type DecisionSource = 'none' | 'caller' | 'gateway' | 'upstream' | 'configuration'

interface DecisionEntry {
  readonly status: number
  readonly title: string
  readonly source: DecisionSource
}

const entry = (status: number, source: DecisionSource, title: string): DecisionEntry => ({ status, source, title })

export const decisions = {
  // Answered.
  forwarded: entry(200, 'none', 'Forwarded to the upstream'),
  mocked: entry(200, 'none', 'Answered from the examples of the document'),
  preflight: entry(204, 'none', 'CORS preflight answered'),

  // The bytes were not a request that this gateway accepts (RFC 9110, RFC 9112).
  'request-malformed': entry(400, 'caller', 'Malformed request'),
  'request-timeout': entry(408, 'caller', 'The request did not arrive in time'),
  'target-too-long': entry(414, 'caller', 'Request target too long'),
  'head-too-large': entry(431, 'caller', 'Request header fields too large'),
  'body-too-large': entry(413, 'caller', 'Request body too large'),
  'expectation-failed': entry(417, 'caller', 'Unknown expectation'),
  'transfer-coding-unknown': entry(501, 'caller', 'Unknown transfer coding'),
  'version-not-supported': entry(505, 'caller', 'HTTP version not supported'),

  // Routing.
  'route-unknown': entry(404, 'caller', 'No such route'),
  'method-not-allowed': entry(405, 'caller', 'Method not allowed'),

  // admit
  'address-denied': entry(403, 'caller', 'Address not allowed'),
  'origin-denied': entry(403, 'caller', 'Origin not allowed'),

  // identify
  'key-missing': entry(401, 'caller', 'API key missing'),
  'key-malformed': entry(401, 'caller', 'API key malformed'),
  'key-unknown': entry(401, 'caller', 'API key unknown'),

  // authorize, in the order of verification
  'product-missing': entry(403, 'caller', 'The key has no product'),
  'operation-not-in-product': entry(403, 'caller', 'Operation not in any product of the key'),
  'product-pending': entry(403, 'caller', 'Product access awaits approval'),
  'product-revoked': entry(403, 'caller', 'Product access revoked'),
  'key-expired': entry(401, 'caller', 'API key expired'),
  'key-revoked': entry(401, 'caller', 'API key revoked'),
  'app-revoked': entry(403, 'caller', 'App revoked'),
  'developer-inactive': entry(403, 'caller', 'Developer inactive'),

  // limit
  throttled: entry(429, 'caller', 'Too many requests'),
  'quota-exceeded': entry(429, 'caller', 'Quota exceeded'),
  'limits-unavailable': entry(503, 'gateway', 'Limits cannot be checked right now'),

  // forward
  'upstream-refused': entry(502, 'upstream', 'The upstream refused the connection'),
  'upstream-unresolved': entry(502, 'upstream', "The upstream's name did not resolve"),
  'upstream-forbidden': entry(502, 'configuration', 'The upstream address is in a forbidden range'),
  'upstream-tls': entry(502, 'upstream', "The upstream's TLS certificate or handshake was not accepted"),
  'upstream-reset': entry(502, 'upstream', 'The upstream closed the connection'),
  'upstream-malformed': entry(502, 'upstream', 'The upstream sent a malformed response'),
  'upstream-connect-timeout': entry(504, 'upstream', 'Connecting to the upstream took too long'),
  'upstream-timeout': entry(504, 'upstream', 'The upstream did not answer in time'),
  'upstream-saturated': entry(503, 'gateway', 'Too many calls are waiting for the upstream'),
  'deadline-exceeded': entry(504, 'gateway', 'The deadline of the call passed'),

  // The gateway itself.
  'caller-aborted': entry(499, 'caller', 'The caller went away'),
  'credentials-unavailable': entry(503, 'gateway', 'Credentials cannot be checked right now'),
  'not-ready': entry(503, 'gateway', 'The gateway has nothing to serve yet'),
  draining: entry(503, 'gateway', 'The gateway is shutting down'),
  'configuration-error': entry(500, 'configuration', 'The configuration of this route is wrong'),
  'internal-error': entry(500, 'gateway', 'Internal error'),
} as const satisfies Record<string, DecisionEntry>

export type Decision = keyof typeof decisions

/** Every decision, in the order above: its index is its number in metrics tables. */
export const decisionNames = Object.keys(decisions) as readonly Decision[]

const order = new Map<Decision, number>(decisionNames.map((name, index) => [name, index]))

/** The number of a decision: stable within one build. */
export const decisionIndex = (name: Decision): number => order.get(name) ?? -1

export const isDecision = (name: string): name is Decision => Object.hasOwn(decisions, name)
