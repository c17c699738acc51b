import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { keyPrefix, newSecret, Problem } from '@sekisho/base'
import { type CredentialLookup, Principal } from '@sekisho/pipeline'
import { credentialRecord, exchange, FakeClock, grant } from '@sekisho/testkit'
import { apiKey } from './policy.ts'

const principal = new Principal(credentialRecord())

const create = (config: unknown, credentials: CredentialLookup) =>
  apiKey.create(apiKey.schema.parse(config), { clock: new FakeClock(), scope: 'gateway', credentials })

const codeOf = (result: unknown): string => {
  ok(result instanceof Problem, `a Problem, not ${String(result)}`)
  return result.code
}

test('a look-up that takes time is waited for', async () => {
  const { identify } = create({}, () => Promise.resolve(principal))
  const x = exchange({ headers: { 'x-api-key': 'imported-1' } })
  const result = identify?.(x)
  ok(result instanceof Promise)
  equal(await result, undefined)
  equal(x.principal, principal)
})

test('a look-up that takes time may find nobody', async () => {
  const { identify } = create({}, () => Promise.resolve(undefined))
  equal(codeOf(await identify?.(exchange({ headers: { 'x-api-key': 'imported-1' } }))), 'key-unknown')
})

test('a look-up that fails is not an unknown key', async () => {
  const cause = new Error('away')
  const failing: readonly CredentialLookup[] = [
    () => Promise.reject(cause),
    () => {
      throw cause
    },
  ]
  for (const credentials of failing) {
    const result = await create({}, credentials).identify?.(exchange({ headers: { 'x-api-key': 'imported-1' } }))
    equal(codeOf(result), 'credentials-unavailable')
    equal((result as Problem).cause, cause)
  }
})

const secret = newSecret(keyPrefix)
const malformed = [
  `${secret}x`,
  secret.slice(0, -1),
  secret.slice(0, -1) + (secret.endsWith('0') ? '1' : '0'),
  'a b',
  'a\tb',
  'a\x7f',
  'café',
  'x'.repeat(513),
  `${secret}, ${secret}`,
]
for (const key of malformed) {
  test(`${JSON.stringify(key.slice(0, 40))} is no key, rather than one that nobody has`, () => {
    const { identify } = create({}, () => undefined)
    equal(codeOf(identify?.(exchange({ headers: { 'x-api-key': key } }))), 'key-malformed')
  })
}

for (const key of [secret, 'x'.repeat(512), '~!', 'sekisho_admin_x']) {
  test(`somebody is asked about ${JSON.stringify(key.slice(0, 40))}`, () => {
    const asked: string[] = []
    const { identify } = create({}, (key) => {
      asked.push(key)
      return principal
    })
    equal(identify?.(exchange({ headers: { 'x-api-key': key } })), undefined)
    deepEqual(asked, [key])
  })
}

test('the state of a key is not judged before or after products have been asked for', () => {
  const revoked = new Principal(credentialRecord({ status: 'revoked' }))
  const { authorize } = create({}, () => revoked)
  equal(authorize?.(exchange({ principal: revoked, grant: grant() })), undefined)
  equal(codeOf(authorize?.(exchange({ principal: revoked }))), 'key-revoked')
  equal(authorize?.(exchange()), undefined)
})

const refused: readonly unknown[] = [
  { sources: [] },
  { sources: [{ in: 'header', name: 'a b' }] },
  { sources: [{ in: 'cookie', name: 'a;b' }] },
  { sources: [{ in: 'query', name: '' }] },
  { sources: [{ in: 'query', name: 'key', scheme: 'Bearer' }] },
  { sources: [{ in: 'header', name: 'authorization', scheme: 'Bearer ' }] },
  { sources: [{ in: 'body', name: 'key' }] },
]
for (const config of refused) {
  test(`refuses ${JSON.stringify(config)}`, () => equal(apiKey.schema.safeParse(config).success, false))
}
