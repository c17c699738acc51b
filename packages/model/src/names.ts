import { z } from 'zod'

/** Kebab-case: how people's resources are named, everywhere (paths, files, commands). */
export const resourceName = z
  .string()
  .min(1)
  .max(63)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case: lower-case letters, digits and single hyphens')

/** `v1`, `v2`, `2024-05`: one path segment. */
export const versionName = z
  .string()
  .min(1)
  .max(32)
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'must be lower-case letters and digits, with single hyphens or dots between')

/** Free attributes: names and values chosen by the user, readable during calls (`${product.attributes.tier}`). */
export const attributes = z
  .record(z.string().min(1).max(128), z.string().max(2048))
  .refine((value) => Object.keys(value).length <= 64, 'at most 64 attributes')
  .meta({ title: 'Attributes', description: 'Names and values of your own, readable in settings while a call runs.' })

export const timestamp = z.iso.datetime({ offset: true }).meta({ description: 'RFC 3339 time.' })
