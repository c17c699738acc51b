/**
 * The tables as Kysely sees them. Only types that every SQL database has: text, integers, bytes. JSON is text, times are
 * milliseconds since 1970.
 */
export interface Tables {
  apis: ApiTable
  products: ProductTable
  developers: DeveloperTable
  apps: AppTable
  credentials: CredentialTable
  credential_products: CredentialProductTable
  admin_tokens: AdminTokenTable
  idempotency_keys: IdempotencyKeyTable
}

interface Changing {
  created_at: number
  updated_at: number
  /** Counts the changes, from 1. */
  revision: number
}

export interface ApiTable extends Changing {
  name: string
  version: string
  title: string
  description: string | null
  base_path: string
  access: 'product' | 'open'
  operation_count: number
  /** SHA-256 (hex) of content and document. */
  digest: string
  /** JSON: what the list of operations shows. */
  operations: string
  /** JSON: ApiContent of the model, what publishing compiles. */
  content: string
  /** The bundled document as JSON, gzipped. */
  document: Uint8Array
}

export interface ProductTable extends Changing {
  name: string
  /** JSON: the product without name and times. */
  settings: string
}

export interface DeveloperTable extends Changing {
  id: string
  email: string
  first_name: string | null
  last_name: string | null
  status: 'active' | 'inactive'
  /** JSON */
  attributes: string
}

export interface AppTable extends Changing {
  id: string
  developer_id: string
  name: string
  display_name: string | null
  description: string | null
  status: 'approved' | 'revoked'
  callback_url: string | null
  /** JSON */
  attributes: string
}

export interface CredentialTable extends Changing {
  id: string
  app_id: string
  /** SHA-256 (hex) of the key. */
  hash: string
  hint: string
  status: 'approved' | 'revoked'
  /** Milliseconds since 1970; null for never. */
  expires_at: number | null
  /** JSON */
  attributes: string
}

export interface CredentialProductTable {
  credential_id: string
  product: string
  /** Products are tried in this order. */
  position: number
  status: 'approved' | 'pending' | 'revoked'
}

export interface AdminTokenTable {
  id: string
  name: string
  /** SHA-256 (hex) of the token. */
  hash: string
  hint: string
  created_at: number
}

export interface IdempotencyKeyTable {
  /** The admin token that sent the key: keys of different callers never meet. */
  token_id: string
  /** SHA-256 (hex) of the key. */
  key_hash: string
  /** SHA-256 (hex) of the request. */
  fingerprint: string
  /** The answer, sealed. */
  answer: Uint8Array
  expires_at: number
}
