import { type FieldName, fieldName, isFieldValue, tokenFold } from '@sekisho/base'
import { isClaim, isSpecial } from './special-fields.ts'

/** Numbers per field line in `Head.slots`: hash (0: removed), name start, name end, value start, value end. */
export const slotSize = 5

const host = fieldName('host')
const contentLength = fieldName('content-length')

/**
 * The field section of one message. Parsed in place: the head is one latin1 string and each line five offsets into it, so
 * that reading a request of twenty lines allocates nothing per line, and forwarding it slices whole runs of lines.
 * Changes are kept aside: removed lines lose their hash, new ones wait in `added`.
 */
export class Head {
  text = ''
  /** Lines in `slots`. */
  count = 0
  /** Offset in `text` behind the last field line. */
  end = 0
  slots: Int32Array
  // Arrays that only grow, and a count: emptying an array, or growing a new one, costs more than its few values.
  readonly #added: FieldName[] = []
  readonly #addedValues: string[] = []
  #addedCount = 0

  // What the parser learnt of framing and connection (RFC 9112 sections 6 and 9).
  /** Content-Length, or -1. */
  contentLength = -1
  chunked = false
  /** Connection: close was given. */
  close = false
  /** Connection: keep-alive was given. */
  keepAlive = false
  /** Connection: upgrade was given, and Upgrade. */
  upgrade = ''
  expectContinue = false
  /** Where in `slots` Host is, or -1. */
  hostAt = -1
  /** Forwarded or a field of its kind was given: something that only a proxy should say. */
  forwarded = false

  constructor(fields = 32) {
    this.slots = new Int32Array(slotSize * fields)
  }

  /** Forgets everything, ready for another message. */
  reset(): void {
    this.text = ''
    this.count = 0
    this.end = 0
    // Values may be secrets: they do not outlive their message.
    for (let i = 0; i < this.#addedCount; i += 1) this.#addedValues[i] = ''
    this.#addedCount = 0
    this.contentLength = -1
    this.chunked = false
    this.close = false
    this.keepAlive = false
    this.upgrade = ''
    this.expectContinue = false
    this.hostAt = -1
    this.forwarded = false
  }

  /** Room for twice the lines. */
  grow(): void {
    const larger = new Int32Array(this.slots.length * 2)
    larger.set(this.slots)
    this.slots = larger
  }

  /** True when the line at `offset` has this name; its hash is not asked. */
  isNamed(offset: number, lower: string): boolean {
    return this.#folds(this.slots[offset + 1] as number, this.slots[offset + 2] as number, lower)
  }

  /** True when the value of the line at `offset` is `lower`, case ignored. For values that are tokens. */
  isValue(offset: number, lower: string): boolean {
    return this.#folds(this.slots[offset + 3] as number, this.slots[offset + 4] as number, lower)
  }

  #folds(start: number, end: number, lower: string): boolean {
    if (end - start !== lower.length) return false
    for (let i = 0; i < lower.length; i += 1) {
      if (tokenFold[this.text.charCodeAt(start + i)] !== lower.charCodeAt(i)) return false
    }
    return true
  }

