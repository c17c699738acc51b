import { type FieldName, fieldName } from '@sekisho/base'
import { compileTemplate, type Exchange, type Fields } from '@sekisho/pipeline'

export interface Rewrite {
  readonly set: Readonly<Record<string, string>>
  readonly add: Readonly<Record<string, string>>
  readonly remove: readonly string[]
}

interface Line {
  readonly name: FieldName
  readonly value: (x: Exchange) => string
}

const lines = (values: Readonly<Record<string, string>>): Line[] =>
  Object.entries(values).map(([name, text]) => ({ name: fieldName(name), value: compileTemplate(text) }))

/**
 * Compiles a rewrite: remove, then set, then add. A value that comes out empty, because a variable has none, leaves the
 * header out: and where it would have replaced one, that one goes, so that a caller cannot pass its own off as ours.
 * Undefined when there is nothing to do.
 */
export const compileRewrite = (rewrite: Rewrite | undefined): ((x: Exchange, fields: Fields) => void) | undefined => {
  if (rewrite === undefined) return undefined
  const removed = rewrite.remove.map(fieldName)
  const set = lines(rewrite.set)
  const added = lines(rewrite.add)
  if (removed.length + set.length + added.length === 0) return undefined
  return (x, fields) => {
    for (const name of removed) fields.delete(name)
    for (const { name, value } of set) {
      const text = value(x)
      if (text === '') fields.delete(name)
      else fields.set(name, text)
    }
    for (const { name, value } of added) {
      const text = value(x)
      if (text !== '') fields.append(name, text)
    }
  }
}
