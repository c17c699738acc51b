import { type Json, type JsonObject, setMember } from './json.ts'
import { limits } from './limits.ts'
import { orderEntries } from './positions.ts'
import { type Reading, Unreadable } from './reading.ts'

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}
const literals: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['true', true],
  ['false', false],
  ['null', null],
])

/** RFC 8259, read strictly: `JSON.parse` gives no positions and lets the last of two equal names win. */
class JsonReader {
  private at = 0
  private depth = 0
  private readonly path: (string | number)[] = []
  private readonly reading: Reading
  private readonly text: string

  constructor(reading: Reading) {
    this.reading = reading
    this.text = reading.text
  }

  read(): Json {
    this.space()
    const value = this.value()
    this.space()
    if (this.at < this.text.length) this.fail('Nothing may follow the end of the JSON document')
    return value
  }

  private fail(message: string, offset = this.at): never {
    throw new Unreadable('syntax-error', message, offset)
  }

  private found(): string {
    const char = this.text.codePointAt(this.at)
    return char === undefined ? 'the end of the file' : JSON.stringify(String.fromCodePoint(char))
  }

  private space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at)
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return
      this.at += 1
    }
  }

  private value(): Json {
    const char = this.text[this.at]
    if (char === '{') return this.nested(() => this.object())
    if (char === '[') return this.nested(() => this.array())
    this.reading.count(1, this.at)
    if (char === '"') return this.string()
    number.lastIndex = this.at
    const digits = number.exec(this.text)?.[0]
    if (digits !== undefined) {
      if (!Number.isFinite(Number(digits))) this.fail(`${digits} is too large for a number`)
      this.at += digits.length
      return Number(digits)
    }
    for (const [word, value] of literals) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length
        return value
      }
    }
    return this.fail(`A value was expected here, but there is ${this.found()}`)
  }

  private nested<T>(read: () => T): T {
    this.depth += 1
    if (this.depth > limits.depth) {
      throw new Unreadable('too-deep', `Arrays and objects are nested more than ${limits.depth} deep`, this.at)
    }
    this.reading.count(1, this.at)
    const value = read()
    this.depth -= 1
    return value
  }

  private array(): Json[] {
    const start = this.at
    const values: Json[] = []
    const entries: number[] = []
    this.at += 1
    this.space()
    while (this.text[this.at] !== ']') {
      if (values.length > 0) this.comma(']')
      entries.push(this.at)
      this.path.push(values.length)
      values.push(this.value())
      this.path.pop()
      this.space()
    }
    this.at += 1
    this.reading.positions.add(values, this.reading.file, start, entries)
    return values
  }

  private object(): JsonObject {
    const start = this.at
    const target: JsonObject = {}
    const names: string[] = []
    const entries: number[] = []
    this.at += 1
    this.space()
    while (this.text[this.at] !== '}') {
      if (names.length > 0) this.comma('}')
      this.entry(target, names, entries)
      this.space()
    }
    this.at += 1
    this.reading.positions.add(target, this.reading.file, start, orderEntries(target, names, entries))
    return target
  }

  private entry(target: JsonObject, names: string[], entries: number[]): void {
    const keyAt = this.at
    if (this.text[keyAt] !== '"') this.fail(`A name in double quotes was expected here, but there is ${this.found()}`)
    const name = this.string()
    this.space()
    if (this.text[this.at] !== ':')
      this.fail(`":" was expected after the name ${JSON.stringify(name)}, but there is ${this.found()}`)
    this.at += 1
    this.space()
    const valueAt = this.at
    this.path.push(name)
    if (Object.hasOwn(target, name)) {
      this.reading.duplicate(name, keyAt, this.path)
      this.value()
    } else {
      const value = this.value()
      setMember(target, name, value)
      names.push(name)
      entries.push(keyAt, valueAt)
    }
    this.path.pop()
  }

  private comma(end: string): void {
    if (this.text[this.at] !== ',') this.fail(`"," or "${end}" was expected here, but there is ${this.found()}`)
    this.at += 1
    this.space()
    if (this.text[this.at] === end) this.fail(`A comma may not stand before "${end}" in JSON`, this.at)
  }

  private string(): string {
    const start = this.at + 1
    let from = start
    let out = ''
    for (let i = start; ; i += 1) {
      const code = this.text.charCodeAt(i)
      if (code === 34) {
        this.at = i + 1
        return from === start ? this.text.slice(start, i) : out + this.text.slice(from, i)
      }
      if (code === 92) {
        out += this.text.slice(from, i)
        const [char, next] = this.escape(i + 1)
        out += char
        from = next
        i = next - 1
      } else if (Number.isNaN(code)) {
        this.fail('The string that begins here has no end', start - 1)
      } else if (code < 32) {
        this.fail('A line break or control character may not stand in a JSON string; write it as an escape', i)
      }
    }
  }

  /** What an escape stands for, and the offset after it. */
  private escape(at: number): [char: string, next: number] {
    const kind = this.text[at] ?? ''
    const char = Object.hasOwn(escapes, kind) ? escapes[kind] : undefined
    if (char !== undefined) return [char, at + 1]
    const hex = this.text.slice(at + 1, at + 5)
    if (kind !== 'u' || !/^[0-9a-fA-F]{4}$/.test(hex)) this.fail('Unknown escape in a JSON string', at - 1)
    return [String.fromCharCode(Number.parseInt(hex, 16)), at + 5]
  }
}

/** @throws Unreadable at the first error of syntax; equal names in one object are reported and reading goes on. */
export const parseJson = (reading: Reading): Json => new JsonReader(reading).read()
