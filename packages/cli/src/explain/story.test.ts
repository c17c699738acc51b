import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { styleFor } from '../output/style.ts'
import { type CallRecord, callRecord, readLimits } from './call-record.ts'
import { credentialChecks } from './credential-checks.ts'
import { story } from './story.ts'

const style = styleFor({ isTTY: false }, {})

const forwarded: CallRecord = {
  time: '2026-03-01T09:30:00.123Z',
  id: '4tq7dk2m9x0c-1f',
  client: '203.0.113.7',
  method: 'GET',
  path: '/orders/v1/orders/42',
  status: 200,
  decision: 'forwarded',
  api: 'orders',
  version: 'v1',
  route: 'getOrder',
  product: 'free',
  app: 'app_1',
  developer: 'dev_1',
  credential: 'cred_1',
  ms: 3.4,
  upstream: 'http://10.0.0.5:3000',
  upstreamMs: 2.9,
  limits: 'throttle;r=9;t=1, quota;r=990;t=40000',
  notes: 'product trial does not contain this operation',
}

describe('the story of a call', () => {
  test('one that was forwarded', () => {
    assert.equal(
      story(forwarded, style),
      `GET /orders/v1/orders/42
2026-03-01T09:30:00.123Z from 203.0.113.7, request 4tq7dk2m9x0c-1f

Route
  Api orders v1, operation getOrder

Credential
  ✓ The call carries a key
  ✓ The key is well formed
  ✓ The key is known
  ✓ The key has a product
  ✓ A product of the key contains the operation
  ✓ The access to that product is approved
  ✓ The key has not expired
  ✓ The key is approved
  ✓ The app is approved
  ✓ The developer is active
  key cred_1, app app_1, developer dev_1

Product
  free was charged
  product trial does not contain this operation

Limits
  throttle: 9 calls left, more in 1 s
  quota: 990 calls left, more in 11 h

Upstream
  http://10.0.0.5:3000 answered after 2.9 ms; the whole call took 3.4 ms

Decision
  200 forwarded: Forwarded to the upstream
`,
    )
  })

  test('a revoked app: what was asked before, what was not asked any more, what to do', () => {
    const { product: _product, limits: _limits, upstream: _upstream, ...rest } = forwarded
    const notes = 'product free covers the operation'
    const text = story({ ...rest, notes, status: 403, decision: 'app-revoked' }, style)
    assert.match(
      text,
      /✓ The key is approved\n {2}✗ The app is approved\n {2}· The developer is active \(not asked any more\)/,
    )
    assert.match(text, /403 app-revoked: App revoked\n {2}What to do: .*sekisho apps approve/)
    assert.match(text, /✓ A product of the key contains the operation/)
    assert.doesNotMatch(text, /Upstream|Limits/)
  })

  test('a refusal by a limit, which is charged to none', () => {
    for (const decision of ['throttled', 'quota-exceeded', 'limits-unavailable']) {
      const text = story({ ...forwarded, status: 429, decision }, style)
      assert.match(text, /free applied; a refused call is charged to no limit/)
      assert.doesNotMatch(text, /was charged/)
    }
  })

  test('an unknown path', () => {
    const { time, id, method } = forwarded
    const text = story({ time, id, method, path: '/nothing', status: 404, decision: 'route-unknown' }, style)
    assert.match(text, /No Api is served at this path/)
    assert.doesNotMatch(text, /Credential/)
  })

  test('a decision of a newer server, and hostile text', () => {
    const call = callRecord.parse({
      ...forwarded,
      decision: 'teleported',
      path: '/a\u001b[2J',
      cause: 'x\ny',
      extra: 1,
    })
    const text = story(call, style)
    assert.match(text, /200 teleported: teleported/)
    assert.ok(!text.includes('\u001b'))
    assert.match(text, /Cause: x\\x0ay/)
  })
})

test('an open route asks for no key', () => {
  const { product: _product, app: _app, developer: _developer, credential: _credential, ...open } = forwarded
  assert.deepEqual(credentialChecks(open), [])
  assert.match(story(open, style), /No key was asked for/)
})

test('a revoked key on an open route: nobody asked for a product', () => {
  const { product: _product, notes: _notes, ...rest } = forwarded
  const checks = credentialChecks({ ...rest, status: 401, decision: 'key-revoked' })
  assert.deepEqual(
    checks.map(({ outcome }) => outcome),
    ['passed', 'passed', 'passed', 'passed', 'failed', 'not reached', 'not reached'],
  )
  assert.ok(checks.every(({ question }) => !question.includes('product')))
})

test('limits are read, and what is none is left out', () => {
  assert.deepEqual(readLimits('a;r=1;t=2, b;r=0;t=60'), [
    { name: 'a', remaining: 1, reset: 2 },
    { name: 'b', remaining: 0, reset: 60 },
  ])
  assert.deepEqual(readLimits('nonsense'), [])
  assert.deepEqual(readLimits(undefined), [])
})
