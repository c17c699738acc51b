import { Agent, request } from 'node:http'

export interface Witnesses {
  /** From now on a call must get the snapshot of this mark, or a later one. */
  readonly published: (mark: number) => void
  /** Ends them. Resolves with the number of answers that were checked; rejects with what was wrong with one. */
  stop(): Promise<number>
}

interface Seen {
  readonly status: number
  readonly mark: string | undefined
  readonly body: string
}

const ask = (agent: Agent, url: string, headers: Readonly<Record<string, string>>): Promise<Seen> =>
  new Promise((resolve, reject) => {
    const call = request(url, { agent, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('error', reject)
      response.on('end', () => {
        const mark = response.headers['x-snapshot']
        resolve({ status: response.statusCode ?? 0, mark: typeof mark === 'string' ? mark : undefined, body })
      })
    })
    call.on('error', reject)
    call.end()
  })

/** Whether `mark` is at most half a turn after `least`: marks begin anew after `markCount`. */
export const isNotOlder = (mark: number, least: number, markCount: number): boolean =>
  (mark - least + markCount) % markCount < markCount / 2

/**
 * Callers that look at every answer, one call at a time each: is it of their own call, and of a snapshot that is not
 * older than the last one that was published when the call began?
 */
export const startWitnesses = (url: string, keys: readonly string[], callers: number, markCount: number): Witnesses => {
  const agent = new Agent({ keepAlive: true, maxSockets: callers })
  const ending = new AbortController()
  let checked = 0
  let latest: number | undefined

  const check = async (id: string, path: string, key: string): Promise<void> => {
    const least = latest
    const { status, mark, body } = await ask(agent, `${url}${path}`, { 'x-api-key': key, 'x-client-trace': id })
    const expected = JSON.stringify({ target: `/echo${path}`, trace: id })
    const fresh = mark !== undefined && (least === undefined || isNotOlder(Number(mark), least, markCount))
    if (status !== 200 || body !== expected || !fresh) {
      throw new Error(`Wrong answer to ${id} ${path}, after mark ${least}: ${status}, mark ${mark}, ${body}`)
    }
    checked += 1
  }

  const witness = async (caller: number): Promise<void> => {
    for (let turn = 0; !ending.signal.aborted; turn += 1) {
      const number = turn * callers + caller
      await check(`w${number}`, `/items/${number}?page=${caller}`, keys[number % keys.length] as string)
    }
  }

  const all = Promise.all(Array.from({ length: callers }, (_, caller) => witness(caller)))
  // Waited for in `stop`; until then a failure is not unhandled.
  all.catch(() => undefined)
  return {
    published: (mark) => {
      latest = mark
    },
    stop: async () => {
      ending.abort()
      await all.finally(() => agent.destroy())
      return checked
    },
  }
}
