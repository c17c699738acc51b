import assert from 'node:assert/strict'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import test from 'node:test'
import { startHarness } from '../test/harness.ts'
import { ordersDocument } from '../test/orders.ts'
import { Compiler, CompilerStopped } from './compiler.ts'
import { AdminProblem } from './problems.ts'
import { Publication } from './publication.ts'
import type { Repositories } from './store/repositories.ts'

const empty = { apis: [], products: [], policies: {} }
const load = async (): Promise<string> => assert.fail('nothing is to be loaded')

const bodyOf = (text: string) => ({ mediaType: 'application/openapi+json', bytes: new TextEncoder().encode(text) })

const largeDocument = (operations: number): string => {
  const get = (index: number) => ({
    get: { operationId: `get${index}`, description: 'x'.repeat(400), responses: { 200: { description: 'ok' } } },
  })
  const paths = Object.fromEntries(Array.from({ length: operations }, (_, index) => [`/r${index}`, get(index)]))
  return JSON.stringify({ ...ordersDocument({ title: 'Large' }), paths })
}

test('a job that takes too long is stopped', async (context) => {
  const compiler = new Compiler({ jobTimeout: 1 })
  context.after(async () => compiler.close())
  const stopped = compiler.importDocument(bodyOf(largeDocument(2000)), undefined, empty, load)
  await assert.rejects(stopped, (error) => error instanceof CompilerStopped && /more than 0.001 s/.test(error.message))
})

test('a document that takes too much memory costs only itself', async (context) => {
  const compiler = new Compiler({ heapMiB: 64 })
  context.after(async () => compiler.close())
  const heavy = compiler.importDocument(bodyOf(largeDocument(60_000)), undefined, empty, load)
  const next = compiler.importDocument(bodyOf(JSON.stringify(ordersDocument())), undefined, empty, load)
  await assert.rejects(heavy, (error) => error instanceof CompilerStopped && /64 MiB of memory/.test(error.message))
  const imported = await next
  assert.ok('record' in imported && imported.record?.name === 'orders')
})

test('contents are sent once, and again to a worker that does not hold them', async (context) => {
  const compiler = new Compiler()
  context.after(async () => compiler.close())
  const imported = await compiler.importDocument(bodyOf(JSON.stringify(ordersDocument())), undefined, empty, load)
  assert.ok('record' in imported && imported.record !== undefined)
  const { name, version, digest, content } = imported.record
  const set = { ...empty, apis: [{ name, version, digest }] }
  assert.equal((await compiler.compile(set, load)).snapshot?.digest, imported.snapshot?.digest)
  await compiler.close()
  let loaded = 0
  const loading = async (): Promise<string> => {
    loaded += 1
    return content
  }
  for (const _ of [1, 2]) {
    assert.equal((await compiler.compile(set, loading)).snapshot?.digest, imported.snapshot?.digest)
  }
  assert.equal(loaded, 1)
  await compiler.compile(empty, load)
  await compiler.compile(set, loading)
  assert.equal(loaded, 2, 'what is no longer served is not held')
})

test('a document that costs too much is refused as such', async (context) => {
  const compiler = new Compiler({ jobTimeout: 1 })
  context.after(async () => compiler.close())
  const nothing = { apis: { digests: async () => [] }, products: { all: async () => [] } } as unknown as Repositories
  const publish = async (): Promise<never> => assert.fail('nothing is to be published')
  const publication = new Publication({ compiler, repositories: nothing, policies: {}, publish })
  await assert.rejects(
    publication.importDocument(bodyOf(largeDocument(2000))),
    (error) => error instanceof AdminProblem && error.code === 'document-too-costly',
  )
})

test('the main thread waits for no import', async (context) => {
  const harness = await startHarness(context)
  await harness.done('GET', '/v1/settings-schema')
  const sent = { body: largeDocument(8000), type: 'application/openapi+json' }
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const start = performance.now()
  delay.enable()
  await harness.done('POST', '/v1/apis', sent)
  delay.disable()
  const took = performance.now() - start
  assert.ok(delay.max / 1e6 < took / 2, `waited ${delay.max / 1e6} ms of ${took} ms`)
})
