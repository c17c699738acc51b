import type { Place } from '@sekisho/model'
import { child, type Json, type Path } from './json.ts'

interface Spot {
  readonly file: number
  readonly offset: number
}

interface SourceText {
  readonly name: string
  readonly text: string
  /** Offsets at which lines begin, made when first asked for. */
  lines?: number[]
}

const lineStarts = (text: string): number[] => {
  const starts = [0]
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1)
  return starts
}

/**
 * Where values stand in their files. Kept beside the values rather than around them, so that documents stay plain JSON:
 * for each array and object a run of integers: file, own offset, number of entries, then per entry the offset of its
 * value, or for objects of its key and its value. About ten times smaller than a tree of nodes.
 */
export class Positions {
  private cells = new Int32Array(4096)
  private used = 0
  private readonly index = new Map<object, number>()
  private readonly files: SourceText[] = []

  /** Takes up a file; its number is what `add` wants. */
  addFile(name: string, text: string): number {
    return this.files.push({ name, text }) - 1
  }

  /**
   * @param entries for arrays the offset of each value; for objects of each key and value, in the order of `Object.keys`.
   */
  add(container: object, file: number, offset: number, entries: readonly number[]): void {
    const needed = this.used + entries.length + 3
    if (needed > this.cells.length) {
      const larger = new Int32Array(Math.max(needed, this.cells.length * 2))
      larger.set(this.cells)
      this.cells = larger
    }
    this.index.set(container, this.used)
    this.cells[this.used] = file
    this.cells[this.used + 1] = offset
    this.cells[this.used + 2] = entries.length
    this.cells.set(entries, this.used + 3)
    this.used = needed
  }

  /** `copy` was made from `original` and has the same members in the same order (others may follow). */
  alias(copy: object, original: object): void {
    const at = this.index.get(original)
    if (at !== undefined) this.index.set(copy, at)
  }

  /** Offset of a member's key or value, or -1. */
  offset(container: object, step: string | number, side: 'key' | 'value'): number {
    return this.entry(container, step, side)?.offset ?? -1
  }

  private cell(at: number): number {
    return this.cells[at] ?? 0
  }

  private own(container: Json | undefined): Spot | undefined {
    const at = typeof container === 'object' && container !== null ? this.index.get(container) : undefined
    return at === undefined ? undefined : { file: this.cell(at), offset: this.cell(at + 1) }
  }

  private entry(container: object, step: string | number, side: 'key' | 'value'): Spot | undefined {
    const at = this.index.get(container)
    if (at === undefined) return undefined
    const isArray = Array.isArray(container)
    const position = isArray ? Number(step) : Object.keys(container).indexOf(String(step))
    const nth = isArray ? position : position * 2 + (side === 'key' ? 0 : 1)
    if (!(position >= 0) || nth >= this.cell(at + 2)) return undefined
    return { file: this.cell(at), offset: this.cell(at + 3 + nth) }
  }

  /** The place of what `path` leads to from `root`, or of as much of the path as exists. */
  find(root: Json, path: Path, side: 'key' | 'value' = 'value'): Place | undefined {
    let value: Json | undefined = root
    let spot = this.own(root)
    for (const [depth, step] of path.entries()) {
      const next = child(value, step)
      if (next === undefined || typeof value !== 'object' || value === null) break
      const wanted = depth === path.length - 1 ? side : 'value'
      spot = this.entry(value, step, wanted) ?? this.own(next) ?? spot
      value = next
    }
    return spot === undefined ? undefined : this.place(spot.file, spot.offset)
  }

  /** Line and column, from 1; columns count UTF-16 units, as editors do. */
  place(file: number, offset: number): Place | undefined {
    const source = this.files[file]
    if (source === undefined) return undefined
    source.lines ??= lineStarts(source.text)
    let low = 0
    let high = source.lines.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((source.lines[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { file: source.name, line: low + 1, column: offset - (source.lines[low] ?? 0) + 1 }
  }
}

/**
 * Entries in the order of `Object.keys`: names that are array indexes ("200") come first there, in numeric order, wherever
 * they were written.
 */
export const orderEntries = (
  target: object,
  names: readonly string[],
  entries: readonly number[],
): readonly number[] => {
  const keys = Object.keys(target)
  if (keys.every((key, index) => key === names[index])) return entries
  const nth = new Map(names.map((name, index) => [name, index * 2]))
  return keys.flatMap((key) => {
    const at = nth.get(key) ?? 0
    return [entries[at] ?? 0, entries[at + 1] ?? 0]
  })
}
