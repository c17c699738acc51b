import { type Decision, Problem } from '@sekisho/base'

/**
 * Why bytes are not an HTTP/1.1 message. Parsers return `-(index + 1)`, so that the hot path compares numbers; the
 * Problem for each is made once.
 */
const table = [
  ['method', 'request-malformed', 'The method is not a token (RFC 9110 section 9.1).'],
  ['target', 'request-malformed', 'The request target has a character that a URI cannot have (RFC 3986).'],
  ['request-line', 'request-malformed', 'The request line is not "method SP target SP version" (RFC 9112 section 3).'],
  ['version', 'version-not-supported', 'Only HTTP/1.1 and HTTP/1.0 are spoken here.'],
  ['status-line', 'request-malformed', 'The status line is malformed (RFC 9112 section 4).'],
  [
    'field-name',
    'request-malformed',
    'A field name is missing or has a character that is not a token (RFC 9110 section 5.1).',
  ],
  ['space-colon', 'request-malformed', 'White space between a field name and its colon (RFC 9112 section 5.1).'],
  ['obs-fold', 'request-malformed', 'A folded field line (RFC 9112 section 5.2).'],
  ['field-value', 'request-malformed', 'A field value has a control character (RFC 9110 section 5.5).'],
  ['bare-cr', 'request-malformed', 'A CR without LF (RFC 9112 section 2.2).'],
  ['bare-lf', 'request-malformed', 'An LF without CR (RFC 9112 section 2.2).'],
  ['host-missing', 'request-malformed', 'Host is missing (RFC 9112 section 3.2).'],
  ['host-repeated', 'request-malformed', 'Host is given more than once (RFC 9112 section 3.2).'],
  ['host-invalid', 'request-malformed', 'Host is not a host with an optional port (RFC 9110 section 7.2).'],
  [
    'host-differs',
    'request-malformed',
    'The authority of the request target is not that of Host (RFC 9112 section 3.2.2).',
  ],
  ['length-repeated', 'request-malformed', 'Content-Length is given more than once (RFC 9112 section 6.3).'],
  ['length-invalid', 'request-malformed', 'Content-Length is not a decimal number (RFC 9110 section 8.6).'],
  ['length-and-coding', 'request-malformed', 'Content-Length together with Transfer-Encoding (RFC 9112 section 6.1).'],
  ['coding-repeated', 'request-malformed', 'Transfer-Encoding is given more than once (RFC 9112 section 6.1).'],
  [
    'coding-unknown',
    'transfer-coding-unknown',
    'The only transfer coding known here is "chunked" (RFC 9112 section 6.1).',
  ],
  ['coding-in-1.0', 'request-malformed', 'Transfer-Encoding in an HTTP/1.0 message (RFC 9112 section 6.1).'],
  [
    'connection-option',
    'request-malformed',
    "Connection names a field that is not the connection's own (RFC 9110 section 7.6.1).",
  ],
  ['expectation', 'expectation-failed', 'The only expectation known here is "100-continue" (RFC 9110 section 10.1.1).'],
  ['target-too-long', 'target-too-long', 'The request target is longer than this gateway accepts.'],
  ['head-too-large', 'head-too-large', 'The request line and fields are larger than this gateway accepts.'],
  ['too-many-fields', 'head-too-large', 'There are more field lines than this gateway accepts.'],
  [
    'chunk-size',
    'request-malformed',
    'A chunk size is not a hexadecimal number, or is too large (RFC 9112 section 7.1).',
  ],
  ['chunk-extension', 'request-malformed', 'A chunk extension is malformed or too long (RFC 9112 section 7.1.1).'],
  ['chunk-end', 'request-malformed', 'A chunk does not end with CRLF (RFC 9112 section 7.1).'],
  ['trailers', 'request-malformed', 'The trailer section is malformed or too large (RFC 9112 section 7.1.2).'],
  ['target-form', 'request-malformed', 'This form of request target is not answered here (RFC 9112 section 3.2).'],
] as const satisfies readonly (readonly [string, Decision, string])[]

export type Fault = (typeof table)[number][0]

const numbers = new Map<string, number>(table.map(([name], index) => [name, -(index + 1)]))

/** The number by which parsers return this fault: negative. */
export const fault = (name: Fault): number => numbers.get(name) as number

export const faultName = (number: number): Fault => (table[-number - 1] as (typeof table)[number])[0]

const problems = table.map(([, decision, detail]) => new Problem(decision, { detail }))

/** What the caller is told of a malformed request. */
export const faultProblem = (number: number): Problem => problems[-number - 1] as Problem

/** What the operator is told of a malformed response; the caller only learns that the upstream's was. */
export const faultText = (number: number): string => (table[-number - 1] as (typeof table)[number])[2]
