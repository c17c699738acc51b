import type { Finding } from '@sekisho/model'
import type { Findings } from './findings.ts'
import { child, describe, isObject, type Json, type JsonObject, member, type Path } from './json.ts'
import { decodeFragment, parsePointer, toPointer } from './pointer.ts'
import type { Positions } from './positions.ts'

/** A value and the way to it from the root of the document. */
export interface Located {
  readonly value: Json
  readonly path: Path
}

/** Something said once with a count, however often it is met. */
interface Counted {
  readonly severity: Finding['severity']
  readonly code: string
  readonly message: (times: string) => string
  readonly path: Path
  count: number
}

/** The bundled document while it is read: its values, and a way to say things about them. All references are local. */
export class OpenApiDocument {
  readonly root: JsonObject
  private readonly positions: Positions
  private readonly findings: Findings
  private readonly counted = new Map<string, Counted>()

  constructor(root: JsonObject, positions: Positions, findings: Findings) {
    this.root = root
    this.positions = positions
    this.findings = findings
  }

  place(path: Path, side: 'key' | 'value' = 'value'): ReturnType<Positions['find']> {
    return this.positions.find(this.root, path, side)
  }

  say(
    severity: Finding['severity'],
    code: string,
    message: string | (() => string),
    path: Path,
    side: 'key' | 'value' = 'value',
  ): void {
    this.findings.add(severity, code, message, () => ({ pointer: toPointer(path), place: this.place(path, side) }))
  }

  error(code: string, message: string | (() => string), path: Path, side: 'key' | 'value' = 'value'): void {
    this.say('error', code, message, path, side)
  }

  /** Says at the end, once per code and `about`, at the first place: `message` gets "once" or "in 12 operations". */
  tally(
    severity: Finding['severity'],
    code: string,
    about: string,
    path: Path,
    message: (times: string) => string,
    times = 1,
  ): void {
    const key = `${code} ${about}`
    const seen = this.counted.get(key)
    if (seen === undefined) this.counted.set(key, { severity, code, message, path, count: times })
    else seen.count += times
  }

  reportTallies(): void {
    for (const { severity, code, message, path, count } of this.counted.values()) {
      this.say(severity, code, message(count === 1 ? '1 operation' : `${count} operations`), path, 'key')
    }
  }

  /** The value as an object; anything else but nothing is an error. */
  object(value: Json | undefined, path: Path, what: string): JsonObject | undefined {
    if (isObject(value)) return value
    if (value !== undefined) this.error('wrong-type', `${what} must be an object, not ${describe(value)}`, path)
    return undefined
  }

  array(value: Json | undefined, path: Path, what: string): Json[] | undefined {
    if (Array.isArray(value)) return value
    if (value !== undefined) this.error('wrong-type', `${what} must be an array, not ${describe(value)}`, path)
    return undefined
  }

  string(value: Json | undefined, path: Path, what: string): string | undefined {
    if (typeof value === 'string') return value
    if (value !== undefined) this.error('wrong-type', `${what} must be a string, not ${describe(value)}`, path)
    return undefined
  }

  /** What a value means, past local `$ref`s. Undefined when they lead nowhere, which has been reported on bundling. */
  follow(value: Json, path: Path): Located | undefined {
    let at: Located = { value, path }
    for (let hops = 0; hops < 100; hops += 1) {
      const ref = member(at.value, '$ref')
      if (typeof ref !== 'string') return at
      const steps = ref.startsWith('#') ? parsePointer(decodeFragment(ref.slice(1)) ?? 'none') : undefined
      const target = steps?.reduce<Json | undefined>((held, step) => child(held, step), this.root)
      if (steps === undefined || target === undefined) return undefined
      at = { value: target, path: steps }
    }
    return undefined
  }
}
