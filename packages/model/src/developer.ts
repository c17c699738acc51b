import { z } from 'zod'
import { attributes, resourceName, timestamp } from './names.ts'

export const developerInput = z
  .strictObject({
    email: z.email().max(254).toLowerCase().meta({ title: 'Email', description: 'Unique among developers.' }),
    firstName: z.string().max(128).optional().meta({ description: 'Given name.' }),
    lastName: z.string().max(128).optional().meta({ description: 'Family name.' }),
    status: z
      .enum(['active', 'inactive'])
      .default('active')
      .meta({ description: 'All keys of an inactive developer are stopped.' }),
    attributes: attributes.default({}),
  })
  .meta({ title: 'Developer settings' })

export const developer = developerInput
  .extend({
    id: z.string().startsWith('dev_').meta({ description: 'Sortable id.' }),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ title: 'Developer' })

export const appInput = z
  .strictObject({
    name: resourceName.meta({ title: 'Name', description: 'Unique among the apps of its developer.' }),
    displayName: z.string().min(1).max(128).optional().meta({ description: 'The name for people. Default: the name.' }),
    description: z.string().max(4096).optional().meta({ description: 'What the app is for.' }),
    status: z
      .enum(['approved', 'revoked'])
      .default('approved')
      .meta({ description: 'Revoking an app stops all its keys.' }),
    callbackUrl: z
      .url({ protocol: /^https?$/ })
      .optional()
      .meta({ description: 'Where OAuth sends its users back to.' }),
    attributes: attributes.default({}),
  })
  .meta({ title: 'App settings' })

export const app = appInput
  .extend({
    id: z.string().startsWith('app_').meta({ description: 'Sortable id.' }),
    developerId: z.string().startsWith('dev_').meta({ description: 'Whose app it is.' }),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ title: 'App' })

export type DeveloperInput = z.output<typeof developerInput>
export type Developer = z.output<typeof developer>
export type AppInput = z.output<typeof appInput>
export type App = z.output<typeof app>
