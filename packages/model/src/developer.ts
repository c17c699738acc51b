import { z } from 'zod'
import { attributes, resourceName, timestamp } from './names.ts'

export const developerInput = z
  .strictObject({
    email: z.email().max(254).toLowerCase().meta({ title: 'Email', description: 'Unique among developers.' }),
    firstName: z.string().max(128).optional(),
    lastName: z.string().max(128).optional(),
    status: z.enum(['active', 'inactive']).default('active'),
    attributes: attributes.default({}),
  })
  .meta({ title: 'Developer settings' })

export const developer = developerInput
  .extend({ id: z.string().startsWith('dev_'), createdAt: timestamp, updatedAt: timestamp })
  .meta({ title: 'Developer' })

export const appInput = z
  .strictObject({
    name: resourceName.meta({ title: 'Name', description: 'Unique among the apps of its developer.' }),
    displayName: z.string().min(1).max(128).optional(),
    description: z.string().max(4096).optional(),
    status: z.enum(['approved', 'revoked']).default('approved').meta({ description: 'Revoking an app stops all its keys.' }),
    callbackUrl: z.url({ protocol: /^https?$/ }).optional(),
    attributes: attributes.default({}),
  })
  .meta({ title: 'App settings' })

export const app = appInput
  .extend({
    id: z.string().startsWith('app_'),
    developerId: z.string().startsWith('dev_'),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ title: 'App' })

export type DeveloperInput = z.output<typeof developerInput>
export type Developer = z.output<typeof developer>
export type AppInput = z.output<typeof appInput>
export type App = z.output<typeof app>
