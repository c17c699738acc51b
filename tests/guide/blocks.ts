/**
 * The fenced blocks of a page that the tests run. What stands behind the language in the opening fence says how:
 *
 * - `sh`: commands, run in order in one shell, which keeps its variables from block to block.
 * - `sh first terminal`: a command that goes on running beside it, in a terminal of that name.
 * - `sh untested`: not run.
 * - `text` or `json` after commands: what they print. `…` stands for what varies, a line of `…` alone for any lines.
 * - `text first terminal`: what is printed there from now on. A line `^C` presses Ctrl-C, and waits for the end.
 *
 * In commands, `app_…` stands for the last id that was printed with this prefix, `…` alone for the last request id.
 */
export interface Block {
  readonly language: string
  /** Name of the terminal; empty for the one of the reader. */
  readonly terminal: string
  readonly text: string
  /** Line of the opening fence, from 1. */
  readonly line: number
}

const languages = new Set(['sh', 'text', 'json'])

/** Blocks in the order of the page; those in other languages are illustrations. Throws for an unknown word in a fence. */
export const readBlocks = (markdown: string): Block[] => {
  const blocks: Block[] = []
  const lines = markdown.split('\n')
  for (let i = 0; i < lines.length; i += 1) {
    const fence = /^```(\S*)(?: (.*))?$/.exec(lines[i] ?? '')
    if (fence === null) continue
    const [, language = '', words = ''] = fence
    const end = lines.indexOf('```', i + 1)
    if (end < 0) throw new Error(`line ${i + 1}: the block has no end`)
    const terminal = /^(\w+) terminal$/.exec(words)?.[1] ?? ''
    if (languages.has(language) && words !== 'untested') {
      if (words !== '' && terminal === '') throw new Error(`line ${i + 1}: "${words}" is no word for a block`)
      blocks.push({ language, terminal, text: lines.slice(i + 1, end).join('\n'), line: i + 1 })
    }
    i = end
  }
  return blocks
}
