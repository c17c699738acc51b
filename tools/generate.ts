// npm run generate: writes everything in the tree that is made from code. With --check: says what is not up to date.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { generateClient } from './generate-client.ts'
import { generateCliPages } from './generate-cli.ts'
import { generateControlDocument } from './generate-control.ts'
import { generateIntegrationPages } from './generate-integrations.ts'
import { generateParserDifferences } from './generate-parser-differences.ts'
import { generatePolicyPages } from './generate-policies.ts'
import { generateProblemPages } from './generate-problems.ts'
import { generateRecordPages } from './generate-records.ts'
import { generateSchemas } from './generate-schemas.ts'

const root = dirname(import.meta.dirname)
const check = process.argv.includes('--check')

const current = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

// In order: the client is made from the control plane's document, which the step before it writes.
const steps: readonly (() => Map<string, string> | Promise<Map<string, string>>)[] = [
  generateControlDocument,
  generateSchemas,
  generateClient,
  generatePolicyPages,
  generateIntegrationPages,
  generateRecordPages,
  generateProblemPages,
  generateCliPages,
  generateParserDifferences,
]
let stale = 0
for (const step of steps) {
  for (const [path, text] of await step()) {
    const full = join(root, path)
    if (current(full) === text) continue
    stale += 1
    process.stdout.write(`${check ? 'not up to date' : 'written'}: ${path}\n`)
    if (check) continue
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, text)
  }
}
if (check && stale > 0) {
  process.stdout.write('Run npm run generate and commit what it writes.\n')
  process.exitCode = 1
}
