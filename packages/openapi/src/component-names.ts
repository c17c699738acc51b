import { isObject, type Json, member } from './json.ts'
import type { Target } from './references.ts'
import { UniqueNames } from './unique-names.ts'

const longest = 200

/** The file's name without folders and ending. */
const baseName = (file: string): string => file.slice(file.lastIndexOf('/') + 1).replace(/\.[A-Za-z0-9]+$/, '')

/** Gives out names under `components` that are not taken yet. */
export class ComponentNames {
  private readonly components: Json | undefined
  private readonly taken = new Map<string, UniqueNames>()

  constructor(root: Json) {
    this.components = member(root, 'components')
  }

  /** A name made from the end of the target's pointer, or from its file. */
  take(map: string, target: Target): string {
    const wish = String(target.path.at(-1) ?? baseName(target.source.name))
    // What OpenAPI allows in the names of components.
    return this.namesOf(map).take(wish.slice(0, longest).replaceAll(/[^A-Za-z0-9._-]/g, '_'))
  }

  private namesOf(map: string): UniqueNames {
    let names = this.taken.get(map)
    if (names === undefined) {
      const held = member(this.components, map)
      names = new UniqueNames('_', isObject(held) ? Object.keys(held) : [])
      this.taken.set(map, names)
    }
    return names
  }
}
