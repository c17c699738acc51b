import type { DatabaseSync } from 'node:sqlite'
import type { CredentialRecord } from '@sekisho/snapshot/compile'
import type { LookupCredential } from '../gateway-port.ts'

interface CredentialRow {
  id: string
  status: 'approved' | 'revoked'
  expires_at: number | null
  attributes: string
  app_id: string
  app_name: string
  app_status: 'approved' | 'revoked'
  app_attributes: string
  developer_id: string
  developer_email: string
  developer_status: 'active' | 'inactive'
  developer_attributes: string
}

export const credentialSql = `
  select c.id, c.status, c.expires_at, c.attributes,
         a.id as app_id, a.name as app_name, a.status as app_status, a.attributes as app_attributes,
         d.id as developer_id, d.email as developer_email, d.status as developer_status, d.attributes as developer_attributes
  from credentials c
  join apps a on a.id = c.app_id
  join developers d on d.id = a.developer_id
  where c.hash = ?`

export const productsSql = 'select product, status from credential_products where credential_id = ? order by position'

const none: Readonly<Record<string, string>> = Object.freeze({})

const attributesOf = (json: string): Readonly<Record<string, string>> =>
  json === '{}' ? none : (JSON.parse(json) as Record<string, string>)

/**
 * The look-up of gateways: synchronous, two prepared statements on an index each, on a connection of its own that sees
 * what is committed and waits for no transaction.
 */
export const lookupOn = (database: DatabaseSync): LookupCredential => {
  const findCredential = database.prepare(credentialSql)
  const findProducts = database.prepare(productsSql)
  return (hash) => {
    const row = findCredential.get(hash) as CredentialRow | undefined
    if (row === undefined) return undefined
    const record: CredentialRecord = {
      id: row.id,
      status: row.status,
      expiresAt: row.expires_at,
      // Rows of node:sqlite have no prototype; what goes out is an ordinary object.
      products: (findProducts.all(row.id) as unknown as CredentialRecord['products']).map(({ product, status }) => ({
        product,
        status,
      })),
      attributes: attributesOf(row.attributes),
      app: { id: row.app_id, name: row.app_name, status: row.app_status, attributes: attributesOf(row.app_attributes) },
      developer: {
        id: row.developer_id,
        email: row.developer_email,
        status: row.developer_status,
        attributes: attributesOf(row.developer_attributes),
      },
    }
    return record
  }
}
