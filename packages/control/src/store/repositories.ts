import type { Kysely } from 'kysely'
import { AdminTokenRepository } from './admin-tokens.ts'
import { ApiRepository } from './apis.ts'
import { AppRepository } from './apps.ts'
import { CredentialRepository } from './credentials.ts'
import { DeveloperRepository } from './developers.ts'
import { IdempotencyRepository } from './idempotency.ts'
import { ProductRepository } from './products.ts'
import type { Tables } from './tables.ts'

/** One repository per resource, all on the same connection or in the same transaction. */
export interface Repositories {
  readonly apis: ApiRepository
  readonly products: ProductRepository
  readonly developers: DeveloperRepository
  readonly apps: AppRepository
  readonly credentials: CredentialRepository
  readonly tokens: AdminTokenRepository
  readonly idempotency: IdempotencyRepository
}

export const repositoriesOn = (db: Kysely<Tables>): Repositories => ({
  apis: new ApiRepository(db),
  products: new ProductRepository(db),
  developers: new DeveloperRepository(db),
  apps: new AppRepository(db),
  credentials: new CredentialRepository(db),
  tokens: new AdminTokenRepository(db),
  idempotency: new IdempotencyRepository(db),
})
