// npm run format: rewrites every file in the project's format.
import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'

const run = spawnSync('npx', ['--no-install', 'biome', 'format', '--write', ...process.argv.slice(2)], {
  cwd: dirname(import.meta.dirname),
  stdio: 'inherit',
})
process.exitCode = run.status ?? 1
