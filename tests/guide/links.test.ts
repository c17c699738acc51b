// What the documents point to is there: files, headings, settings, metrics.
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, test } from 'node:test'

const root = join(import.meta.dirname, '../..')
const pages = globSync(['*.md', 'docs/**/*.md', 'bench/*.md', 'examples/*/*.md'], { cwd: root }).toSorted()

const withoutCode = (text: string): string => text.replaceAll(/^```[^]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '')

/** The anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (text: string): Set<string> =>
  new Set(
    [...text.replaceAll(/^```[^]*?^```$/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  )

const fault = (page: string, link: string): string | undefined => {
  const [path = '', anchor] = link.split('#')
  const file = path === '' ? join(root, page) : join(root, dirname(page), path)
  if (!existsSync(file)) return `${link}: there is no such file`
  if (anchor === undefined || statSync(file).isDirectory()) return undefined
  return anchorsOf(readFileSync(file, 'utf8')).has(anchor) ? undefined : `${link}: there is no such heading`
}

describe('links', () => {
  for (const page of pages) {
    test(page, () => {
      const links = [...withoutCode(readFileSync(join(root, page), 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)]
      const faults = links
        .map(([, link = '']) => link)
        .filter((link) => !/^[a-z]+:/.test(link))
        .flatMap((link) => fault(page, link) ?? [])
      assert.deepEqual(faults, [])
    })
  }
})

test('metrics that the guide names are in the reference', () => {
  const reference = readFileSync(join(root, 'docs/reference/metrics.md'), 'utf8')
  const guide = readFileSync(join(root, 'docs/guide/operating.md'), 'utf8')
  const names = [...guide.matchAll(/\bsekisho_[a-z_]+/g)].map(([name]) => name.replace(/_(bucket|sum|count)$/, ''))
  assert.ok(names.length > 5)
  for (const name of names) assert.ok(reference.includes(`\`${name}\``), name)
})
