import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldName, Problem } from '@sekisho/base'
import { type Answer, isAnswer, Principal, runInbound } from '@sekisho/pipeline'
import { credentialRecord, exchange, FakeClock, MemoryCounters } from '@sekisho/testkit'
import { UpstreamPool } from '@sekisho/wire'
import { type CompileInput, compile } from '../src/compile/index.ts'
import { buildPlan, type LoadDeps, type Plan } from '../src/load/index.ts'
import { api, operation, product } from './models.ts'

// With every policy and integration there is, below the socket.
const deps: LoadDeps = {
  clock: new FakeClock(),
  counters: new MemoryCounters(),
  credentials: (key) => (key === 'the-key-of-shop' ? new Principal(credentialRecord()) : undefined),
  upstreams: new UpstreamPool([]),
}

const planOf = (input: CompileInput): Plan => {
  const { snapshot, issues } = compile(input)
  assert.deepEqual(issues, [])
  assert.ok(snapshot !== undefined)
  return buildPlan(snapshot, deps)
}

const input: CompileInput = {
  apis: [api({ operations: [operation(), operation({ id: 'health', path: '/health', access: 'open' })] })],
  products: [product({ quota: { limit: 2, period: 'day' } })],
  policies: { cors: { allowOrigins: ['https://app.example.com'] } },
}

/** How the inbound half of a call ends: a decision, or `forward`. */
const outcome = async (
  plan: Plan,
  method: string,
  target: string,
  headers: Record<string, string>,
): Promise<string> => {
  const x = exchange({ method, target, headers })
  const result: Problem | Answer | undefined = await runInbound(plan.match(x).chain.inbound, x)
  if (result === undefined) return `forward${x.grant === undefined ? '' : ` by ${x.grant.product.name}`}`
  return isAnswer(result) ? result.decision : result.code
}

test('a key with a product passes until its quota is used up; others are told why not', async () => {
  const plan = planOf(input)
  const key = { 'x-api-key': 'the-key-of-shop' }
  const path = '/orders/v1/orders/7'
  assert.equal(await outcome(plan, 'GET', path, {}), 'key-missing')
  assert.equal(await outcome(plan, 'GET', path, { 'x-api-key': 'another-key' }), 'key-unknown')
  assert.equal(await outcome(plan, 'GET', path, key), 'forward by free')
  assert.equal(await outcome(plan, 'HEAD', path, key), 'forward by free')
  assert.equal(await outcome(plan, 'GET', path, key), 'quota-exceeded')
  assert.equal(await outcome(plan, 'GET', '/orders/v1/health', {}), 'forward')
})

test('preflights are answered on every path, served or not', async () => {
  const plan = planOf(input)
  const preflight = { origin: 'https://app.example.com', 'access-control-request-method': 'GET' }
  assert.equal(await outcome(plan, 'OPTIONS', '/orders/v1/orders/7', preflight), 'preflight')
  const x = exchange({ method: 'GET', target: '/elsewhere', headers: preflight })
  for (const step of plan.match(x).chain.reply) step(x)
  assert.equal(x.reply.get(fieldName('Access-Control-Allow-Origin')), 'https://app.example.com')
  assert.equal(x.reply.get(fieldName('x-request-id')), x.id)
})
