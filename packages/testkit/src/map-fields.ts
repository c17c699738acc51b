import type { FieldName } from '@sekisho/base'
import type { Fields } from '@sekisho/pipeline'

/** Header fields as people write them in tests: one value or several per name. */
export type FieldInit = Readonly<Record<string, string | readonly string[]>>

/** The plainest `Fields`: a list of lines. For everything that is tested below the socket. */
export class MapFields implements Fields {
  private lines: [name: string, value: string][] = []

  constructor(init: FieldInit = {}) {
    for (const [name, value] of Object.entries(init)) {
      for (const line of typeof value === 'string' ? [value] : value) this.lines.push([name.toLowerCase(), line])
    }
  }

  get(name: FieldName): string | undefined {
    const found = this.values(name)
    return found.length === 0 ? undefined : found.join(', ')
  }

  values(name: FieldName): string[] {
    return this.lines.filter(([known]) => known === name.lower).map(([, value]) => value)
  }

  has(name: FieldName): boolean {
    return this.lines.some(([known]) => known === name.lower)
  }

  set(name: FieldName, value: string): void {
    this.delete(name)
    this.append(name, value)
  }

  append(name: FieldName, value: string): void {
    this.lines.push([name.lower, value])
  }

  delete(name: FieldName): void {
    this.lines = this.lines.filter(([known]) => known !== name.lower)
  }

  entries(): Iterable<[name: string, value: string]> {
    return this.lines
  }
}
