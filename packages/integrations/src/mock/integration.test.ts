import { deepEqual, equal, match, throws } from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Problem, systemClock } from '@sekisho/base'
import type { Fields, Outlet } from '@sekisho/pipeline'
import { exchange } from '@sekisho/testkit'
import { UpstreamPool } from '@sekisho/wire'
import { mock } from './integration.ts'

const upstreams = new UpstreamPool()

const responses = [
  { status: 404, example: 'missing', mediaType: 'application/problem+json', fields: {}, body: '{"title":"Missing"}' },
  { status: 200, example: 'full', mediaType: 'application/json', fields: { 'X-Total': '2' }, body: '[1,"é"]' },
  { status: 200, example: 'empty', mediaType: 'application/json', fields: {}, body: '[]' },
  { status: 204, example: 'none', fields: {} },
]

/** What an outlet was given. */
class Taken implements Outlet {
  steps: string[] = []
  status = 0
  length = -1
  fields: [string, string][] = []
  body = ''
  problem: Problem | undefined = undefined
  drained: (() => void) | undefined = undefined
  interim(): void {
    this.steps.push('interim')
  }
  head(status: number, fields: Fields, length: number): void {
    this.steps.push('head')
    this.status = status
    this.fields = [...fields.entries()]
    this.length = length
  }
  data(chunk: Uint8Array): boolean {
    this.steps.push('data')
    this.body += Buffer.from(chunk).toString()
    return true
  }
  end(): void {
    this.steps.push('end')
  }
  fail(problem: Problem): void {
    this.steps.push('fail')
    this.problem = problem
  }
  settle(): void {
    this.steps.push('settle')
  }
}

const ask = (settings: object, prefer?: string) => {
  const forward = mock.create(mock.schema.parse(settings), { upstreams, clock: systemClock })
  const out = new Taken()
  const x = exchange({ headers: prefer === undefined ? {} : { Prefer: prefer } })
  forward(x, out)
  return { out, x }
}

describe('mock', () => {
  it('answers with the first successful response', () => {
    const { out, x } = ask({ responses })
    deepEqual(out.steps, ['head', 'data', 'end', 'settle'])
    deepEqual([out.status, out.body, out.length], [200, '[1,"é"]', 8])
    deepEqual(out.fields, [
      ['x-total', '2'],
      ['content-type', 'application/json'],
    ])
    equal(x.decision, 'mocked')
  })

  it('answers with the first response where none is successful', () => {
    equal(ask({ responses: responses.slice(0, 1) }).out.status, 404)
  })

  it('answers with the status of its settings', () => {
    const { out } = ask({ status: 204, responses })
    deepEqual([out.status, out.fields, out.body], [204, [], ''])
  })

  const wishes: readonly (readonly [wish: string, status: number, body: string])[] = [
    ['code=404', 404, '{"title":"Missing"}'],
    ['code="404"', 404, '{"title":"Missing"}'],
    ['example=empty', 200, '[]'],
    ['code=200, example=empty', 200, '[]'],
    ['respond-async; code=200; example="empty"', 200, '[]'],
    ['wait=5', 200, '[1,"é"]'],
  ]
  for (const [wish, status, body] of wishes) {
    it(`prefers ${wish}`, () => {
      const { out } = ask({ responses }, wish)
      deepEqual([out.status, out.body], [status, body])
      const applied = out.fields.find(([name]) => name === 'preference-applied')?.[1]
      equal(applied, wish === 'wait=5' ? undefined : `code=${status}`)
    })
  }

  it('says which responses there are when the wish cannot be met', () => {
    const { out } = ask({ responses }, 'code=418')
    deepEqual([out.problem?.status, out.steps], [404, ['fail']])
    match(out.problem?.detail ?? '', /404\/missing, 200\/full, 200\/empty, 204\/none/)
    equal(ask({ status: 500, responses }).out.problem?.status, 404)
  })

  it('says so when there is nothing to answer with', () => {
    const { out } = ask({})
    deepEqual([out.problem?.code, out.problem?.status], ['configuration-error', 501])
  })

  it('refuses what it cannot send', () => {
    throws(() => mock.schema.parse({ status: 100 }))
    throws(() => mock.schema.parse({ unknown: 1 }))
  })
})
