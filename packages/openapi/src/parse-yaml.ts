import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  type Pair,
  Parser,
} from 'yaml'
import { describe, isObject, type Json, type JsonObject, setMember } from './json.ts'
import { limits } from './limits.ts'
import { orderEntries } from './positions.ts'
import { type Reading, Unreadable } from './reading.ts'

/** The concrete syntax. The parser is a stack machine; what comes after it recurses, so depth is refused here. */
const parseTokens = (text: string): CST.Token[] => {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token)
    if (parser.stack.length > limits.depth + 2) {
      throw new Unreadable('too-deep', `Arrays and objects are nested more than ${limits.depth} deep`, parser.offset)
    }
  }
  for (const token of parser.end()) tokens.push(token)
  return tokens
}

const composeDocument = (reading: Reading): Document.Parsed => {
  // Equal keys are found in `YamlConverter`, in linear time; stringKeys: `200:` is the name of a response, not a number.
  const composer = new Composer({ uniqueKeys: false, stringKeys: true, prettyErrors: false, logLevel: 'silent' })
  const documents = [...composer.compose(parseTokens(reading.text), true, reading.text.length)]
  const [first, second] = documents
  if (first === undefined) throw new Unreadable('syntax-error', 'The file is empty', 0)
  for (const error of first.errors.slice(0, limits.syntaxErrors)) {
    reading.fault('error', 'syntax-error', error.message, error.pos[0])
  }
  for (const warning of first.warnings) reading.fault('warning', 'yaml-warning', warning.message, warning.pos[0])
  if (second !== undefined && first.errors.length === 0) {
    const offset = second.range?.[0] ?? reading.text.length
    throw new Unreadable('syntax-error', 'The file holds more than one YAML document ("---"); keep one', offset)
  }
  return first
}

interface Anchored {
  /** Undefined while the anchored node is still being read: an alias to it would have no end. */
  value?: Json
  /** Values in it, with aliases expanded. */
  size: number
}

class YamlConverter {
  private readonly reading: Reading
  private readonly anchors = new Map<string, Anchored>()
  private readonly path: (string | number)[] = []
  /** Values so far, with aliases expanded. */
  private size = 0

  constructor(reading: Reading) {
    this.reading = reading
  }

  convert(node: Node | null | undefined): Json {
    if (node === null || node === undefined) return this.count(1, 0, null)
    const offset = node.range?.[0] ?? 0
    if (isAlias(node)) return this.alias(node.source, offset)
    const anchor = node.anchor
    const before = this.size
    const anchored: Anchored = { size: 0 }
    if (anchor !== undefined) this.anchors.set(anchor, anchored)
    const value = this.content(node, offset)
    anchored.value = value
    anchored.size = this.size - before
    return value
  }

  private count<T>(values: number, offset: number, value: T): T {
    this.size += values
    this.reading.count(values, offset)
    return value
  }

  private alias(name: string, offset: number): Json {
    const anchored = this.anchors.get(name)
    if (anchored === undefined)
      throw new Unreadable('syntax-error', `There is no anchor &${name} before this alias`, offset)
    if (anchored.value === undefined) {
      throw new Unreadable(
        'alias-cycle',
        `The alias *${name} stands inside what it stands for, which has no end`,
        offset,
      )
    }
    return this.count(anchored.size, offset, anchored.value)
  }

  private content(node: Node, offset: number): Json {
    this.count(1, offset, null)
    if (isScalar(node)) return this.scalar(node.value, offset)
    if (isSeq<Node>(node)) return this.sequence(node.items, offset)
    if (isMap<Node, Node>(node)) return this.mapping(node.items, offset)
    throw new Unreadable('syntax-error', 'This kind of YAML node has no counterpart in JSON', offset)
  }

  private scalar(value: unknown, offset: number): Json {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (typeof value === 'number' && Number.isFinite(value)) return value
    throw new Unreadable('syntax-error', 'This YAML value has no counterpart in JSON; put it in quotes', offset)
  }

  private sequence(items: readonly Node[], offset: number): Json[] {
    const values: Json[] = []
    const entries: number[] = []
    for (const [index, item] of items.entries()) {
      this.path.push(index)
      values.push(this.convert(item))
      this.path.pop()
      entries.push(item?.range?.[0] ?? offset)
    }
    this.reading.positions.add(values, this.reading.file, offset, entries)
    return values
  }

  private mapping(pairs: readonly Pair<Node, Node>[], offset: number): JsonObject {
    const target: JsonObject = {}
    const names: string[] = []
    const entries: number[] = []
    const merges: [value: Json, offset: number][] = []
    for (const { key, value } of pairs) {
      if (!isScalar(key)) throw new Unreadable('syntax-error', 'A name must be a string', key?.range?.[0] ?? offset)
      const name = String(key.value)
      const keyAt = key.range?.[0] ?? offset
      this.path.push(name)
      const converted = this.convert(value)
      // A plain `<<` merges other mappings into this one: YAML 1.1, but widely written.
      if (name === '<<' && key.type === 'PLAIN') merges.push([converted, keyAt])
      else if (Object.hasOwn(target, name)) this.reading.duplicate(name, keyAt, this.path)
      else {
        setMember(target, name, converted)
        names.push(name)
        entries.push(keyAt, value?.range?.[0] ?? keyAt)
      }
      this.path.pop()
    }
    for (const [value, at] of merges) this.merge(target, names, entries, value, at)
    this.reading.positions.add(target, this.reading.file, offset, orderEntries(target, names, entries))
    return target
  }

  /** Names that are there already win, then those of earlier mappings in the list. */
  private merge(target: JsonObject, names: string[], entries: number[], value: Json, offset: number): void {
    for (const source of Array.isArray(value) ? value : [value]) {
      if (!isObject(source))
        throw new Unreadable('syntax-error', `"<<" merges mappings, but this is ${describe(source)}`, offset)
      const { positions } = this.reading
      for (const name of Object.keys(source)) {
        if (Object.hasOwn(target, name)) continue
        setMember(target, name, source[name] ?? null)
        names.push(name)
        entries.push(positions.offset(source, name, 'key'), positions.offset(source, name, 'value'))
      }
    }
  }
}

/**
 * YAML 1.2 core schema, with merge keys. Undefined when there are errors of syntax, which have been reported.
 * @throws Unreadable for what cannot be read on.
 */
export const parseYaml = (reading: Reading): Json | undefined => {
  const document = composeDocument(reading)
  if (document.errors.length > 0) return undefined
  return new YamlConverter(reading).convert(document.contents)
}
