import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import test from 'node:test'
import { Harness } from '../test/harness.ts'

/** Starts the writer, and kills it at some moment after it said that an Api is there. */
const writeUntilKilled = async (path: string, round: number, token: string): Promise<string[]> => {
  const script = join(import.meta.dirname, '..', 'test', 'kill-writer.ts')
  const child = spawn(process.execPath, [script, path, String(round), token], { stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = once(child, 'close')
  const lines: string[] = []
  let dying = false
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    // Not at an acknowledgement, where it waits for the next request, but somewhere after it.
    if (line.startsWith('api') && !dying) setTimeout(() => child.kill('SIGKILL'), Math.random() * 150)
    dying ||= line.startsWith('api')
  }
  await closed
  assert.equal(child.signalCode, 'SIGKILL', 'it ended by itself')
  return lines
}

test('what was acknowledged is there after a kill at any moment', async (context) => {
  const harness = new Harness()
  context.after(async () => harness.remove())
  const said = new Map<string, string[]>([
    ['developer', []],
    ['credential', []],
    ['api', []],
    ['token', []],
  ])
  for (let round = 0; round < 6; round += 1) {
    const lines = await writeUntilKilled(harness.storePath, round, harness.token)
    for (const line of lines) {
      const [kind = '', ...rest] = line.split(' ')
      said.get(kind)?.push(rest.join(' '))
    }
    harness.token = said.get('token')?.[0] ?? ''
  }
  await harness.start()
  await harness.control.publish()
  assert.ok((said.get('credential')?.length ?? 0) >= 6 && (said.get('api')?.length ?? 0) >= 6)
  for (const line of said.get('developer') ?? []) {
    const [id = '', email = ''] = line.split(' ')
    assert.equal((await harness.done('GET', `/v1/developers/${id}`)).body['email'], email)
  }
  for (const name of said.get('api') ?? []) {
    await harness.done('GET', `/v1/apis/${name}/versions/v1/document`)
    assert.ok(harness.gateway.servedApis.includes(`${name}/v1`), `${name} is served`)
  }
  for (const line of said.get('credential') ?? []) {
    const [app = '', id = '', key = '', idempotencyKey = ''] = line.split(' ')
    assert.equal(harness.control.lookup(createHash('sha256').update(key).digest('hex'))?.id, id)
    const path = `/v1/apps/${app}/credentials`
    const headers = { 'idempotency-key': `${path}-${idempotencyKey}` }
    const again = await harness.done('POST', path, { body: {}, headers })
    assert.equal(again.body['key'], key, 'the answer is kept with what it says')
  }
})
