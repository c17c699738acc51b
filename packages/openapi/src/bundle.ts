import type { Extensions } from './extensions.ts'
import type { FileSet, SourceFile } from './files.ts'
import type { Findings } from './findings.ts'
import { componentMaps, type Kind, type Slot, slotOf } from './grammar.ts'
import { isObject, type Json, type JsonObject, member, setMember } from './json.ts'
import { limits } from './limits.ts'
import { Placement } from './placement.ts'
import type { Positions } from './positions.ts'
import { isBroken, type References, type Target } from './references.ts'

interface Dependencies {
  readonly files: FileSet
  readonly references: References
  readonly positions: Positions
  readonly findings: Findings
  readonly extensions: Extensions
}

/** Thrown when an import has taken in as many values as it may; the findings say so. */
class TooLarge extends Error {}

class Bundler {
  private readonly entry: SourceFile
  private readonly deps: Dependencies
  private readonly placement: Placement
  private readonly inlining = new Set<string>()
  private source: SourceFile
  private path: (string | number)[] = []
  private depth = 0
  private visited = 0
  private inlined = 0

  constructor(entry: SourceFile, deps: Dependencies) {
    this.entry = entry
    this.source = entry
    this.deps = deps
    this.placement = new Placement(entry, deps.references, deps.positions)
  }

  bundle(): Json {
    const root = this.one(this.entry.root, 'document')
    const values: Json[] = []
    // Walking what was hoisted may hoist more, which this loop then comes to.
    for (const { kind, target } of this.placement.hoisted)
      values.push(this.elsewhere(target, () => this.one(target.value, kind)))
    return isObject(root) ? this.placement.withComponents(root, values) : root
  }

  private error(code: string, message: string): void {
    const { source } = this
    const path = [...this.path]
    this.deps.findings.add('error', code, message, () => this.deps.files.locate(source, path))
  }

  /** Walks what stands in another place of the files. */
  private elsewhere<T>(target: Target, visit: () => T): T {
    const { source, path } = this
    this.source = target.source
    this.path = [...target.path]
    const result = visit()
    this.source = source
    this.path = path
    return result
  }

  /** Counts an array or object that is walked; false when it is nested too deep. */
  private enter(): boolean {
    this.visited += 1
    if (this.inlining.size > 0) this.inlined += 1
    if (this.inlined > limits.inlined || this.visited > limits.values) {
      this.error('too-large', 'With its references replaced by what they lead to the document would be too large')
      throw new TooLarge()
    }
    if (this.depth < limits.depth * 2) return true
    this.error('too-deep', `With its references replaced the document is nested more than ${limits.depth * 2} deep`)
    return false
  }

  private slotted(value: Json, [holding, kind]: Slot): Json {
    if (holding === 'one') return this.one(value, kind)
    if (Array.isArray(value)) return this.list(value, (item) => this.one(item, kind))
    if (!isObject(value)) return value
    const ref = member(value, '$ref')
    // A whole map of examples or list of tags in another file: not in the standard, but written.
    if (typeof ref === 'string') return this.inline(value, ref, (inner) => this.slotted(inner, [holding, kind]))
    return this.members(value, (_, inner) => this.one(inner, kind))
  }

  private one(value: Json, kind: Kind): Json {
    if (kind === 'mappedSchema' && typeof value === 'string') return this.mapped(value)
    // `items` was a list in the drafts before 2020-12.
    if (kind === 'schema' && Array.isArray(value)) return this.list(value, (item) => this.one(item, kind))
    if (!isObject(value)) return value
    const ref = member(value, '$ref')
    if (typeof ref === 'string') return this.reference(value, ref, kind)
    if (ref !== undefined) this.error('malformed-reference', 'A "$ref" must be a string')
    return this.object(value, kind)
  }

  private object(value: JsonObject, kind: Kind): JsonObject {
    return this.members(value, (name, inner) => {
      if (name.startsWith('x-')) this.extension(name, kind)
      const slot = slotOf(kind, name)
      return slot === undefined ? this.data(inner) : this.slotted(inner, slot)
    })
  }

