import { z } from 'zod'

/**
 * The change that PATCH takes for a resource: every member optional, given ones replace, and `null` clears a member that
 * the resource can do without. Made from the resource's own schema, so that there is no second one to keep.
 */
export const patchOf = (resource: z.ZodObject<Record<string, z.ZodType>>): z.ZodObject => {
  const shape: Record<string, z.ZodType> = {}
  for (const [name, member] of Object.entries(resource.shape)) {
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
  const next = new Map<string, unknown>(Object.entries(current))
  for (const [name, value] of Object.entries(change)) {
    if (value === null) next.delete(name)
    else if (value !== undefined) next.set(name, value)
  }
  return Object.fromEntries(next) as T
}
