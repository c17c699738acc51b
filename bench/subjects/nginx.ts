import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { untilAnswer } from '../harness/answering.ts'
import { freePort } from '../harness/ports.ts'
import { endOf, type Stage } from '../harness/stage.ts'
import { nginxModules } from '../harness/tools.ts'
import type { Running } from './running.ts'

/** Puts values in the place of `@name@`. Throws when one is missing. */
export const fillIn = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/@(\w+)@/g, (mark, name: string) => {
    // The first lines explain the marks.
    if (name === 'name') return mark
    const value = values[name]
    if (value === undefined) throw new Error(`${mark} has no value.`)
    return value
  })

const start = async (
  stage: Stage,
  name: 'upstream' | 'nginx',
  values: Readonly<Record<string, string>>,
  cores: readonly number[],
): Promise<Running> => {
  const folder = stage.newFolder(name)
  const port = await freePort()
  const template = readFileSync(new URL(`../peers/${name}.conf`, import.meta.url), 'utf8')
  writeFileSync(join(folder, 'nginx.conf'), fillIn(template, { ...values, port: String(port) }))
  const child = stage.start('nginx', ['-p', folder, '-c', 'nginx.conf', '-e', `${name}.err`], { cores, cwd: folder })
  const origin = `http://127.0.0.1:${port}`
  await untilAnswer(`${origin}/items/1`, {}, ({ status }) => status === 200, { signal: endOf(child) })
  return { origin, pid: child.pid as number, stop: () => stage.stop(child) }
}

/** What everything forwards to. */
export const startUpstream = (stage: Stage, cores: readonly number[]): Promise<Running> =>
  start(stage, 'upstream', {}, cores)

/** The peer, with plain forwarding and the full job side by side. `keys`: file with a key per line. */
export const startNginx = (stage: Stage, upstream: Running, keys: string, cores: readonly number[]): Promise<Running> =>
  start(stage, 'nginx', { modules: nginxModules(), keys, upstream: new URL(upstream.origin).port }, cores)
