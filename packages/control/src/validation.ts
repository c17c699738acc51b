import { nearest } from '@sekisho/base'
import { z } from 'zod'
import type { RequestError } from './problems.ts'

/** Errors told at once: enough for a person, and no answer grows with what was sent. */
export const maximalErrors = 100

type Schema = Readonly<Record<string, unknown>>

/** JSON pointer (RFC 6901). */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null

/** The names that a schema knows for the object at `path`; from every alternative where there are several. */
const namesAt = (schema: unknown, path: readonly PropertyKey[]): string[] => {
  if (!isSchema(schema)) return []
  const alternatives = [schema['anyOf'], schema['oneOf'], schema['allOf']].flatMap((list) =>
    Array.isArray(list) ? list : [],
  )
  const [step, ...rest] = path
  const properties = isSchema(schema['properties']) ? schema['properties'] : {}
  const own =
    step === undefined
      ? Object.keys(properties)
      : namesAt(
          typeof step === 'number' ? schema['items'] : (properties[String(step)] ?? schema['additionalProperties']),
          rest,
        )
  return [...own, ...alternatives.flatMap((alternative) => namesAt(alternative, path))]
}

/**
 * Every problem that Zod found, with its JSON pointer (RFC 6901). Unknown members are reported one by one, each with the
 * known name most like it.
 */
export const errorsOf = (schema: z.ZodType, error: z.ZodError): readonly RequestError[] => {
  let json: unknown
  const errors = error.issues.slice(0, maximalErrors).flatMap((issue): RequestError[] => {
    if (issue.code !== 'unrecognized_keys') return [{ pointer: pointerOf(issue.path), message: issue.message }]
    json ??= z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
    const known = namesAt(json, issue.path)
    return issue.keys.slice(0, maximalErrors).map((key) => {
      const near = nearest(key, known)
      const hint = near === undefined ? `Known: ${known.join(', ')}.` : `Did you mean "${near}"?`
      return { pointer: pointerOf([...issue.path, key]), message: `"${key}" is not known. ${hint}` }
    })
  })
  return errors.slice(0, maximalErrors)
}

/** The errors in one sentence or two: the first one, and how many there are besides. */
export const summaryOf = (errors: readonly RequestError[]): string => {
  const [first, ...more] = errors
  const place = first === undefined || first.pointer === '' ? '' : `${first.pointer}: `
  const message = first?.message ?? ''
  if (more.length === 0) return `${place}${message}`
  return `${place}${message}${message.endsWith('.') ? '' : '.'} And ${more.length} more, see errors.`
}
