import { z } from 'zod'

/**
 * The change that PATCH takes for a resource: every member optional, given ones replace, and `null` clears a member that
 * the resource can do without. Made from the resource's own schema, so that there is no second one to keep.
 */
export const patchOf = <S extends z.ZodRawShape>(resource: z.ZodObject<S>): z.ZodObject => {
  const shape: Record<string, z.ZodType> = {}
  for (const [name, member] of Object.entries(resource.shape as Record<string, z.ZodType>)) {
    if (member instanceof z.ZodDefault) shape[name] = described(member.unwrap() as z.ZodType, member).optional()
    else if (member instanceof z.ZodOptional)
      shape[name] = described(member.unwrap() as z.ZodType, member)
        .nullable()
        .optional()
    else shape[name] = member.optional()
  }
  return z.strictObject(shape)
}

const described = (inner: z.ZodType, outer: z.ZodType): z.ZodType => {
  const meta = outer.meta() ?? inner.meta()
  return meta === undefined ? inner : inner.meta(meta)
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
