import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { assert as assertProperty, nat, property, string } from 'fast-check'
import { sealingWith } from './sealing.ts'

const keyFile = (context: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-sealing-'))
  context.after(() => rmSync(folder, { recursive: true }))
  return join(folder, 'key')
}

test('what was sealed opens with the same key and context, and with nothing else', (context) => {
  const path = keyFile(context)
  const sealing = sealingWith(path)
  assert.equal(statSync(path).mode & 0o777, 0o600)
  const other = sealingWith(`${path}2`)
  const opens = property(string({ unit: 'binary' }), string(), nat(), (plain, owner, at) => {
    const sealed = sealing.seal(plain, owner)
    assert.equal(sealingWith(path).open(sealed, owner), plain.toWellFormed())
    assert.equal(sealing.open(sealed, `${owner}x`), undefined)
    assert.equal(other.open(sealed, owner), undefined)
    const changed = Uint8Array.from(sealed)
    changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ 1
    assert.equal(sealing.open(changed, owner), undefined)
    assert.equal(sealing.open(sealed.subarray(0, at % sealed.length), owner), undefined)
  })
  assertProperty(opens, { numRuns: 100 })
})

test('a file that holds no key is refused, with the way out', (context) => {
  const path = keyFile(context)
  writeFileSync(path, 'short')
  assert.throws(() => sealingWith(path), /should hold 32 bytes and holds 5. Remove it/)
})
