import assert from 'node:assert/strict'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type CompileInput, compile } from '../src/compile/index.ts'

// Each `*.input.json` is compiled; `*.output.json` beside it holds the snapshot, or the issues. With UPDATE_GOLDEN=1
// the outputs are written anew: read the difference before committing it.
const folder = join(import.meta.dirname, 'golden')
const inputs = globSync('*.input.json', { cwd: folder }).toSorted()

test('there are golden files', () => {
  assert.ok(inputs.length >= 3)
})

for (const name of inputs) {
  test(`${name} compiles to what its golden file says`, () => {
    const input = JSON.parse(readFileSync(join(folder, name), 'utf8')) as CompileInput
    const output = join(folder, name.replace('.input.', '.output.'))
    const compiled = compile(input)
    const text = `${JSON.stringify(compiled.snapshot ?? compiled.issues, null, 2)}\n`
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(output, text)
    assert.deepEqual(JSON.parse(text), JSON.parse(readFileSync(output, 'utf8')))
  })
}
