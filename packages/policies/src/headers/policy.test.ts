import { deepEqual, equal, match } from 'node:assert/strict'
import { test } from 'node:test'
import { exchange, FakeClock } from '@sekisho/testkit'
import { headers } from './policy.ts'

const refused: readonly (readonly [unknown, string, RegExp])[] = [
  ...[
    'Connection',
    'transfer-encoding',
    'Content-Length',
    'Host',
    'Upgrade',
    'TE',
    'Trailer',
    'Keep-Alive',
    'Proxy-Authorization',
    'Expect',
  ].flatMap((name): [unknown, string, RegExp][] => [
    [{ request: { set: { [name]: 'x' } } }, `request.set.${name}`, /belongs to the connection/],
    [{ reply: { add: { [name]: 'x' } } }, `reply.add.${name}`, /belongs to the connection/],
    [{ request: { remove: [name] } }, 'request.remove.0', /belongs to the connection/],
  ]),
  [{ request: { set: { 'a b': 'x' } } }, 'request.set.a b', /no header name/],
  [{ request: { set: { a: 'x\r\ny: z' } } }, 'request.set.a', /header value/],
  [{ request: { set: { a: ' x' } } }, 'request.set.a', /header value/],
  [{ request: { set: { a: '漢' } } }, 'request.set.a', /header value/],
  [{ request: { set: { a: '' } } }, 'request.set.a', /./],
  [{ request: { set: { a: '${app.nam}' } } }, 'request.set.a', /did you mean \$\{app\.name\}/],
  [{ request: { set: { a: '${app.name' } } }, 'request.set.a', /without "}"/],
  [{ request: { sett: {} } }, 'request', /sett/],
]
for (const [config, path, message] of refused) {
  test(`refuses ${JSON.stringify(config)}`, () => {
    const issue = headers.schema.safeParse(config).error?.issues[0]
    equal(issue?.path.join('.'), path)
    match(issue?.message ?? '', message)
  })
}

test('has no phase in which it has nothing to do', () => {
  const config = headers.schema.parse({ request: {}, reply: { remove: ['Server'] } })
  const phases = headers.create(config, { clock: new FakeClock(), scope: 'gateway', credentials: () => undefined })
  deepEqual(Object.keys(phases), ['reply'])
})

test('adds nothing where a variable has no value', () => {
  const config = headers.schema.parse({ request: { add: { A: '${app.name}' } } })
  const phases = headers.create(config, { clock: new FakeClock(), scope: 'gateway', credentials: () => undefined })
  const x = exchange({ headers: { a: '1' } })
  void phases.send?.(x)
  deepEqual([...x.request.entries()], [['a', '1']])
})

test('removes, then sets, then adds', () => {
  const config = headers.schema.parse({
    reply: { remove: ['A', 'B'], set: { B: 'set', C: 'set' }, add: { A: 'added', C: 'added' } },
  })
  const phases = headers.create(config, { clock: new FakeClock(), scope: 'gateway', credentials: () => undefined })
  const x = exchange({ reply: { a: '1', b: '1', c: ['1', '2'], d: '1' } })
  phases.reply?.(x)
  deepEqual(
    [...x.reply.entries()],
    [
      ['d', '1'],
      ['b', 'set'],
      ['c', 'set'],
      ['a', 'added'],
      ['c', 'added'],
    ],
  )
})