  private list(value: Json[], visit: (item: Json) => Json): Json[] {
    if (!this.enter()) return value
    let copy: Json[] | undefined
    this.depth += 1
    for (const [index, before] of value.entries()) {
      this.path.push(index)
      const after = visit(before)
      this.path.pop()
      if (after === before) continue
      copy ??= [...value]
      copy[index] = after
    }
    this.depth -= 1
    if (copy !== undefined) this.deps.positions.alias(copy, value)
    return copy ?? value
  }

  private members(value: JsonObject, visit: (name: string, inner: Json) => Json): JsonObject {
    if (!this.enter()) return value
    let copy: JsonObject | undefined
    this.depth += 1
    for (const name of Object.keys(value)) {
      const before = value[name] ?? null
      this.path.push(name)
      const after = visit(name, before)
      this.path.pop()
      if (after === before) continue
      copy ??= { ...value }
      setMember(copy, name, after)
    }
    this.depth -= 1
    if (copy !== undefined) this.deps.positions.alias(copy, value)
    return copy ?? value
  }

  private extension(name: string, kind: Kind): void {
    const { source } = this
    const path = [...this.path]
    this.deps.extensions.meet(name, kind, () => this.deps.files.locate(source, path))
  }

  /** Data may say `$ref` and mean nothing by it: only where it names a file of the import is it taken for a reference. */
  private data(value: Json): Json {
    if (typeof value !== 'object' || value === null || this.deps.files.count === 1) return value
    if (Array.isArray(value)) return this.list(value, (item) => this.data(item))
    const ref = member(value, '$ref')
    if (typeof ref === 'string' && !ref.startsWith('#') && !isBroken(this.deps.references.follow(ref, this.source))) {
      return this.inline(value, ref, (inner) => this.data(inner))
    }
    return this.members(value, (_, inner) => this.data(inner))
  }

  /** A value of `discriminator.mapping`: the name of a schema, or a reference to one. */
  private mapped(value: string): string {
    const target = this.deps.references.resolve(value, this.source)
    return isBroken(target) ? value : this.placement.local(value, this.source, target, 'schema', 'schemas')
  }

  private reference(value: JsonObject, ref: string, kind: Kind): Json {
    const map = componentMaps.get(kind)
    if (map === undefined) return this.inline(value, ref, (inner) => this.one(inner, kind))
    const { references } = this.deps
    const end = references.follow(ref, this.source)
    const target = references.resolve(ref, this.source)
    if (isBroken(end) || isBroken(target)) {
      if (isBroken(end)) this.error(end.code, end.message)
      return value
    }
    if (this.placement.takesPlace(this.source, this.path, target)) {
      return merge(
        value,
        this.elsewhere(target, () => this.one(target.value, kind)),
      )
    }
    // Siblings of `$ref` mean something in the schemas of 3.1.
    const siblings = kind === 'schema' ? this.object(value, kind) : value
    const local = this.placement.local(ref, this.source, target, kind, map)
    if (local === ref) return siblings
    const copy = { ...siblings, $ref: local }
    this.deps.positions.alias(copy, value)
    return copy
  }

  private inline(value: JsonObject, ref: string, visit: (inner: Json) => Json): Json {
    const target = this.deps.references.follow(ref, this.source)
    if (isBroken(target)) {
      this.error(target.code, target.message)
      return value
    }
    if (this.inlining.has(target.key)) {
      this.error('reference-cycle', `"${ref}" leads into what it stands in, which has no end`)
      return value
    }
    this.inlining.add(target.key)
    const result = this.elsewhere(target, () => visit(target.value))
    this.inlining.delete(target.key)
    return merge(value, result)
  }
}

/** What stands beside a `$ref` that is replaced (a summary, say) goes before what it leads to. */
const merge = (value: JsonObject, result: Json): Json => {
  const { $ref: _, ...siblings } = value
  return isObject(result) && Object.keys(siblings).length > 0 ? { ...result, ...siblings } : result
}

/**
 * Makes one document of many: what other files hold is put under `components`, or in the place of the `$ref` where
 * `components` has no room for it (path items, operations, data). Checks every `$ref` on the way. Copies only what
 * changes: a document in one file comes back as the same object, and positions fit the copies.
 * Undefined when the result would be too large, which is then reported.
 */
export const bundle = (entry: SourceFile, deps: Dependencies): Json | undefined => {
  try {
    return new Bundler(entry, deps).bundle()
  } catch (error) {
    if (error instanceof TooLarge) return undefined
    throw error
  }
}
