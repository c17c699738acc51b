import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, test } from 'node:test'
import { Failure } from '../failure.ts'
import { listFiles, openRoot, type Root } from './local-files.ts'
import { type Declarations, readDeclarations } from './read-declarations.ts'

const folders: string[] = []
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

/** A folder with these files below `root/`, so that there is an outside. */
const folderWith = (files: Readonly<Record<string, string>>): Root => {
  const outer = mkdtempSync(join(tmpdir(), 'sekisho-apply-'))
  folders.push(outer)
  for (const [path, text] of Object.entries(files)) {
    const full = join(outer, 'root', path)
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, text)
  }
  return { ...openRoot(join(outer, 'root')), shown: 'root' }
}

const read = (files: Readonly<Record<string, string>>): Declarations => {
  const root = folderWith(files)
  return readDeclarations(root, listFiles(root))
}

const refusal = (run: () => unknown): Failure => {
  try {
    run()
  } catch (error) {
    assert.ok(error instanceof Failure, String(error))
    return error
  }
  return assert.fail('nothing was refused')
}

const document = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths:\n  /a: { $ref: parts/a.yaml }\n'
const product = 'kind: product\nname: free\noperations: [{ api: t }]\n'

describe('what files declare', () => {
  test('documents with the files that they refer to, over several steps; resources; nothing twice', () => {
    const { apis, resources } = read({
      'api.yaml': document,
      'parts/a.yaml': 'get: { responses: { "200": { $ref: "deeper/ok.json#/ok" } } }\n',
      'parts/deeper/ok.json': '{"ok": {"description": "ok"}}',
      'products/free.yml': `${product}---\nkind: developer\nemail: ADA@example.com\n`,
      'api.json': '{"info": {}, "openapi": "3.0.0"}',
      'notes.txt': 'no',
      '.hidden/x.yaml': 'no: resource\n',
      'node_modules/x/package.json': '{}',
    })
    assert.deepEqual(
      apis.map(({ entry, files }) => [entry, Object.keys(files).toSorted()]),
      [
        ['api.json', ['api.json']],
        ['api.yaml', ['api.yaml', 'parts/a.yaml', 'parts/deeper/ok.json']],
      ],
    )
    assert.deepEqual(
      resources.map(({ kind, at }) => `${kind} ${at}`),
      ['product root/products/free.yml:1:1', 'developer root/products/free.yml:5:1'],
    )
    assert.equal(resources[1]?.kind === 'developer' && resources[1].value.email, 'ada@example.com')
  })

  test('references outside and to nothing are left to the import', () => {
    const { apis } = read({
      'a.yaml': 'openapi: 3.1.0\nx: { $ref: ../../etc/passwd }\ny: { $ref: none.yaml }\nz: { $ref: . }\n',
    })
    assert.deepEqual(
      apis.map(({ files }) => Object.keys(files)),
      [['a.yaml']],
    )
  })

  test('a file called __proto__ is a file', () => {
    const root = folderWith({ 'a.yaml': 'openapi: 3.1.0\nx: { $ref: ./__proto__ }\n' })
    writeFileSync(join(root.real, '__proto__'), 'y: 1\n')
    const [api] = readDeclarations(root, ['a.yaml']).apis
    assert.deepEqual(Object.keys(api?.files ?? {}), ['a.yaml', '__proto__'])
  })
})

describe('refused, with place', () => {
  for (const [name, text, message] of [
    ['no kind', 'name: free\n', /root\/a\.yaml:1:1: neither an OpenAPI document nor a resource/],
    [
      'an unknown kind',
      'kind: prodct\n',
      /root\/a\.yaml:1:7: the kind cannot be "prodct" here\. Did you mean "product"\?/,
    ],
    ['an unknown field', `${product}quotas: {}\n`, /root\/a\.yaml:4:9: unknown field quotas\. Did you mean "quota"\?/],
    ['a wrong value', `${product}quota: { limit: 0, period: day }\n`, /root\/a\.yaml:4:17: quota\.limit: /],
    ['something missing', 'kind: product\nname: free\n', /root\/a\.yaml:1:1: operations: /],
    ['broken YAML', 'kind: [product\n', /root\/a\.yaml:\d+:\d+: /],
    ['a list', '- kind: product\n', /root\/a\.yaml:1:1: neither/],
    ['an app without a developer', 'kind: app\nname: shop\n', /developer/],
    ['a NUL', '\u0000', /root\/a\.yaml:1:1/],
  ] as const) {
    test(name, () => assert.match(refusal(() => read({ 'a.yaml': text })).message, message))
  }

  test('every mistake of every file and document at once', () => {
    const { message } = refusal(() => read({ 'a.yaml': 'kind: x\n---\nkind: y\n', 'b.yaml': 'kind: z\n' }))
    assert.equal(message.split('\n').length, 3)
  })

  test('bytes that are no UTF-8', () => {
    const root = folderWith({ 'b.yaml': '' })
    writeFileSync(join(root.real, 'a.yaml'), Buffer.from([0x6b, 0xff, 0xfe]))
    assert.match(refusal(() => readDeclarations(root, ['a.yaml'])).message, /root\/a\.yaml is not UTF-8/)
  })

  test('a link out of the folder, direct and by reference', () => {
    const root = folderWith({ 'api.yaml': 'openapi: 3.1.0\nx: { $ref: out.yaml }\n' })
    const outside = join(dirname(root.real), 'outside.yaml')
    writeFileSync(outside, product)
    symlinkSync(outside, join(root.real, 'out.yaml'))
    assert.match(refusal(() => readDeclarations(root, ['out.yaml'])).message, /out\.yaml lies outside of root/)
    assert.match(
      refusal(() => readDeclarations(root, ['api.yaml'])).message,
      /api\.yaml: out\.yaml lies outside of root/,
    )
  })

  test('a link within the folder is read', () => {
    const root = folderWith({ 'a.yaml': product })
    symlinkSync('a.yaml', join(root.real, 'b.yaml'))
    assert.equal(readDeclarations(root, ['b.yaml']).resources.length, 1)
  })
})
