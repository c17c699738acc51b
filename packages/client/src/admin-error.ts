/** A problem object (RFC 9457) as the admin API answers it. Members beyond the standard ones are kept. */
export interface AdminProblem {
  readonly type?: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly code?: string
  readonly requestId?: string
  readonly [member: string]: unknown
}

/** Any call of the admin API that did not succeed. `status` is the HTTP status, or 0 when no answer of an admin API came. */
export class AdminError extends Error {
  readonly status: number
  readonly problem: AdminProblem

  constructor(problem: AdminProblem, options?: ErrorOptions) {
    super(problem.detail ?? problem.title, options)
    this.name = 'AdminError'
    this.status = problem.status
    this.problem = problem
  }

  /** True when no answer of an admin API came: the server is down, or the address is wrong. */
  get unreachable(): boolean {
    return this.status === 0
  }
}

const isProblem = (value: unknown): value is AdminProblem =>
  typeof value === 'object' && value !== null && 'title' in value && typeof value.title === 'string'

/** The error that an answer stands for. Answers that are no problem objects (some proxy's page) are named by their status. */
export const errorOfResponse = async (response: Response): Promise<AdminError> => {
  let body: unknown
  try {
    body = await response.json()
  } catch {
    // Not JSON, or cut short: the status alone is known.
  }
  if (isProblem(body)) return new AdminError({ ...body, status: response.status })
  return new AdminError({
    title: response.statusText === '' ? `HTTP ${response.status}` : response.statusText,
    // What another server does not have says nothing about what the admin API has.
    status: response.status === 404 ? 0 : response.status,
    detail: `The answer ${response.status} is not one of Sekisho's. Is ${new URL(response.url).origin} the admin API?`,
  })
}

const codeOf = (error: unknown): string | undefined => {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code
    // Both addresses of `localhost` failed.
    if (at instanceof AggregateError && at.errors.length > 0) return codeOf(at.errors[0])
  }
  return undefined
}

/** The code of the system error below a failed fetch, such as ECONNREFUSED. */
export const connectionErrorCode = codeOf

const rootMessage = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : rootMessage(error.cause)
}

/** The error of a call that got no answer. */
export const errorOfConnection = (url: string, error: unknown): AdminError => {
  const reason = codeOf(error) ?? rootMessage(error)
  return new AdminError(
    {
      title: 'No answer',
      status: 0,
      code: 'unreachable',
      detail: `The admin API at ${url} does not answer (${reason}).`,
    },
    { cause: error },
  )
}
