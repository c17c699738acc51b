import { randomUUID } from 'node:crypto'
import createFetchClient, { type Client, type Middleware } from 'openapi-fetch'
import { errorOfResponse } from './admin-error.ts'
import { foreignAnswer } from './foreign-answer.ts'
import type { paths } from './generated/admin.ts'
import { resilientFetch } from './resilient-fetch.ts'

export interface ClientOptions {
  /** Where the admin API listens: `http://127.0.0.1:8081`. */
  readonly url: string
  readonly token: string
}

/** Typed calls: `client.GET('/v1/products')`. Every call that does not succeed rejects with an `AdminError`. */
export type AdminClient = Client<paths>

const authorize = (token: string): Middleware => ({
  onRequest: ({ request }) => {
    request.headers.set('authorization', `Bearer ${token}`)
    // One key per call, not per attempt: a POST that is sent again must be recognised.
    if (request.method === 'POST' && !request.headers.has('idempotency-key')) {
      request.headers.set('idempotency-key', randomUUID())
    }
  },
})

const refuse: Middleware = {
  onResponse: async ({ request, response, schemaPath }) => {
    if (!response.ok) throw await errorOfResponse(response)
    const error = await foreignAnswer(request, schemaPath, response)
    if (error !== undefined) throw error
  },
}

/** A client of the admin API. Makes no call by itself. */
export const createClient = ({ url, token }: ClientOptions): AdminClient => {
  const client = createFetchClient<paths>({
    baseUrl: url.replace(/\/+$/, ''),
    fetch: resilientFetch((request) => fetch(request)),
  })
  client.use(authorize(token), refuse)
  return client
}

/** The body of a call that succeeded; failures have thrown already. */
export const dataOf = async <T>(call: Promise<{ readonly data?: T }>): Promise<T> => (await call).data as T
