import { fieldName, Problem, problemMediaType } from '@sekisho/base'
import {
  type Answer,
  type Chain,
  type CredentialLookup,
  chain,
  type Exchange,
  type Grant,
  isAnswer,
  type LimitRule,
  type PolicyDefinition,
  Principal,
  type ProductFacts,
  runInbound,
} from '@sekisho/pipeline'
import { ListBody } from './body.ts'
import { FakeClock } from './clock.ts'
import { MemoryCounters } from './counters.ts'
import { type ExampleCall, type ExampleSetup, type PolicyExample, policyExample } from './example.ts'
import { credentialRecord, exchange, grant, route } from './exchange.ts'
import { checkOutcome, type Outcome } from './outcome.ts'

/**
 * Plays one example through the real chain of the policy: configuration checked by its schema, calls in order, each
 * outcome compared.
 * @throws AssertionError naming the call and what differed.
 */
export const runExample = async (policy: PolicyDefinition, written: unknown): Promise<void> => {
  const example = policyExample.parse(written)
  const clock = new FakeClock(example.setup.now)
  const people = principals(example.setup)
  const phases = policy.create(policy.schema.parse(example.config), {
    clock,
    scope: 'product:example',
    credentials: lookup(example.setup, people),
  })
  const rules = phases.limit ?? []
  const steps = chain([phases], () => {}, {
    counters: new MemoryCounters(),
    limited: rules.length > 0,
    now: () => clock.now(),
  })
  for (const [index, call] of example.calls.entries()) {
    clock.advance(call.after ?? 0)
    const x = exchangeOf(example, call, people, rules)
    checkOutcome(call.expect, await play(steps, x, call), `${policy.name}: ${example.title}: call ${index + 1}`)
  }
}

const principals = (setup: ExampleSetup): ReadonlyMap<string, Principal> => {
  const made = new Map<string, Principal>()
  for (const [name, facts] of Object.entries(setup.credentials ?? {})) {
    const plain = credentialRecord()
    const record = credentialRecord({
      id: `cred_${name}`,
      status: facts.status ?? 'approved',
      expiresAt: facts.expiresAt === undefined ? null : Date.parse(facts.expiresAt),
      products: Object.entries(facts.products ?? {}).map(([product, status]) => ({ product, status })),
      attributes: facts.attributes ?? {},
      app: { ...plain.app, id: `app_${name}`, name, ...facts.app },
      developer: { ...plain.developer, id: `dev_${name}`, ...facts.developer },
    })
    made.set(name, new Principal(record))
  }
  return made
}

const lookup = (setup: ExampleSetup, people: ReadonlyMap<string, Principal>): CredentialLookup => {
  const byKey = new Map<string, Principal | undefined>()
  for (const [name, facts] of Object.entries(setup.credentials ?? {})) {
    if (facts.key !== undefined) byKey.set(facts.key, people.get(name))
  }
  return (key) =>
    setup.credentialsUnavailable === true ? Promise.reject(new Error('the control plane is away')) : byKey.get(key)
}

const limitPolicy = (rules: readonly LimitRule[]): string => rules.map((rule) => rule.policyItem).join(', ')

const exchangeOf = (
  example: PolicyExample,
  call: ExampleCall,
  people: ReadonlyMap<string, Principal>,
  rules: readonly LimitRule[],
): Exchange => {
  const limits = { rules, limitPolicy: limitPolicy(rules) }
  const grants = new Map<string, Grant[]>()
  for (const [name, { paths, attributes }] of Object.entries(example.setup.products ?? {})) {
    const product: ProductFacts = { name, displayName: name, attributes: attributes ?? {} }
    const covers = paths === undefined ? true : (path: string): boolean => paths.includes(path)
    grants.set(name, [grant({ ...limits, name, product, covers })])
  }
  const { request } = call
  const principal = call.as === undefined ? undefined : people.get(call.as)
  if (call.as !== undefined && principal === undefined) throw new TypeError(`No credential "${call.as}" in the setup`)
  const given = call.product === undefined ? undefined : grants.get(call.product)?.[0]
  if (call.product !== undefined && given === undefined)
    throw new TypeError(`No product "${call.product}" in the setup`)
  return exchange({
    ...request,
    body: request.body && new ListBody([new Uint8Array(request.body.bytes)], request.body.announced),
    route: route({
      grants,
      open: grant({ ...limits, name: '' }),
      operation: call.allowed === undefined ? 'getOrder' : '',
      method: request.method,
    }),
    parameters: ['7'],
    ...(call.allowed && { allowed: call.allowed }),
    ...(principal && { principal }),
    ...(given && { grant: given }),
  })
}

/** What the gateway does with a call, without its sockets. */
const play = async (steps: Chain, x: Exchange, call: ExampleCall): Promise<Outcome> => {
  const result = (await runInbound(steps.inbound, x)) ?? forward(x, call)
  const sent = result === undefined ? { target: targetOf(x), headers: x.request } : undefined
  if (result === undefined) receive(x, call)
  else if (isAnswer(result)) answer(x, result)
  else refuse(x, result)
  if (x.rateLimit !== '') {
    x.reply.set(fieldName('RateLimit'), x.rateLimit)
    x.reply.set(fieldName('RateLimit-Policy'), (x.grant ?? x.route.open).limitPolicy)
  }
  for (const step of steps.reply) step(x)
  for (const step of steps.record) step(x)
  return { x, sent }
}

const targetOf = (x: Exchange): string => x.path + (x.query === undefined ? '' : `?${x.query}`)

const forward = (x: Exchange, call: ExampleCall): Problem | undefined => {
  if (call.allowed !== undefined)
    return new Problem('method-not-allowed', { fields: [['Allow', call.allowed.join(', ')]] })
  if ('fails' in call.upstream) return new Problem(call.upstream.fails)
  let failure: Problem | undefined
  x.body?.start({
    data: () => true,
    end: () => {},
    fail: (problem) => {
      failure = problem
    },
  })
  return failure
}

const receive = (x: Exchange, call: ExampleCall): void => {
  if ('fails' in call.upstream) return
  x.status = call.upstream.status
  for (const [name, value] of Object.entries(call.upstream.headers)) {
    for (const line of typeof value === 'string' ? [value] : value) x.reply.append(fieldName(name), line)
  }
}

const answer = (x: Exchange, made: Answer): void => {
  x.decision = made.decision
  x.status = made.status
  for (const [name, value] of made.fields) x.reply.append(fieldName(name), value)
}

const refuse = (x: Exchange, problem: Problem): void => {
  x.problem = problem
  x.decision = problem.code
  x.status = problem.status
  x.reply.set(fieldName('Content-Type'), problemMediaType)
  for (const [name, value] of problem.fields) x.reply.append(fieldName(name), value)
}
