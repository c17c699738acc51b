import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Block } from './blocks.ts'
import { assertJson, assertText, Printed } from './shown.ts'
import { type Done, Shell, SideTerminal } from './terminal.ts'

const root = join(import.meta.dirname, '../..')

/** Addresses as pages name them, and the names under which a running server leaves its own. */
const addresses = { gateway: '127.0.0.1:8080', admin: '127.0.0.1:8081' } as const

/** A newcomer's environment: nothing of Sekisho's in it but the command on the path and ports that are free. */
const environment = (own: string): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SEKISHO_'))),
  PATH: `${join(root, 'packages/cli/bin')}:${process.env['PATH'] ?? ''}`,
  SEKISHO_GATEWAY_PORT: '0',
  SEKISHO_ADMIN_PORT: '0',
  SEKISHO_WORKERS: '2',
  CURL_HOME: own,
})

/** Follows a page as its reader does: in an empty folder, block by block, with the real program. */
export class Page {
  readonly cwd: string
  readonly #own: string
  readonly #shell: Shell
  readonly #sides = new Map<string, SideTerminal>()
  readonly #printed = new Printed()
  #last: Done = { status: 0, output: '' }
  #from = 0

  constructor() {
    this.#own = mkdtempSync(join(tmpdir(), 'sekisho-page-'))
    this.cwd = join(this.#own, 'work')
    mkdirSync(this.cwd)
    // On a terminal, curl shows no progress.
    writeFileSync(join(this.#own, '.curlrc'), 'no-progress-meter\n')
    this.#shell = new Shell({ cwd: this.cwd, env: environment(this.#own) }, this.#own)
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.cwd, file), text)
  }

  async follow(block: Block): Promise<void> {
    if (block.language === 'sh') await (block.terminal === '' ? this.#run(block) : this.#start(block))
    else if (block.terminal === '') this.#compare(block)
    else await this.#watch(block)
  }

  async close(): Promise<void> {
    this.#shell.close()
    await Promise.all([...this.#sides.values()].map((side) => side.kill()))
    rmSync(this.#own, { recursive: true, force: true })
  }

  async #run({ text, line }: Block): Promise<void> {
    const commands = this.#toActual(this.#printed.fillIn(text))
    this.#last = await this.#shell.run(commands)
    this.#from = line
    this.#printed.remember(this.#last.output)
    assert.equal(this.#last.status, 0, `the commands of line ${line} failed: ${this.#last.output}`)
  }

  async #start({ text, terminal }: Block): Promise<void> {
    await this.#sides.get(terminal)?.kill()
    const options = { cwd: this.cwd, env: environment(this.#own) }
    this.#sides.set(terminal, new SideTerminal(this.#toActual(text), options, (output) => this.#toShown(output)))
  }

  #compare({ language, text }: Block): void {
    assert.notEqual(this.#from, 0, 'no commands before this output')
    this.#from = 0
    const output = this.#toShown(this.#last.output)
    if (language === 'json') assertJson(output, text)
    else assertText(output, text)
  }

  async #watch({ text, terminal }: Block): Promise<void> {
    const side = this.#sides.get(terminal)
    if (side === undefined) throw new Error(`nothing runs in the ${terminal} terminal`)
    const [before = '', after] = text.split('^C')
    if (before.trim() !== '') await side.waitFor(before)
    if (after === undefined) {
      this.#printed.remember(side.output)
      return
    }
    assert.equal(await side.interrupt(), 0, side.output)
    if (after.trim() !== '') await side.waitFor(after)
  }

  /** Real addresses by those that pages show; none before a server runs. */
  #addresses(): (readonly [shown: string, actual: string])[] {
    let facts: Record<string, unknown>
    try {
      facts = JSON.parse(readFileSync(join(this.cwd, '.sekisho', 'server.json'), 'utf8')) as Record<string, unknown>
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    }
    return Object.entries(addresses).map(([name, shown]) => [shown, new URL(String(facts[name])).host])
  }

  #toActual(text: string): string {
    return this.#addresses().reduce((edited, [shown, actual]) => edited.replaceAll(shown, actual), text)
  }

  #toShown(text: string): string {
    return this.#addresses().reduce((edited, [shown, actual]) => edited.replaceAll(actual, shown), text)
  }
}
