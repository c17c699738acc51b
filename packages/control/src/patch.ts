import { z } from 'zod'

/**
 * The change that PATCH takes for a resource: every member optional, given ones replace, and `null` clears a member that
 * the resource can do without. Made from the resource's own schema, so that there is no second one to keep.
 */
export const patchOf = <S extends z.ZodRawShape>(resource: z.ZodObject<S>): z.ZodObject => {
  const shape: Record<string, z.ZodType> = {}
  for (const [name, member] of Object.entries(resource.shape as Record<string, z.ZodType>)) {
    const inner =
      member instanceof z.ZodDefault || member instanceof z.ZodOptional ? (member.unwrap() as z.ZodType) : member
    const changed = member instanceof z.ZodOptional ? inner.nullable().optional() : inner.optional()
    const meta = member.meta() ?? inner.meta()
    shape[name] = meta === undefined ? changed : changed.meta(meta)
  }
  return z.strictObject(shape)
}

/** Applies such a change: members that are `null` go, members that are absent stay. */
export const applyPatch = <T extends object>(current: T, change: Readonly<Record<string, unknown>>): T => {
  const next: Record<string, unknown> = { ...current }
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete next[name]
    else if (value !== undefined) next[name] = value
  }
  return next as T
}
