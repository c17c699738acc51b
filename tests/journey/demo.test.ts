import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { runCli } from '../../packages/cli/test/cli-process.ts'
import { Installation } from './sekisho.ts'

const run = promisify(execFile)

const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

describe('npm start', () => {
  const demo = new Installation()
  const factsFile = join(demo.cwd, '.sekisho', 'demo.json')
  const facts = (): Record<string, string> => JSON.parse(readFileSync(factsFile, 'utf8')) as Record<string, string>

  before(async () => {
    await demo.start('--demo')
  })

  test('is the command that these tests start', () => {
    assert.equal(scripts['start'], 'node tools/run.mjs packages/cli/src/main.ts start --demo')
  })

  test('demo.json has the facts, for its owner only', async () => {
    assert.equal((statSync(factsFile).mode & 0o777).toString(8), '600')
    const { gateway, admin, adminToken, apiKey, example, ...rest } = facts()
    assert.deepEqual(rest, {})
    assert.deepEqual([gateway, admin], [demo.server.gateway, demo.server.admin])
    const status = await fetch(`${admin}/v1/gateway`, { headers: { authorization: `Bearer ${adminToken}` } })
    assert.equal(status.status, 200)
    assert.equal((await fetch(`${example}/orders`)).status, 200)
    assert.equal((await demo.call(apiKey, '/orders/v1/orders')).status, 200)
  })

  test('the curl line of the banner works as it is printed', async () => {
    const line = demo.server.banner.split('\n').find((each) => each.includes('curl '))
    assert.ok(line !== undefined, demo.server.banner)
    const { stdout } = await run('sh', ['-c', line.trim()])
    assert.match(stdout, /^HTTP\/1\.1 200 OK\r\n/)
    assert.match(stdout, /\r\nratelimit: "throttle";r=\d+;t=\d+, "quota";r=\d+;t=\d+\r\n/i)
    assert.match(stdout, /\{"orders":\[\],"hasNext":false\}$/)
  })

  test('an order goes through, once however often it is sent', async () => {
    const order = { customerId: 'cus_1', items: [{ sku: 'tea', qty: 1 }] }
    const place = async (): Promise<string> => {
      const response = await fetch(`${demo.server.gateway}/orders/v1/orders`, {
        method: 'POST',
        headers: {
          'x-api-key': facts()['apiKey'] ?? '',
          'idempotency-key': 'order-1',
          'content-type': 'application/json',
        },
        body: JSON.stringify(order),
      })
      assert.equal(response.status, 201)
      return ((await response.json()) as { id: string }).id
    }
    assert.equal(await place(), await place())
  })

  test('a second start keeps key, token and example', async () => {
    const first = facts()
    const stopped = await demo.server.stop()
    assert.equal(stopped.code, 0, stopped.stderr)
    await demo.start('--demo')
    const second = facts()
    for (const name of ['apiKey', 'adminToken', 'example']) assert.equal(second[name], first[name], name)
    assert.equal((await demo.call(first['apiKey'], '/orders/v1/orders')).status, 200)
  })

  test('a port in use is said, with the way out', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const env = { SEKISHO_GATEWAY_PORT: String(port), SEKISHO_ADMIN_PORT: '0' }
    const { code, stderr } = await runCli(['start', '--demo'], { cwd: new Installation().cwd, env })
    other.close()
    assert.equal(code, 1)
    assert.match(stderr, new RegExp(`port ${port} is in use`))
    assert.match(stderr, /SEKISHO_GATEWAY_PORT=0/)
  })
})
