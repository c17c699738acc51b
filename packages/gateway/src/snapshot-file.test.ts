import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { SnapshotFile } from './snapshot-file.ts'

test('a snapshot is read back, for its owner only, whatever stands where its draft goes', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-snapshot-'))
  context.after(() => rmSync(folder, { recursive: true }))
  const file = new SnapshotFile(folder)
  assert.equal(await file.read(), undefined)

  const other = join(folder, 'other')
  writeFileSync(other, 'mine')
  symlinkSync(other, `${file.path}.new`)
  await file.write('first')
  assert.equal(readFileSync(other, 'utf8'), 'mine')
  assert.equal(await file.read(), 'first')
  assert.equal(statSync(file.path).mode & 0o777, 0o600)

  // As a kill leaves it.
  writeFileSync(`${file.path}.new`, 'a draft that was longer than the next', { mode: 0o644 })
  await file.write('second')
  assert.equal(await file.read(), 'second')
  assert.equal(statSync(file.path).mode & 0o777, 0o600)
})