  #is(offset: number, name: FieldName): boolean {
    return this.slots[offset] === name.hash && this.isNamed(offset, name.lower)
  }

  get(name: FieldName): string | undefined {
    let value: string | undefined
    const end = this.count * slotSize
    for (let offset = 0; offset < end; offset += slotSize) {
      if (this.slots[offset] === name.hash && this.#is(offset, name)) {
        const line = this.text.slice(this.slots[offset + 3], this.slots[offset + 4])
        value = value === undefined ? line : `${value}, ${line}`
      }
    }
    for (let i = 0; i < this.#addedCount; i += 1) {
      const added = this.#added[i] as FieldName
      if (added.hash === name.hash && added.lower === name.lower) {
        value = value === undefined ? this.#addedValues[i] : `${value}, ${this.#addedValues[i]}`
      }
    }
    return value
  }

  values(name: FieldName): string[] {
    const found: string[] = []
    for (const [lower, value] of this.entries()) if (lower === name.lower) found.push(value)
    return found
  }

  has(name: FieldName): boolean {
    const end = this.count * slotSize
    for (let offset = 0; offset < end; offset += slotSize) {
      if (this.slots[offset] === name.hash && this.#is(offset, name)) return true
    }
    for (let i = 0; i < this.#addedCount; i += 1) {
      const added = this.#added[i] as FieldName
      if (added.hash === name.hash && added.lower === name.lower) return true
    }
    return false
  }

  /** @throws TypeError when the value could not stand in a message (RFC 9110 section 5.5): a header cannot be injected. */
  set(name: FieldName, value: string): void {
    this.delete(name)
    this.append(name, value)
  }

  append(name: FieldName, value: string): void {
    if (!isFieldValue(value)) throw new TypeError(`The value for ${name.name} has a character that a field cannot have`)
    if (isClaim(name.hash)) this.forwarded = true
    this.#add(name, value)
  }

  #add(name: FieldName, value: string): void {
    this.#added[this.#addedCount] = name
    this.#addedValues[this.#addedCount] = value
    this.#addedCount += 1
  }

  /** `set` for a value that is known to be one, such as figures: it is not looked through. */
  put(name: FieldName, value: string): void {
    this.delete(name)
    this.#add(name, value)
  }

  delete(name: FieldName): void {
    const end = this.count * slotSize
    for (let offset = 0; offset < end; offset += slotSize) {
      if (this.slots[offset] === name.hash && this.#is(offset, name)) this.slots[offset] = 0
    }
    let kept = 0
    for (let i = 0; i < this.#addedCount; i += 1) {
      const added = this.#added[i] as FieldName
      if (added.hash === name.hash && added.lower === name.lower) continue
      if (kept < i) {
        this.#added[kept] = added
        this.#addedValues[kept] = this.#addedValues[i] as string
      }
      kept += 1
    }
    for (let i = kept; i < this.#addedCount; i += 1) this.#addedValues[i] = ''
    this.#addedCount = kept
  }

  /** Removes parsed fields that the message itself names: its connection options, in lower case. */
  deleteNamed(names: ReadonlySet<string>): void {
    const end = this.count * slotSize
    for (let offset = 0; offset < end; offset += slotSize) {
      if (this.slots[offset] === 0) continue
      const name = this.text.slice(this.slots[offset + 1], this.slots[offset + 2])
      if (names.has(name.toLowerCase())) this.slots[offset] = 0
    }
  }

  *entries(): Generator<[name: string, value: string]> {
    for (let i = 0; i < this.count; i += 1) {
      const offset = i * slotSize
      if (this.slots[offset] === 0) continue
      yield [
        this.text.slice(this.slots[offset + 1], this.slots[offset + 2]).toLowerCase(),
        this.text.slice(this.slots[offset + 3], this.slots[offset + 4]),
      ]
    }
    for (let i = 0; i < this.#addedCount; i += 1) {
      yield [(this.#added[i] as FieldName).lower, this.#addedValues[i] as string]
    }
  }

  /** Host and Content-Length, the special lines that parsing leaves, are for the writer of a message to write. */
  #isWriters(offset: number): boolean {
    const hash = this.slots[offset]
    if (hash === host.hash) return this.isNamed(offset, host.lower)
    return hash === contentLength.hash && this.isNamed(offset, contentLength.lower)
  }

  /** All lines as they go out, each with its CRLF, without those of framing and connection: the writer owns these. */
  lines(): string {
    const slots = this.slots
    const end = this.count * slotSize
    let out = ''
    let run = -1
    for (let offset = 0; offset < end; offset += slotSize) {
      if (slots[offset] === 0 || this.#isWriters(offset)) {
        if (run >= 0) out += this.text.slice(run, slots[offset + 1])
        run = -1
      } else if (run < 0) {
        run = slots[offset + 1] as number
      }
    }
    if (run >= 0) out += this.text.slice(run, this.end)
    for (let i = 0; i < this.#addedCount; i += 1) {
      const name = this.#added[i] as FieldName
      if (isSpecial(name.lower, name.hash)) continue
      out += `${name.prefix}${this.#addedValues[i]}\r\n`
    }
    return out
  }
}

// Heads are lent to messages and come back, so that ten thousand idle connections hold none.
const spare: Head[] = []

export const takeHead = (): Head => spare.pop() ?? new Head()

/** Gives a head back. Only when nothing can still refer to it. */
export const returnHead = (head: Head): void => {
  head.reset()
  if (spare.length < 1024) spare.push(head)
}
