// run FILE [ARG ...]: runs FILE with the project's own Node, after installing what package-lock.json names if that has
// not been done yet. Plain JavaScript for any Node >= 20, because it is what runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const windows = process.platform === 'win32'
const stamp = join(root, 'node_modules', '.sekisho-installed')
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')
const ownNode = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted || !existsSync(ownNode)) {
  process.stderr.write('Installing the packages that package-lock.json names (once) ...\n')
  // Not `npm ci`: it refuses a lock file that lacks optional packages of other platforms, which not every registry has.
  const install = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: windows,
  })
  if (install.status !== 0 || !existsSync(ownNode)) {
    process.stderr.write('npm install failed. Check the network and the message above, then run the command again.\n')
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
}

const [file, ...args] = process.argv.slice(2)
const flags = ['--disable-warning=ExperimentalWarning']
const child = spawn(ownNode, [...flags, join(root, file), ...args], { cwd: process.cwd(), stdio: 'inherit' })
// Ctrl-C reaches the child through the terminal; a signal sent to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  })
}
// npm passes a signal on to the shell that it runs scripts in, which may end without passing it on: then this process has
// another parent, and nothing else would ever end the child.
if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 250)
  watch.unref()
}
child.on('exit', (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 1
})
