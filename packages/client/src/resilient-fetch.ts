import { connectionErrorCode, errorOfConnection } from './admin-error.ts'

/** Failures of a connection that stood: the server may or may not have seen the request. */
const cutOff = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])

/**
 * Whether a request may be sent again after its connection broke, without a second effect and without an answer that
 * misleads. Safe methods may (RFC 9110 section 9.2.1), and a POST whose Idempotency-Key lets the server recognise it. An
 * edit with If-Match may not: had it been carried out, the second try would be refused as if somebody else had changed
 * the resource. Nor may DELETE, whose second try would report "not found".
 */
const maySendAgain = (request: Request): boolean =>
  request.method === 'GET' ||
  request.method === 'HEAD' ||
  (request.method === 'POST' && request.headers.has('idempotency-key'))

/** `fetch` that tries once more where that is right, and turns a missing answer into an `AdminError` with status 0. */
export const resilientFetch =
  (fetchOnce: (request: Request) => Promise<Response>) =>
  async (request: Request): Promise<Response> => {
    const spare = maySendAgain(request) ? request.clone() : undefined
    try {
      return await fetchOnce(request)
    } catch (error) {
      if (request.signal.aborted) throw error
      if (spare === undefined || !cutOff.has(connectionErrorCode(error) ?? '')) {
        throw errorOfConnection(new URL(request.url).origin, error)
      }
    }
    try {
      return await fetchOnce(spare)
    } catch (error) {
      throw errorOfConnection(new URL(request.url).origin, error)
    }
  }
