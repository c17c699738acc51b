import assert from 'node:assert/strict'

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

const linePattern = (line: string): string => line.trimEnd().split('…').map(escape).join('.+')

/** The text of a page as a pattern: `…` is something within a line, a line of `…` alone any lines, also none; then `rest`. */
export const shownPattern = (shown: string, rest = ''): RegExp => {
  const lines = shown
    .trim()
    .split('\n')
    .map((line) => (line.trim() === '…' ? String.raw`(?:.*\n)*?` : `${linePattern(line)}\n`))
  return new RegExp(`^${lines.join('')}${rest}`, 'm')
}

const end = '(?![^])'

/** Output as it is compared: no carriage returns, nothing at line ends, one line feed at the end. */
export const settled = (output: string): string => {
  const lines = output.replaceAll('\r', '').split('\n')
  return `${lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()}\n`
}

/** Everything that was printed is as shown. */
export const assertText = (output: string, shown: string): void => {
  const text = settled(output)
  if (shownPattern(shown, end).exec(text)?.index === 0) return
  // The comparison shows where they part.
  assert.equal(text, settled(shown), 'the page shows something else')
}

const assertLike = (actual: unknown, shown: unknown, at: string): void => {
  if (shown === '…') {
    assert.notEqual(actual, undefined, `${at} is missing`)
  } else if (typeof shown === 'string' && shown.includes('…')) {
    assert.match(String(actual), new RegExp(`^${linePattern(shown)}$`), at)
  } else if (typeof shown === 'object' && shown !== null && typeof actual === 'object' && actual !== null) {
    assert.deepEqual(Object.keys(actual), Object.keys(shown), at)
    for (const [name, value] of Object.entries(shown)) {
      assertLike((actual as Record<string, unknown>)[name], value, `${at}/${name}`)
    }
  } else {
    assert.deepEqual(actual, shown, at)
  }
}

/** The JSON that was printed has the same members as the one that is shown; `"…"` is any value. */
export const assertJson = (output: string, shown: string): void => assertLike(JSON.parse(output), JSON.parse(shown), '')

/** Ids, keys and request ids that were printed, so that a command of the page can name them with `…`. */
export class Printed {
  readonly #last = new Map<string, string>()

  remember(output: string): void {
    for (const [id, prefix] of output.matchAll(/\b([a-z]+(?:_[a-z]+)?_)[0-9A-Za-z]{20,}/g)) {
      this.#last.set(prefix ?? '', id)
    }
    for (const [, id] of output.matchAll(/(?:x-request-id: |"requestId": ?")([0-9a-z-]+)/gi)) {
      this.#last.set('', id ?? '')
    }
  }

  /** The command with what `…` stands for in it. */
  fillIn(command: string): string {
    return command.replaceAll(/([a-z_]*)…/g, (_, prefix: string) => {
      const id = this.#last.get(prefix)
      if (id === undefined) throw new Error(`nothing was printed that ${prefix}… could stand for: ${command}`)
      return id
    })
  }
}
