import assert from 'node:assert/strict'
import test from 'node:test'
import { followLines } from './follow.ts'

test('a slow reader loses lines, is told how many, and gets those after it', async () => {
  let send: (lines: string) => void = () => undefined
  let stopped = false
  const leave = new AbortController()
  const lines = followLines((take) => {
    send = take
    return () => {
      stopped = true
    }
  }, leave.signal)
  const first = lines.next()
  send('a\n')
  assert.equal((await first).value, 'a\n')
  send(`${'b'.repeat(1 << 20)}\n`)
  send('c\n')
  send('d\ne\nf\n')
  const kept = String((await lines.next()).value)
  assert.ok(kept.endsWith('b\n{"dropped":4}\n'), kept.slice(-40))
  send('g\n')
  assert.equal((await lines.next()).value, 'g\n')
  const last = lines.next()
  leave.abort()
  assert.deepEqual(await last, { done: true, value: undefined })
  assert.ok(stopped)
})

test('a reader who has nothing to read gets empty lines, and still every other one', async () => {
  let send: (lines: string) => void = () => undefined
  const leave = new AbortController()
  const lines = followLines(
    (take) => {
      send = take
      return () => undefined
    },
    leave.signal,
    5,
  )
  assert.equal((await lines.next()).value, '\n')
  assert.equal((await lines.next()).value, '\n')
  const next = lines.next()
  send('a\n')
  assert.equal((await next).value, 'a\n')
  leave.abort()
})
