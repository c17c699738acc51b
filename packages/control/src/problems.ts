import { problemTypeBase } from '@sekisho/base'

/**
 * The closed set of refusals of the admin API. The name is the `code` of the problem and the last segment of its `type`
 * (RFC 9457).
 */
interface ProblemEntry {
  readonly status: number
  readonly title: string
  /** When it is given and what to do about it, for the API's own document. */
  readonly description: string
}

const entry = (status: number, title: string, description: string): ProblemEntry => ({ status, title, description })

export const problems = {
  'request-malformed': entry(400, 'Malformed request', 'The request line, a header field or the path cannot be read.'),
  'query-invalid': entry(
    400,
    'Wrong query or path parameter',
    '`errors` names each parameter and what is wrong with it.',
  ),
  'body-malformed': entry(400, 'Malformed body', 'The body is not valid JSON in UTF-8.'),
  'token-missing': entry(401, 'Admin token missing', 'Send `Authorization: Bearer <admin token>`.'),
  'token-invalid': entry(401, 'Admin token not accepted', 'The token is mistyped, unknown or revoked.'),
  'not-found': entry(404, 'No such resource', 'The path is right, but nothing of that name or id exists.'),
  'path-unknown': entry(404, 'No such path', 'The admin API has no such path; see `/openapi.json`.'),
  'method-not-allowed': entry(405, 'Method not allowed', '`Allow` lists what this path takes.'),
  'request-timeout': entry(408, 'The request did not arrive in time', 'Send it again on a faster connection.'),
  'already-exists': entry(409, 'Already exists', 'Another resource has this name, address or key.'),
  'in-use': entry(409, 'Still in use', '`usedBy` lists what must be changed first.'),
  'last-admin-token': entry(
    409,
    'The last admin token',
    'Make another one first: nobody could administer this installation.',
  ),
  'configuration-conflict': entry(
    409,
    'Does not fit the rest of the configuration',
    'The change alone is right, but it cannot be served with what is there, such as an overlapping base path. `errors` says where.',
  ),
  'idempotency-in-progress': entry(
    409,
    'The first request with this Idempotency-Key is still running',
    'Send the same request again a little later to get its answer.',
  ),
  'idempotency-answer-lost': entry(
    409,
    'The answer kept for this Idempotency-Key cannot be read',
    'The request was carried out, but the key file that seals kept answers was replaced. Look the resource up.',
  ),
  'precondition-failed': entry(
    412,
    'Changed in the meantime',
    'If-Match names another state. Read again, then decide.',
  ),
  'body-too-large': entry(413, 'Body too large', 'Imports take up to 64 MiB, everything else 1 MiB.'),
  'target-too-long': entry(414, 'Path parameter too long', 'No name or id is that long.'),
  'media-type-unsupported': entry(415, 'Unsupported media type', 'The detail lists what this operation takes.'),
  'host-not-allowed': entry(
    421,
    'Host not allowed',
    'A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding.',
  ),
  'request-invalid': entry(422, 'Wrong content', '`errors` lists every problem of the body with its JSON pointer.'),
  'document-invalid': entry(
    422,
    'Document refused',
    '`report` lists what is wrong in the document, with file, line and column.',
  ),
  'document-too-costly': entry(
    422,
    'Document takes too long or too much memory to read',
    'Reading it was stopped. Nothing changed. Split the document.',
  ),
  'idempotency-key-reused': entry(
    422,
    'Idempotency-Key used for another request',
    'A key stands for one request, including its body. Use a new one.',
  ),
  'precondition-required': entry(
    428,
    'If-Match required',
    'Send the `ETag` of the state that you mean to change, or `*`.',
  ),
  'too-many-requests': entry(429, 'Too many requests', 'Wait as `Retry-After` says.'),
  'too-many-failures': entry(
    429,
    'Too many failed authentications',
    'Wait as `Retry-After` says, then use a right token.',
  ),
  'internal-error': entry(500, 'Internal error', 'The operator finds the cause in the log under the request id.'),
  'gateway-absent': entry(503, 'No gateway attached', 'Only a control plane with a gateway can answer this.'),
  'gateway-refused': entry(
    503,
    'The gateway did not take the change',
    'Nothing was stored; every worker serves what it served before. The detail says why.',
  ),
  'gateway-unconfirmed': entry(
    503,
    'Stored, but not confirmed by the gateway',
    'The change is stored. The gateway did not confirm that it stopped using what it remembers of the keys; send the request again.',
  ),
} as const satisfies Record<string, ProblemEntry>

export type ProblemCode = keyof typeof problems

/** One thing wrong with a request. */
export interface RequestError {
  /** JSON pointer (RFC 6901) into the body; the name of the parameter with `query:` or `path:` before it otherwise. */
  readonly pointer: string
  readonly message: string
}

export interface AdminProblemOptions {
  /** What the caller can know and do about this occurrence. */
  readonly detail?: string
  readonly errors?: readonly RequestError[]
  /** Further members of the problem object (RFC 9457 section 3.2). */
  readonly members?: Readonly<Record<string, unknown>>
  /** Response fields that belong to this refusal: `Allow`, `Retry-After`, `WWW-Authenticate`. */
  readonly fields?: Readonly<Record<string, string>>
  /** For the log only. */
  readonly cause?: unknown
}

/** A refusal of the admin API. One place renders it: `errors.ts`. */
export class AdminProblem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly options: AdminProblemOptions

  constructor(code: ProblemCode, options: AdminProblemOptions = {}) {
    super(options.detail ?? problems[code].title, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AdminProblem'
    this.code = code
    this.status = problems[code].status
    this.options = options
  }

  /** The problem object of RFC 9457. */
  body(requestId: string): Readonly<Record<string, unknown>> {
    const { detail, errors, members } = this.options
    return {
      type: problemTypeBase + this.code,
      title: problems[this.code].title,
      status: this.status,
      detail,
      code: this.code,
      requestId,
      errors,
      ...members,
    }
  }
}
