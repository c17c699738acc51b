import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// A command should answer at once, and two thirds of its time would go into stripping types and compiling. The cache is
// kept with the installed packages, where only who may change the program may change it. Without it all works the same.
const modules = join(import.meta.dirname, '../../../node_modules')
if (existsSync(modules)) enableCompileCache(join(modules, '.cache', 'sekisho'))

const { runCommandLine } = await import('./command-line.ts')
await runCommandLine()
