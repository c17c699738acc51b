import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { fieldName, Problem } from '@sekisho/base'
import { exchange, FakeClock, route } from '@sekisho/testkit'
import { cors } from './policy.ts'

const create = (config: unknown) =>
  cors.create(cors.schema.parse(config), { clock: new FakeClock(), scope: 'gateway', credentials: () => undefined })

const preflight = { Origin: 'https://a.example', 'Access-Control-Request-Method': 'PUT' }

const fieldsOf = (result: unknown): Readonly<Record<string, string>> => {
  ok(typeof result === 'object' && result !== null && !(result instanceof Problem) && 'fields' in result)
  return Object.fromEntries(result.fields as [string, string][])
}

test('grants the method asked for where the path has an OPTIONS operation of its own', () => {
  const { admit } = create({ allowOrigins: ['*'] })
  const x = exchange({ method: 'OPTIONS', headers: preflight })
  equal(fieldsOf(admit?.(x))['Access-Control-Allow-Methods'], 'PUT')
})

test('leaves a path where nothing is served to its 404', () => {
  const { admit } = create({ allowOrigins: ['*'] })
  equal(admit?.(exchange({ method: 'OPTIONS', headers: preflight, route: route({ operation: '' }) })), undefined)
})

test('takes an OPTIONS call that is no preflight for an ordinary call', () => {
  const { admit } = create({ allowOrigins: ['*'] })
  equal(admit?.(exchange({ method: 'OPTIONS', headers: { Origin: 'https://a.example' } })), undefined)
  equal(admit?.(exchange({ method: 'OPTIONS', headers: { 'Access-Control-Request-Method': 'PUT' } })), undefined)
  equal(admit?.(exchange({ method: 'GET', headers: preflight })), undefined)
})

test('repeats only header names to the browser', () => {
  const { admit } = create({ allowOrigins: ['*'] })
  for (const asked of ['a b', 'a,,b', 'a\tb', `${'a,'.repeat(4000)}a`, '']) {
    const x = exchange({ method: 'OPTIONS', headers: { ...preflight, 'Access-Control-Request-Headers': asked } })
    equal(fieldsOf(admit?.(x))['Access-Control-Allow-Headers'], undefined, JSON.stringify(asked))
  }
})

test('leaves the headers of a preflight answer as they are', () => {
  const { reply } = create({ allowOrigins: ['https://a.example'] })
  const x = exchange({ headers: preflight, reply: { 'Access-Control-Allow-Methods': 'PUT' } })
  x.decision = 'preflight'
  reply?.(x)
  deepEqual([...x.reply.entries()], [['access-control-allow-methods', 'PUT']])
})

test('replaces every header of the question that the upstream wrote', () => {
  const { reply } = create({ allowOrigins: ['https://b.example'] })
  const x = exchange({
    headers: preflight,
    reply: {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Expose-Headers': '*',
      'Access-Control-Allow-Methods': '*',
      'Access-Control-Allow-Headers': '*',
      'Access-Control-Max-Age': '1',
    },
  })
  reply?.(x)
  deepEqual([...x.reply.entries()], [['vary', 'Origin']])
})

test('a call without an origin varies by origin all the same', () => {
  const { reply } = create({ allowOrigins: ['https://b.example'], credentials: true })
  const x = exchange()
  reply?.(x)
  deepEqual([...x.reply.entries()], [['vary', 'Origin']])
  equal(x.reply.get(fieldName('Access-Control-Allow-Credentials')), undefined)
})

const refused: readonly (readonly [unknown, readonly string[]])[] = [
  [{ allowOrigins: ['*'], credentials: true }, ['allowOrigins']],
  [{ allowOrigins: ['https://a.example'], credentials: true, exposeHeaders: ['*'] }, ['exposeHeaders']],
  [{ allowOrigins: [] }, ['allowOrigins']],
  [{}, ['allowOrigins']],
  [{ allowOrigins: ['*'], allowMethods: ['GET POST'] }, ['allowMethods']],
  [{ allowOrigins: ['*'], allowHeaders: ['a: b'] }, ['allowHeaders']],
  [{ allowOrigins: ['*'], maxAge: -1 }, ['maxAge']],
]
for (const [config, path] of refused) {
  test(`refuses ${JSON.stringify(config)}`, () => {
    const result = cors.schema.safeParse(config)
    equal(result.error?.issues[0]?.path[0], path[0])
  })
}
