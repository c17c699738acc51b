// A revocation is in force on every worker when the command returns: no call that begins later passes.
import assert from 'node:assert/strict'
import { Agent, get } from 'node:http'
import { before, describe, test } from 'node:test'
import { Installation } from './sekisho.ts'

const workers = 3
const callers = 24

const sekisho = new Installation({ SEKISHO_WORKERS: String(workers) })
let app: string

before(async () => {
  await sekisho.start()
  await sekisho.publish({ readers: 'operations: [{ api: things }]' })
  app = await sekisho.makeApp('shop')
})

/** Calls without pause on connections that stay open, spread over all workers. */
class Hammer {
  /** When the last call that passed had begun. */
  lastPassed = 0
  passed = 0
  readonly codes = new Set<number>()
  #going = true
  #answered: (() => void)[] = []
  readonly #loops: Promise<void>[] = []
  readonly #url = `${sekisho.server.gateway}/things/v1/things`

  constructor(key: string) {
    for (let i = 0; i < callers; i += 1) this.#loops.push(this.#loop(key))
  }

  async #loop(key: string): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    while (this.#going) {
      const began = performance.now()
      const status = await this.#call(key, agent)
      this.codes.add(status)
      if (status === 200) {
        this.passed += 1
        this.lastPassed = Math.max(this.lastPassed, began)
      }
      for (const tell of this.#answered.splice(0)) tell()
    }
    agent.destroy()
  }

  #call(key: string, agent: Agent): Promise<number> {
    return new Promise((resolve, reject) => {
      get(this.#url, { agent, headers: { 'x-api-key': key } }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0))
      }).on('error', reject)
    })
  }

  /** Looks after every answer whether it is as `expected`. */
  async until(expected: (hammer: Hammer) => boolean): Promise<void> {
    while (!expected(this)) await new Promise<void>((resolve) => this.#answered.push(resolve))
  }

  async stop(): Promise<void> {
    this.#going = false
    await Promise.all(this.#loops)
  }
}

/** Connections of each worker. */
const connections = async (): Promise<number[]> => {
  const status = await sekisho.json<{ workers: { connections: number }[] }>('status')
  return status.workers.map((worker) => worker.connections)
}

/** Makes every worker remember the key, does what stops it, and asserts that no call that began afterwards passed. */
const assertStops = async (key: string, status: number, stopIt: () => Promise<unknown>): Promise<void> => {
  const hammer = new Hammer(key)
  try {
    await hammer.until(({ passed }) => passed >= 500)
    let open = await connections()
    while (open.some((count) => count === 0)) open = await connections()
    assert.equal(open.length, workers)
    await stopIt()
    const returned = performance.now()
    // A whole second more, in which nothing may pass: a worker that had not heard of it would be found out.
    await hammer.until(() => performance.now() > returned + 1000)
    await hammer.stop()
    assert.ok(
      hammer.lastPassed > 0 && hammer.lastPassed <= returned,
      `a call passed ${hammer.lastPassed - returned} ms late`,
    )
    assert.deepEqual([...hammer.codes].toSorted(), [200, status])
  } finally {
    await hammer.stop()
  }
}

describe('under load from many connections', () => {
  test('a key', async () => {
    const { id, key } = await sekisho.makeKey(app, '--product', 'readers')
    await assertStops(key, 401, () => sekisho.run('keys', 'revoke', id))
  })

  test('its access to a product', async () => {
    const { id, key } = await sekisho.makeKey(app, '--product', 'readers')
    await assertStops(key, 403, () => sekisho.run('keys', 'revoke', id, '--product', 'readers'))
  })

  test('an app, and a developer', async () => {
    const kiosk = await sekisho.makeApp('kiosk')
    const { key } = await sekisho.makeKey(kiosk, '--product', 'readers')
    await assertStops(key, 403, () => sekisho.run('apps', 'revoke', kiosk))
    await sekisho.run('apps', 'approve', kiosk)
    await assertStops(key, 403, () => sekisho.run('developers', 'deactivate', 'kiosk@example.com'))
  })
})
