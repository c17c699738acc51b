export { type CredentialCache, type CredentialCacheOptions, createCredentialCache } from './credential-cache.ts'
