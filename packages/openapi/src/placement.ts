import { ComponentNames } from './component-names.ts'
import type { SourceFile } from './files.ts'
import { componentMaps, type Kind, kindAt } from './grammar.ts'
import { isObject, type Json, type JsonObject, member, type Path, setMember } from './json.ts'
import { toLocalReference, toPointer } from './pointer.ts'
import type { Positions } from './positions.ts'
import { isBroken, type References, type Target } from './references.ts'

/** What gets a place under `components`. */
interface Hoisted {
  readonly map: string
  readonly name: string
  readonly kind: Kind
  readonly target: Target
}

/** Decides where in one document things stand that references lead to. */
export class Placement {
  private readonly entry: SourceFile
  private readonly references: References
  private readonly positions: Positions
  private readonly names: ComponentNames
  /** Local references by kind and target, for targets that get a place under `components`. */
  private readonly placed = new Map<string, string>()
  /** What gets a place under `components`, in the order in which it was met; grows while it is walked. */
  readonly hoisted: Hoisted[] = []
  /** Components of the entry that are a `$ref` to elsewhere, by pointer: what they lead to takes their place. */
  private readonly adopted = new Map<string, Target>()

  constructor(entry: SourceFile, references: References, positions: Positions) {
    this.entry = entry
    this.references = references
    this.positions = positions
    this.names = new ComponentNames(entry.root)
    this.adoptComponents()
  }

  private adoptComponents(): void {
    const components = member(this.entry.root, 'components')
    for (const [kind, map] of componentMaps) {
      const held = member(components, map)
      for (const name of isObject(held) ? Object.keys(held) : []) {
        const ref = member(member(held, name), '$ref')
        const target = typeof ref === 'string' ? this.references.resolve(ref, this.entry) : undefined
        if (target === undefined || isBroken(target) || this.isInPlace(target, kind)) continue
        const key = `${kind} ${target.key}`
        if (this.placed.has(key)) continue
        const path = ['components', map, name]
        this.placed.set(key, toLocalReference(path))
        this.adopted.set(toPointer(path), target)
      }
    }
  }

  /** True for what stands in the result where it stands now, and is walked there. */
  private isInPlace(target: Target, kind: Kind): boolean {
    return target.source === this.entry && kindAt(target.path) === kind
  }

  /** True when a `$ref` at `path` is the component as which its target stands in the result. */
  takesPlace(source: SourceFile, path: Path, target: Target): boolean {
    return source === this.entry && this.adopted.get(toPointer(path))?.key === target.key
  }

  /** The reference within the result to a target. What does not stand in the result yet gets a name under `components`. */
  local(ref: string, from: SourceFile, target: Target, kind: Kind, map: string): string {
    if (this.isInPlace(target, kind)) {
      return from === this.entry && ref.startsWith('#/') ? ref : toLocalReference(target.path)
    }
    const key = `${kind} ${target.key}`
    let local = this.placed.get(key)
    if (local === undefined) {
      const name = this.names.take(map, target)
      local = toLocalReference(['components', map, name])
      this.placed.set(key, local)
      this.hoisted.push({ map, name, kind, target })
    }
    return local
  }

  /** The root with what was hoisted. Copies keep the order of members, so positions go on to fit. */
  withComponents(root: JsonObject, values: readonly Json[]): JsonObject {
    if (values.length === 0) return root
    const before = member(root, 'components')
    const components: JsonObject = isObject(before) ? { ...before } : {}
    if (isObject(before)) this.positions.alias(components, before)
    const maps = new Map<string, JsonObject>()
    for (const [index, { map, name }] of this.hoisted.entries()) {
      let target = maps.get(map)
      if (target === undefined) {
        const held = member(components, map)
        target = isObject(held) ? { ...held } : {}
        maps.set(map, target)
        setMember(components, map, target)
      }
      setMember(target, name, values[index] ?? null)
    }
    const result = { ...root, components }
    this.positions.alias(result, root)
    return result
  }
}
