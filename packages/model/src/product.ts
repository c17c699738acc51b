import { z } from 'zod'
import { methods } from './api.ts'
import { quotaSettings, throttleSettings } from './limits.ts'
import { attributes, resourceName, timestamp, versionName } from './names.ts'

/** `/` that path, `/*` one level, `/**` any depth (as in Apigee's products); `*` also between other segments. */
export const pathPattern = z
  .string()
  .max(512)
  .regex(
    /^\/$|^(\/([^/?#*\s]+|\*))*(\/\*\*)?$/,
    'must be a path; `*` stands for one segment, `/**` at the end for any depth',
  )
  .refine((pattern) => pattern !== '', 'must begin with /')

export const productOperation = z
  .strictObject({
    api: z
      .union([resourceName, z.literal('*')])
      .meta({ title: 'Api', description: 'Name of the Api; `*` for every Api.' }),
    versions: z
      .array(versionName)
      .min(1)
      .optional()
      .meta({ title: 'Versions', description: 'Versions of the Api. Default: all.' }),
    paths: z.array(pathPattern).min(1).default(['/**']).meta({
      title: 'Paths',
      description: 'Path patterns below the base path of the Api: /orders, /orders/*, /orders/**.',
    }),
    methods: z.array(z.enum(methods)).min(1).optional().meta({ title: 'Methods', description: 'Default: all.' }),
    quota: quotaSettings
      .optional()
      .meta({ title: 'Quota', description: "Overrides the product's quota for these operations." }),
    attributes: attributes.optional(),
  })
  .meta({ title: 'Product operation' })

/** The part of a product that its owner writes. */
export const productInput = z
  .strictObject({
    name: resourceName.meta({ title: 'Name', description: 'Unique among products.' }),
    displayName: z
      .string()
      .min(1)
      .max(128)
      .optional()
      .meta({ title: 'Display name', description: 'Default: the name.' }),
    description: z.string().max(4096).optional().meta({ description: 'What the product is for.' }),
    access: z
      .enum(['public', 'private', 'internal'])
      .default('public')
      .meta({ title: 'Access', description: 'Who may find the product in the portal and subscribe to it.' }),
    approval: z
      .enum(['auto', 'manual'])
      .default('auto')
      .meta({ title: 'Approval', description: 'Whether a key gets the product at once or when somebody approves it.' }),
    operations: z
      .array(productOperation)
      .min(1)
      .meta({ title: 'Operations', description: 'What the product contains.' }),
    throttle: throttleSettings.optional().meta({ title: 'Throttle', description: 'Per app.' }),
    quota: quotaSettings.optional().meta({ title: 'Quota', description: 'Per app.' }),
    attributes: attributes.default({}),
  })
  .meta({ title: 'Product settings' })

export const product = productInput
  .extend({
    displayName: z.string().meta({ description: 'The name for people.' }),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ title: 'Product' })

export type ProductOperation = z.output<typeof productOperation>
export type ProductInput = z.output<typeof productInput>
export type Product = z.output<typeof product>
