import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** A program that a bench runs, or cannot do without. */
export type Tool = 'nginx' | 'nginx-lua' | 'wrk'

/** A tool is missing. The message says how to get it. */
export class MissingTools extends Error {}

/** Everything else a bench runs comes with any Debian: taskset and setpriv (util-linux), getconf (libc-bin). */
const packages: Readonly<Record<Tool, string>> = {
  nginx: 'nginx',
  'nginx-lua': 'libnginx-mod-http-lua',
  wrk: 'wrk',
}

const runs = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).error === undefined

/** The folder of nginx's modules, from what it was built with. */
export const nginxModules = (): string => {
  const { stderr } = spawnSync('nginx', ['-V'], { encoding: 'utf8' })
  return /--modules-path=(\S+)/.exec(stderr ?? '')?.[1] ?? ''
}

const found: Readonly<Record<Tool, () => boolean>> = {
  nginx: () => runs('nginx', '-v'),
  'nginx-lua': () => existsSync(join(nginxModules(), 'ngx_http_lua_module.so')),
  wrk: () => runs('wrk', '-v'),
}

/** Throws MissingTools, which names the Debian packages, unless all of them are there. */
export const checkTools = (needs: readonly Tool[]): void => {
  if (process.platform !== 'linux') throw new MissingTools('The benches read /proc: they run on Linux only.')
  const missing = ['setpriv', 'taskset'].some((command) => !runs(command, '--version')) ? ['util-linux'] : []
  missing.push(...needs.filter((tool) => !found[tool]()).map((tool) => packages[tool]))
  if (missing.length > 0) {
    throw new MissingTools(`A tool is missing. On Debian: apt-get install ${[...new Set(missing)].join(' ')}`)
  }
}
