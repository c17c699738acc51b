import { AdminError } from './admin-error.ts'
import { answers } from './generated/answers.ts'

const foreign = (response: Response, request: Request, why: string): AdminError =>
  new AdminError({
    title: 'Not the admin API',
    status: 0,
    code: 'foreign-answer',
    detail: `${new URL(request.url).origin} does not answer like an admin API of Sekisho: the answer ${response.status} ${why}.`,
  })

const valueOf = async (response: Response): Promise<unknown> => {
  try {
    return await response.clone().json()
  } catch {
    return undefined
  }
}

/** The error of an answer that some other server gave, or undefined. `path` is the template of the call: `/v1/apps/{app}`. */
export const foreignAnswer = async (
  request: Request,
  path: string,
  response: Response,
): Promise<AdminError | undefined> => {
  const expected = answers[`${request.method} ${path}`]
  // Without content, nothing tells servers apart but the status.
  if (expected?.type === undefined) return undefined
  const type = response.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? 'nothing'
  if (type !== expected.type) return foreign(response, request, `is ${type}, not ${expected.type}`)
  if (type !== 'application/json') return undefined
  const value = await valueOf(response)
  if (typeof value !== 'object' || value === null) return foreign(response, request, 'is no JSON object')
  // Only some members were asked for.
  if (new URL(request.url).searchParams.has('fields')) return undefined
  const missing = expected.members.find((member) => !Object.hasOwn(value, member))
  return missing === undefined ? undefined : foreign(response, request, `has no member "${missing}"`)
}
