import type { Place } from '@sekisho/model'
import type { Findings } from './findings.ts'
import { isObject, type Json, type Path } from './json.ts'
import { limits } from './limits.ts'
import { decodeText, parseText } from './parse.ts'
import { toPointer } from './pointer.ts'
import type { Positions } from './positions.ts'
import { type Budget, Reading } from './reading.ts'

/** A file that was read. */
export interface SourceFile {
  readonly name: string
  readonly root: Json
  /** Paths of values by `$anchor`, made when first asked for. */
  anchors?: ReadonlyMap<string, Path>
}

/** `./a/../b.yaml` as `b.yaml`. What leads out of the starting folder keeps its leading `..`. */
export const normalisePath = (path: string): string => {
  const kept: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop()
    else kept.push(segment)
  }
  return kept.join('/')
}

const collectAnchors = (root: Json): Map<string, Path> => {
  const anchors = new Map<string, Path>()
  const visit = (value: Json, path: Path): void => {
    if (Array.isArray(value)) value.forEach((item, index) => visit(item, [...path, index]))
    if (!isObject(value)) return
    for (const name of Object.keys(value)) {
      const inner = value[name] ?? null
      if ((name === '$anchor' || name === '$dynamicAnchor') && typeof inner === 'string') anchors.set(inner, path)
      visit(inner, [...path, name])
    }
  }
  visit(root, [])
  return anchors
}

/** The files of an import, each parsed when first needed. */
export class FileSet {
  private readonly contents = new Map<string, string | Uint8Array>()
  private readonly parsed = new Map<string, SourceFile | undefined>()
  private readonly findings: Findings
  private readonly positions: Positions
  readonly budget: Budget = { values: 0 }

  constructor(files: Readonly<Record<string, string | Uint8Array>>, findings: Findings, positions: Positions) {
    this.findings = findings
    this.positions = positions
    for (const [name, content] of Object.entries(files)) this.contents.set(normalisePath(name), content)
    this.checkSize()
  }

  get count(): number {
    return this.contents.size
  }

  has(name: string): boolean {
    return this.contents.has(name)
  }

  private checkSize(): void {
    let size = 0
    for (const content of this.contents.values()) size += content.length
    if (size <= limits.totalSize && this.count <= limits.files) return
    const message = `An import may have ${limits.totalSize >> 20} MiB in ${limits.files} files; this one has ${(size / 2 ** 20).toFixed(1)} MiB in ${this.count}`
    this.findings.add('error', 'too-large', message)
  }

  /** Undefined when there is no such file, or when it cannot be read: then the reasons have been reported. */
  open(name: string): SourceFile | undefined {
    if (this.parsed.has(name)) return this.parsed.get(name)
    const content = this.contents.get(name)
    const source = content === undefined ? undefined : this.parse(name, content)
    this.parsed.set(name, source)
    return source
  }

  private parse(name: string, content: string | Uint8Array): SourceFile | undefined {
    const text = decodeText(content)
    if (text === undefined) {
      const place = { file: name, line: 1, column: 1 }
      this.findings.add('error', 'not-utf-8', 'The file is not UTF-8; save it in that encoding', () => ({ place }))
      return undefined
    }
    const file = this.positions.addFile(name, text)
    const root = parseText(name, new Reading(text, file, this.positions, this.findings, this.budget))
    return root === undefined ? undefined : { name, root }
  }

  anchor(source: SourceFile, name: string): Path | undefined {
    source.anchors ??= collectAnchors(source.root)
    return source.anchors.get(name)
  }

  /** Where a value of a file stands, for a finding. */
  locate(source: SourceFile, path: Path): { pointer: string; place: Place | undefined } {
    return {
      pointer: toPointer(path),
      place: this.positions.find(source.root, path) ?? { file: source.name, line: 1, column: 1 },
    }
  }
}
