import { request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly fields: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** One GET on a connection of its own. Rejects when nobody answers. */
export const get = (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const call = request(url, { headers, agent: false, timeout: 10_000 }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, fields: response.headers, body }))
      response.on('error', reject)
    })
    call.on('timeout', () => call.destroy(new Error(`${url} does not answer.`)))
    call.on('error', reject)
    call.end()
  })

const nap = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export interface Patience {
  /** Milliseconds after which it is given up. */
  readonly limit?: number
  /** Gives it up at once, with its reason. */
  readonly signal?: AbortSignal
}

/** Asks every few milliseconds until the answer is the wanted one. Throws, with the last answer, when given up. */
export const untilAnswer = async (
  url: string,
  headers: Readonly<Record<string, string>>,
  wanted: (answer: Answer) => boolean,
  { limit = 60_000, signal }: Patience = {},
): Promise<Answer> => {
  const end = performance.now() + limit
  let last = 'nothing'
  while (performance.now() < end) {
    signal?.throwIfAborted()
    try {
      const answer = await get(url, headers)
      if (wanted(answer)) return answer
      last = `${answer.status} ${answer.body.slice(0, 200)}`
    } catch (error) {
      last = (error as Error).message
    }
    await nap(2)
  }
  throw new Error(`${url} gave no such answer in ${limit / 1000} s. The last one: ${last}`)
}
