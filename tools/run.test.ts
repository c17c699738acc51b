import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { test } from 'node:test'

const root = dirname(import.meta.dirname)

test('what npm started ends in order when npm is told to end, though its shell passes no signal on', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-run-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const program = join(folder, 'program.mjs')
  writeFileSync(
    program,
    `process.on('SIGTERM', () => { console.log('stopped'); process.exit() }); setInterval(() => {}, 1000); console.log('ready ' + process.pid)`,
  )
  // A command after it keeps the shell from becoming the process that it runs.
  const line = `"${process.execPath}" tools/run.mjs "${relative(root, program)}"; true`
  const shell = spawn('sh', ['-c', line], {
    cwd: root,
    env: { ...process.env, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  shell.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece
    if (text.includes('ready')) shell.kill('SIGTERM')
  })
  t.after(() => {
    const pid = /ready (\d+)/.exec(text)?.[1]
    if (pid !== undefined && !text.includes('stopped')) process.kill(Number(pid), 'SIGKILL')
  })
  // Ends when the last process that holds it has ended.
  await once(shell.stdout, 'end', { signal: AbortSignal.timeout(20_000) })
  assert.match(text, /^ready \d+\nstopped\n$/)
})
