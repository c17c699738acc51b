import { z } from 'zod'
import { attributes, resourceName, timestamp } from './names.ts'

export const credentialProduct = z
  .strictObject({
    product: resourceName.meta({ description: 'Name of the product.' }),
    status: z.enum(['approved', 'pending', 'revoked']).meta({ description: 'What the access is worth.' }),
  })
  .meta({ title: 'Access of a credential to a product' })

/** What is said when a credential is made. */
export const credentialInput = z
  .strictObject({
    products: z.array(resourceName).default([]).meta({
      title: 'Products',
      description:
        'Products that the key is for, in the order in which they are tried. Approved or pending as each product says.',
    }),
    expiresAt: timestamp.nullable().default(null).meta({ title: 'Expires at', description: 'null: never.' }),
    attributes: attributes.default({}),
    key: z
      .string()
      .min(8)
      .max(512)
      .regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces')
      .optional()
      .meta({
        title: 'Key',
        description: 'An existing key to take over verbatim (8 to 512 printable characters). Default: a new one.',
      }),
  })
  .meta({ title: 'Credential settings' })

/** What may be changed later. */
export const credentialChange = z
  .strictObject({
    status: z.enum(['approved', 'revoked']).optional().meta({ description: 'A revoked key is refused.' }),
    expiresAt: timestamp.nullable().optional().meta({ description: 'RFC 3339 time; null: never.' }),
    attributes: attributes.optional(),
    products: z
      .array(credentialProduct)
      .optional()
      .meta({ description: 'All products of the key, in the order in which they are tried.' }),
  })
  .meta({ title: 'Credential change' })

export const credential = z
  .strictObject({
    id: z.string().startsWith('cred_').meta({ description: 'Sortable id.' }),
    appId: z.string().startsWith('app_').meta({ description: 'The app that calls with it.' }),
    hint: z.string().meta({ description: 'The first characters of the key, to recognise it by.' }),
    status: z.enum(['approved', 'revoked']).meta({ description: 'A revoked key is refused.' }),
    expiresAt: timestamp.nullable().meta({ description: 'RFC 3339 time; null: never.' }),
    products: z.array(credentialProduct).meta({ description: 'In the order in which they are tried.' }),
    attributes,
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ title: 'Credential' })

/** The answer to making one: the only time the key is shown. */
export const newCredential = credential
  .extend({ key: z.string().meta({ description: 'The key. Shown only now; stored as a hash.' }) })
  .meta({ title: 'New credential' })

export type CredentialInput = z.output<typeof credentialInput>
export type CredentialChange = z.output<typeof credentialChange>
export type Credential = z.output<typeof credential>
export type NewCredential = z.output<typeof newCredential>
