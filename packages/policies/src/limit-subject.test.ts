import { equal } from 'node:assert/strict'
import { test } from 'node:test'
import { Principal } from '@sekisho/pipeline'
import { credentialRecord, exchange } from '@sekisho/testkit'
import { limitSubject, type Per } from './limit-subject.ts'

const known = exchange({ principal: new Principal(credentialRecord()), client: '192.0.2.1' })
const unknown = exchange({ client: '192.0.2.1' })

const cases: readonly (readonly [Per, known: string, unknown: string])[] = [
  ['caller', 'app_1', '192.0.2.1'],
  ['app', 'app_1', 'anonymous'],
  ['credential', 'cred_1', 'anonymous'],
  ['developer', 'dev_1', 'anonymous'],
  ['address', '192.0.2.1', '192.0.2.1'],
  ['everyone', 'everyone', 'everyone'],
]
for (const [per, withKey, without] of cases) {
  test(`per ${per}`, () => {
    const { subject, perPrincipal } = limitSubject(per)
    equal(subject(known), withKey)
    equal(subject(unknown), without)
    // Kept per principal only if another address of the same principal makes no difference.
    const elsewhere = exchange({ principal: new Principal(credentialRecord()), client: '198.51.100.1' })
    equal(perPrincipal, subject(elsewhere) === withKey)
  })
}
