import { z } from 'zod'
import { attributes, resourceName, timestamp } from './names.ts'

export const credentialProduct = z
  .strictObject({ product: resourceName, status: z.enum(['approved', 'pending', 'revoked']) })
  .meta({ title: 'Access of a credential to a product' })

/** What is said when a credential is made. */
export const credentialInput = z
  .strictObject({
    products: z.array(resourceName).default([]).meta({
      title: 'Products',
      description: 'Products that the key is for, in the order in which they are tried. Approved or pending as each product says.',
    }),
    expiresAt: timestamp.nullable().default(null).meta({ title: 'Expires at', description: 'null: never.' }),
    attributes: attributes.default({}),
    key: z
      .string()
      .min(8)
      .max(512)
      .regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces')
      .optional()
      .meta({ title: 'Key', description: 'An existing key to take over verbatim (8 to 512 printable characters). Default: a new one.' }),
  })
  .meta({ title: 'Credential settings' })

/** What may be changed later. */
export const credentialChange = z
  .strictObject({
    status: z.enum(['approved', 'revoked']).optional(),
    expiresAt: timestamp.nullable().optional(),
    attributes: attributes.optional(),
    products: z.array(credentialProduct).optional(),
  })
  .meta({ title: 'Credential change' })

export const credential = z
  .strictObject({
    id: z.string().startsWith('cred_'),
    appId: z.string().startsWith('app_'),
    /** The first characters of the key, to recognise it by. */
    hint: z.string(),
    status: z.enum(['approved', 'revoked']),
    expiresAt: timestamp.nullable(),
    products: z.array(credentialProduct),
    attributes,
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ title: 'Credential' })

/** The answer to making one: the only time the key is shown. */
export const newCredential = credential.extend({ key: z.string() }).meta({ title: 'New credential' })

export type CredentialInput = z.output<typeof credentialInput>
export type CredentialChange = z.output<typeof credentialChange>
export type Credential = z.output<typeof credential>
export type NewCredential = z.output<typeof newCredential>
