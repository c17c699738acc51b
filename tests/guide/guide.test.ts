// Follows the pages that show commands, in order, with the real program, and compares what they show with what is printed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { readBlocks } from './blocks.ts'
import { Page } from './page.ts'

const root = join(import.meta.dirname, '../..')

/** One test for each block; what comes after a failure would only fail for the same reason, and is not tried. */
const follow = (path: string, files: Readonly<Record<string, string>> = {}): void => {
  let page: Page
  before(() => {
    page = new Page()
    for (const [name, text] of Object.entries(files)) page.write(name, text)
  })
  after(() => page.close())
  let failed: string | undefined
  for (const block of readBlocks(readFileSync(join(root, path), 'utf8'))) {
    const name = `line ${block.line}: ${block.text.split('\n', 1)[0] ?? ''}`
    test(name, async () => {
      if (failed !== undefined) throw new Error(`not reached: ${failed}`)
      try {
        await page.follow(block)
      } catch (error) {
        failed = name
        throw error
      }
    })
  }
}

describe('docs/guide/README.md', () => {
  follow('docs/guide/README.md')
})

// The reader's own document.
const document = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'My API', version: '1.0' },
  'x-sekisho': { integration: { type: 'mock' } },
  paths: {
    '/things': {
      get: { responses: { 200: { description: 'All things', content: { 'application/json': { example: [] } } } } },
    },
  },
})

for (const path of ['README.md', 'README.ja.md']) {
  describe(path, () => {
    follow(path, { 'openapi.yaml': document })
  })
}
