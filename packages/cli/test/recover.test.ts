import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newFolder, runCli, startServer } from './cli-process.ts'

test('a token is recovered from the store while the server is stopped, and not while it runs', async () => {
  const cwd = newFolder()
  const first = await startServer([], { cwd })
  const refused = await runCli(['tokens', 'recover'], { cwd })
  assert.equal(refused.code, 1)
  assert.match(refused.stderr, /is in use by another process \(pid \d+\)/)
  assert.equal(refused.stdout, '')
  await first.stop()

  const recovered = await runCli(['tokens', 'recover'], { cwd })
  assert.equal(recovered.code, 0, recovered.stderr)
  const token = recovered.stdout.trim()
  assert.match(token, /^sekisho_admin_/)

  const second = await startServer([], { cwd })
  const listed = await runCli(['tokens', 'list', '--json'], { cwd, env: { SEKISHO_TOKEN: token } })
  assert.equal(listed.code, 0, listed.stderr)
  assert.ok(!listed.stdout.includes(token))
  await second.stop()
})
